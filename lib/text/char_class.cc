#include "text/char_class.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <iterator>

namespace kb {
namespace {

constexpr UScriptCode joining_scripts[] = {
    USCRIPT_ARABIC,    USCRIPT_SYRIAC,   USCRIPT_NKO,   USCRIPT_MONGOLIAN, USCRIPT_DEVANAGARI, USCRIPT_BENGALI,
    USCRIPT_GURMUKHI,  USCRIPT_GUJARATI, USCRIPT_ORIYA, USCRIPT_TAMIL,     USCRIPT_TELUGU,     USCRIPT_KANNADA,
    USCRIPT_MALAYALAM, USCRIPT_SINHALA,  USCRIPT_KHMER, USCRIPT_MYANMAR,   USCRIPT_TIBETAN};

constexpr unsigned virama_class = 9;

UChar32 code_of(char32_t character) {
  return static_cast<UChar32>(character);
}

bool has(char32_t character, UProperty property) {
  return u_hasBinaryProperty(code_of(character), property) != 0;
}

}  // namespace

bool is_slug_character(char32_t character) {
  if (character == U'-') return true;
  constexpr uint32_t kept = U_GC_M_MASK | U_GC_ND_MASK | U_GC_PC_MASK;
  return (U_GET_GC_MASK(code_of(character)) & kept) != 0 || has(character, UCHAR_ALPHABETIC);
}

bool is_letter_or_decimal(char32_t character) {
  return (U_GET_GC_MASK(code_of(character)) & (U_GC_L_MASK | U_GC_ND_MASK)) != 0;
}

bool is_pictograph(char32_t character) {
  return has(character, UCHAR_EXTENDED_PICTOGRAPHIC);
}

bool is_colour_emoji(char32_t character) {
  return has(character, UCHAR_EMOJI_PRESENTATION);
}

bool is_skin_tone(char32_t character) {
  return has(character, UCHAR_EMOJI_MODIFIER);
}

bool is_of_joining_script(char32_t character) {
  if (character < 0x600) return false;
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(code_of(character), &status);
  return std::find(std::begin(joining_scripts), std::end(joining_scripts), script) != std::end(joining_scripts) &&
         (U_GET_GC_MASK(code_of(character)) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
}

bool is_virama(char32_t character) {
  return u_getCombiningClass(code_of(character)) == virama_class;
}

bool is_combining_mark(char32_t character) {
  return u_getCombiningClass(code_of(character)) != 0;
}

bool is_default_ignorable(char32_t character) {
  return has(character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

bool is_noncharacter(char32_t character) {
  return has(character, UCHAR_NONCHARACTER_CODE_POINT);
}

bool is_name_start(char32_t character) {
  return u_hasBinaryProperty(static_cast<UChar32>(character), UCHAR_ID_START) != 0;
}

bool is_name_part(char32_t character) {
  return u_hasBinaryProperty(static_cast<UChar32>(character), UCHAR_ID_CONTINUE) != 0;
}

}  // namespace kb
