#include "text/normal_form.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace kb {
namespace {

const icu::Normalizer2* composer() {
  UErrorCode status = U_ZERO_ERROR;
  return icu::Normalizer2::getNFCInstance(status);
}

std::string normalized(const icu::Normalizer2& form, std::string_view text) {
  if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) >= 0; }))
    return std::string(text);
  std::string result;
  icu::StringByteSink<std::string> sink(&result, static_cast<std::int32_t>(text.size()));
  UErrorCode status = U_ZERO_ERROR;
  form.normalizeUTF8(0, {text.data(), static_cast<std::int32_t>(text.size())}, sink, nullptr, status);
  return U_SUCCESS(status) ? result : std::string(text);
}

}  // namespace

std::string to_nfc(std::string_view text) {
  return normalized(*composer(), text);
}

std::string to_nfkd(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  return normalized(*icu::Normalizer2::getNFKDInstance(status), text);
}

char ascii_base(char32_t character) {
  icu::UnicodeString parts;
  if (!composer()->getDecomposition(static_cast<UChar32>(character), parts)) return 0;
  while (composer()->getDecomposition(parts.char32At(0), parts)) {
  }
  const UChar32 base = parts.char32At(0);
  const bool is_letter = (base >= 'a' && base <= 'z') || (base >= 'A' && base <= 'Z');
  return is_letter ? static_cast<char>(base) : '\0';
}

}  // namespace kb
