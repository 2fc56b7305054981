#include "text/char_class.h"

#include <unicode/uchar.h>

namespace kb {

bool is_slug_character(char32_t character) {
  if (character == U'-') return true;
  const auto code = static_cast<UChar32>(character);
  constexpr uint32_t kept = U_GC_M_MASK | U_GC_ND_MASK | U_GC_PC_MASK;
  return (U_GET_GC_MASK(code) & kept) != 0 || u_hasBinaryProperty(code, UCHAR_ALPHABETIC) != 0;
}

bool is_name_start(char32_t character) {
  return u_hasBinaryProperty(static_cast<UChar32>(character), UCHAR_ID_START) != 0;
}

bool is_name_part(char32_t character) {
  return u_hasBinaryProperty(static_cast<UChar32>(character), UCHAR_ID_CONTINUE) != 0;
}

}  // namespace kb
