#include "text/language.h"

#include <unicode/uloc.h>

#include <algorithm>
#include <set>
#include <vector>

#include "text/unicode.h"

namespace kb {
namespace {

struct Name {
  std::string_view name;  // lower case
  std::string_view tag;
};

// What people write that is not a language code.
constexpr Name language_names[] = {
    {"chinese", "zh"},
    {"中文", "zh"},
    {"汉语", "zh"},
    {"漢語", "zh"},
    {"cn", "zh-Hans"},
    {"chs", "zh-Hans"},
    {"简体", "zh-Hans"},
    {"简体中文", "zh-Hans"},
    {"中文简体", "zh-Hans"},
    {"simplified chinese", "zh-Hans"},
    {"cht", "zh-Hant"},
    {"繁体", "zh-Hant"},
    {"繁體", "zh-Hant"},
    {"繁体中文", "zh-Hant"},
    {"繁體中文", "zh-Hant"},
    {"正體中文", "zh-Hant"},
    {"traditional chinese", "zh-Hant"},
    {"english", "en"},
    {"英文", "en"},
    {"英语", "en"},
    {"英語", "en"},
    {"jp", "ja"},
    {"japanese", "ja"},
    {"日本語", "ja"},
    {"日语", "ja"},
    {"日文", "ja"},
    {"korean", "ko"},
    {"한국어", "ko"},
    {"韩语", "ko"},
    {"german", "de"},
    {"deutsch", "de"},
    {"french", "fr"},
    {"français", "fr"},
    {"spanish", "es"},
    {"español", "es"},
    {"portuguese", "pt"},
    {"português", "pt"},
    {"italian", "it"},
    {"italiano", "it"},
    {"russian", "ru"},
    {"русский", "ru"},
    {"dutch", "nl"},
    {"nederlands", "nl"},
};

// Folders called "it", "id", "hr", "no" or "to" are mostly about something else.
constexpr std::string_view folder_languages[] = {"ar", "bg", "cn", "cs", "da", "de", "el", "en", "es", "fa",
                                                 "fi", "fr", "he", "hu", "ja", "jp", "ko", "nl", "pl", "pt",
                                                 "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh"};
// With a region there is no doubt.
constexpr std::string_view folder_languages_with_region[] = {"hi", "hr", "id", "it", "ms", "nb", "no"};

template <typename Range>
bool contains(const Range& range, std::string_view value) {
  return std::find(std::begin(range), std::end(range), value) != std::end(range);
}

bool is_all(std::string_view text, char first, char last) {
  return std::all_of(text.begin(), text.end(), [=](char c) { return c >= first && c <= last; });
}

std::vector<std::string_view> subtags_of(std::string_view tag) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= tag.size();) {
    const std::size_t end = std::min(tag.find_first_of("-_", begin), tag.size());
    parts.push_back(tag.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

const std::set<std::string, std::less<>>& iso_languages() {
  static const std::set<std::string, std::less<>> known = [] {
    std::set<std::string, std::less<>> all;
    for (const char* const* code = uloc_getISOLanguages(); *code != nullptr; ++code) all.emplace(*code);
    return all;
  }();
  return known;
}

const std::set<std::string, std::less<>>& iso_countries() {
  static const std::set<std::string, std::less<>> known = [] {
    std::set<std::string, std::less<>> all;
    for (const char* const* code = uloc_getISOCountries(); *code != nullptr; ++code) all.insert(ascii_lower(*code));
    return all;
  }();
  return known;
}

// The two-letter code where there is one ("eng" is "en"); empty for what is no language.
std::string language_code(std::string_view code) {
  if (code.size() < 2 || code.size() > 3 || !is_all(code, 'a', 'z')) return {};
  if (code == "chi" || code == "zho") return "zh";
  if (!iso_languages().contains(code) && code.size() == 2) return {};
  char buffer[ULOC_LANG_CAPACITY] = {};
  UErrorCode status = U_ZERO_ERROR;
  uloc_getLanguage(std::string(code).c_str(), buffer, sizeof buffer, &status);
  const std::string shortened = U_SUCCESS(status) ? buffer : "";
  return iso_languages().contains(shortened) ? shortened : std::string();
}

bool is_subtag(std::string_view part) {
  const bool is_script = part.size() == 4 && is_all(part, 'a', 'z');
  const bool is_region = iso_countries().contains(part) || (part.size() == 3 && is_all(part, '0', '9'));
  return is_script || is_region;
}

std::string chinese_tag(const std::vector<std::string_view>& parts) {
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (parts[i] == "hans" || parts[i] == "chs") return "zh-Hans";
    if (parts[i] == "hant" || parts[i] == "cht") return "zh-Hant";
  }
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (contains(std::vector<std::string_view>{"cn", "sg", "my"}, parts[i])) return "zh-Hans";
    if (contains(std::vector<std::string_view>{"tw", "hk", "mo"}, parts[i])) return "zh-Hant";
  }
  return "zh";
}

// The language of a path segment or suffix that is one and nothing else.
std::string language_of_segment(std::string_view segment) {
  if (segment.empty()) return {};
  const std::string lower = to_lower(segment);
  const auto parts = subtags_of(lower);
  const bool is_code = is_all(parts[0], 'a', 'z') && parts[0].size() <= 3;
  if (!is_code) return canonical_language(segment);
  const bool is_usual = contains(folder_languages, parts[0]);
  const bool is_regional = parts.size() > 1 && contains(folder_languages_with_region, parts[0]);
  return is_usual || is_regional ? canonical_language(segment) : std::string();
}

}  // namespace

std::string canonical_language(std::string_view name) {
  const std::string lower = to_lower(trim(name));
  const auto named = std::find_if(std::begin(language_names), std::end(language_names),
                                  [&](const Name& n) { return n.name == lower; });
  if (named != std::end(language_names)) return std::string(named->tag);
  const std::string tag = lower.substr(0, lower.find_first_of(".@"));  // "zh_CN.UTF-8"
  const auto parts = subtags_of(tag);
  std::string language = language_code(parts[0]);
  const bool is_chinese_short = parts.size() == 2 && language == "zh" && (parts[1] == "chs" || parts[1] == "cht");
  if (!is_chinese_short && !std::all_of(parts.begin() + 1, parts.end(), is_subtag)) return {};
  return language == "zh" ? chinese_tag(parts) : language;
}

std::string language_of_path(std::string_view path) {
  std::size_t begin = 0;
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', begin)) {
    const std::string language = language_of_segment(path.substr(begin, slash - begin));
    if (!language.empty()) return language;
    begin = slash + 1;
  }
  const std::string_view file = path.substr(begin);
  const std::string_view stem = file.substr(0, file.rfind('.'));
  const std::size_t dot = stem.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? std::string() : language_of_segment(stem.substr(dot + 1));
}

bool language_matches(std::string_view lang, std::string_view asked) {
  if (lang == asked) return true;
  const bool both_chinese = lang.substr(0, 2) == "zh" && asked.substr(0, 2) == "zh";
  return both_chinese && (asked == "zh" || lang == "zh");
}

}  // namespace kb
