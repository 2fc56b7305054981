#include "text/converters.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

#include "text/unicode.h"

namespace kb {
namespace {

struct ConverterCloser {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterCloser>;

Converter open_strict(std::string_view encoding) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(std::string(encoding).c_str(), &status));
  if (U_FAILURE(status)) return nullptr;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  return converter;
}

// How many bytes before where the converter stopped it could not read.
std::size_t invalid_length(UConverter* converter) {
  char invalid[16];
  std::int8_t length = sizeof invalid;
  UErrorCode status = U_ZERO_ERROR;
  ucnv_getInvalidChars(converter, invalid, &length, &status);
  return U_SUCCESS(status) && length > 0 ? static_cast<std::size_t>(length) : 0;
}

struct Alias {
  std::string_view plain;  // lower case, no hyphens, underscores or spaces
  std::string_view name;
};

// The names that ICU does not know, or reads more narrowly than files do.
constexpr Alias aliases[] = {
    {"utf8", "UTF-8"},       {"utf8bom", "UTF-8"},      {"utf16", "UTF-16LE"},       {"utf16le", "UTF-16LE"},
    {"utf16be", "UTF-16BE"}, {"gbk", "GB18030"},        {"gb2312", "GB18030"},       {"gb18030", "GB18030"},
    {"cp936", "GB18030"},    {"windows936", "GB18030"}, {"euccn", "GB18030"},        {"big5", "Big5"},
    {"cp950", "Big5"},       {"windows950", "Big5"},    {"big5hkscs", "Big5-HKSCS"},
};

std::string plain_name(std::string_view name) {
  std::string plain = ascii_lower(name);
  std::erase_if(plain, [](char c) { return c == '-' || c == '_' || c == ' '; });
  return plain;
}

bool has_name_characters(std::string_view name) {
  return !name.empty() && name.size() < 40 && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == ':';
  });
}

std::optional<std::string> icu_name(std::string_view name) {
  UErrorCode status = U_ZERO_ERROR;
  for (const char* standard : {"MIME", "IANA"}) {
    const char* found = ucnv_getStandardName(std::string(name).c_str(), standard, &status);
    if (U_SUCCESS(status) && found != nullptr) return found;
    status = U_ZERO_ERROR;
  }
  return std::nullopt;
}

}  // namespace

Converted convert_from(std::string_view encoding, std::string_view bytes) {
  Converted result;
  const Converter converter = open_strict(encoding);
  if (!converter) return repair_utf8(bytes);
  icu::UnicodeString units;
  char16_t buffer[4096];
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  UErrorCode status = U_ZERO_ERROR;
  do {
    char16_t* target = buffer;
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &target, buffer + std::size(buffer), &source, end, nullptr, true, &status);
    units.append(buffer, static_cast<std::int32_t>(target - buffer));
    if (U_SUCCESS(status) || status == U_BUFFER_OVERFLOW_ERROR) continue;
    const auto stopped = static_cast<std::size_t>(source - bytes.data());
    if (!result.damaged) result.bad = stopped - std::min(stopped, invalid_length(converter.get()));
    result.damaged = true;
    units.append(char16_t{0xFFFD});
    if (source == end) break;
  } while (U_FAILURE(status));
  units.toUTF8String(result.text);
  return result;
}

Converted repair_utf8(std::string_view bytes) {
  Converted result;
  result.text.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const CodePoint c = code_point_at(bytes, at);
    const bool is_bad = c.value == 0xFFFD && c.length == 1;
    if (!is_bad) {
      result.text.append(bytes, at, c.length);
      at += c.length;
      continue;
    }
    if (!result.damaged) result.bad = at;
    result.damaged = true;
    result.text += "\uFFFD";
    at += broken_length(bytes, at);
  }
  return result;
}

std::optional<std::string> encoding_name(std::string_view name) {
  const std::string plain = plain_name(name);
  const auto alias =
      std::find_if(std::begin(aliases), std::end(aliases), [&](const Alias& a) { return a.plain == plain; });
  if (alias != std::end(aliases)) return std::string(alias->name);
  return has_name_characters(plain) ? icu_name(plain) : std::nullopt;
}

}  // namespace kb
