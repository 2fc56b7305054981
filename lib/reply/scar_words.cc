// Scars that are made of words: greetings of nobody, placeholders, the words that programs print for nothing.
#include <algorithm>
#include <iterator>

#include "reply/scar_line.h"
#include "text/unicode.h"

namespace kb {
namespace {

using Spans = std::vector<ScarSpan>;

bool is_word_in(char32_t c, std::u32string_view set) {
  return c != 0 && set.find(c) != std::u32string_view::npos;
}

char32_t lower(char32_t c) {
  return c >= U'A' && c <= U'Z' ? c - U'A' + U'a' : c;
}

// Whether `word`, in lower case, stands at `at` in any case.
bool has_word_at(const ScarLine& line, std::size_t at, std::u32string_view word) {
  if (at + word.size() > line.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (lower(line.text[at + i]) != word[i]) return false;
  }
  return true;
}

std::size_t skip_blanks(const ScarLine& line, std::size_t at) {
  while (is_scar_blank(line.at(at))) ++at;
  return at;
}

struct Greeting {
  std::u32string_view text;
  bool needs_name;  // "Hello," greets well enough, "Dear," does not
};

constexpr Greeting greetings[] = {{U"hi", false},           {U"hello", false},          {U"hey", false},
                                  {U"good morning", false}, {U"good afternoon", false}, {U"good evening", false},
                                  {U"dear", true},          {U"dear mr", true},         {U"dear mr.", true},
                                  {U"dear ms", true},       {U"dear ms.", true},        {U"dear mrs", true},
                                  {U"尊敬的", true},        {U"亲爱的", true}};

void find_greeting(const ScarLine& line, Spans& out) {
  for (const Greeting& greeting : greetings) {
    if (!has_word_at(line, line.content, greeting.text)) continue;
    const std::size_t word_end = line.content + greeting.text.size();
    const std::size_t end = skip_blanks(line, word_end);
    const bool is_nobody = is_word_in(line.at(end), U",!，！：:") || (line.at(end) == 0 && greeting.needs_name);
    const bool is_dear_alone = line.at(end) == 0 && line.content == line.size() - greeting.text.size();
    if (is_nobody && (end > word_end || greeting.needs_name) && (line.at(end) != 0 || is_dear_alone)) {
      out.push_back({ScarKind::greeting, line.content, std::min(end + 1, line.size())});
      return;
    }
  }
}

struct Delimiter {
  std::u32string_view open;
  std::u32string_view close;  // empty: `open` alone is enough
  bool holds_path;            // only a name, with dots perhaps, may stand between
};

constexpr Delimiter delimiters[] = {{U"{{", U"", false},
                                    {U"}}", U"", false},
                                    {U"{%", U"", false},
                                    {U"%}", U"", false},
                                    {U"｛｛", U"", false},
                                    {U"｝｝", U"", false},
                                    {U"<attribute key=", U"", false},
                                    {U"「插入", U"」", false},
                                    {U"⟦", U"⟧", false},
                                    {U"[[", U"]]", false},
                                    {U"[%", U"%]", false},
                                    {U"#{", U"}", false},
                                    {U"%{", U"}", false},
                                    {U"${", U"}", true},
                                    {U"{!", U"}", true},
                                    {U"{$", U"}", true},
                                    {U"{", U"}", true}};

bool is_path(std::u32string_view text) {
  if (text.empty() || text.size() > 60 || (text[0] >= U'0' && text[0] <= U'9')) return false;
  return std::all_of(text.begin(), text.end(),
                     [](char32_t c) { return is_word_character(c) || c == U'.' || c == U'-'; });
}

// One past the placeholder at `at`, or `at`.
std::size_t placeholder_end(const ScarLine& line, std::size_t at) {
  constexpr std::size_t longest = 200;  // between two delimiters
  for (const Delimiter& each : delimiters) {
    if (!line.starts_at(at, each.open)) continue;
    const std::size_t begin = at + each.open.size();
    if (each.close.empty()) return begin;
    const auto inside = std::u32string_view(line.text).substr(begin, longest);
    const std::size_t close = inside.find(each.close);
    if (close == std::u32string_view::npos || close == 0) continue;
    if (!each.holds_path || is_path(inside.substr(0, close))) return begin + close + each.close.size();
  }
  return at;
}

void find_delimiters(const ScarLine& line, Spans& out) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (!is_word_in(line.text[i], U"{}%#$[<｛｝「⟦")) continue;
    const std::size_t end = placeholder_end(line, i);
    if (end == i) continue;
    out.push_back({ScarKind::delimiter, i, end});
    i = end - 1;
  }
}

void find_empty_item(const ScarLine& line, Spans& out) {
  if (line.is_item && line.content == line.size()) out.push_back({ScarKind::empty_item, line.indent, line.size()});
}

// Nouns after which a value stands in a reply.
constexpr std::u32string_view nouns[] = {U"order",     U"number", U"code",    U"account", U"case",  U"ticket",
                                         U"name",      U"date",   U"invoice", U"parcel",  U"total", U"amount",
                                         U"reference", U"订单",   U"订单号",  U"单号",    U"工单",  U"编号",
                                         U"金额",      U"日期",   U"姓名",    U"运单",    U"包裹"};

// The end of the line before `at`, blanks dropped.
std::size_t word_end_before(const ScarLine& line, std::size_t at) {
  while (at > 0 && is_scar_blank(line.text[at - 1])) --at;
  return at;
}

bool follows_noun(const ScarLine& line, std::size_t end) {
  return std::any_of(std::begin(nouns), std::end(nouns), [&](std::u32string_view noun) {
    if (end < noun.size() || !has_word_at(line, end - noun.size(), noun)) return false;
    const bool is_han_noun = noun[0] > 0x7F;
    return is_han_noun || !is_word_character(line.before(end - noun.size()));
  });
}

bool follows_greeting(const ScarLine& line, std::size_t end) {
  return std::any_of(std::begin(greetings), std::end(greetings), [&](const Greeting& greeting) {
    return line.content + greeting.text.size() == end && has_word_at(line, line.content, greeting.text);
  });
}

// Whether something is wanted here that the word for nothing stands for.
bool is_wanted(const ScarLine& line, std::size_t begin, std::size_t end) {
  const std::size_t before = word_end_before(line, begin);
  const char32_t left = line.before(before);
  const char32_t right = line.at(skip_blanks(line, end));
  const bool ends_there = right == 0 || is_word_in(right, U",.;!?，。；！？、)）");
  if (follows_greeting(line, before)) return is_word_in(right, U",!，！：:") || right == 0;
  if (is_word_in(left, U"#¥￥$€£")) return before == begin || is_scar_blank(line.before(begin));
  if (follows_noun(line, before)) return true;
  if (is_han(left) && before == begin && is_han(line.at(end))) return true;
  return is_word_in(left, U":：") && ends_there && follows_noun(line, word_end_before(line, before - 1));
}

void find_null_words(const ScarLine& line, Spans& out) {
  constexpr std::u32string_view words[] = {U"null", U"undefined", U"None", U"nil", U"NaN"};
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line.starts_at(i, U"[object Object]")) out.push_back({ScarKind::null_word, i, i + 15});
    if (!is_word_in(line.text[i], U"nuN")) continue;
    const bool is_ascii_word_before = line.before(i) < 0x80 && is_word_character(line.before(i));
    if (is_ascii_word_before || is_word_in(line.before(i), U"-.")) continue;
    for (const std::u32string_view word : words) {
      const std::size_t end = i + word.size();
      const bool is_whole =
          line.starts_at(i, word) && !(line.at(end) < 0x80 && is_word_character(line.at(end))) && line.at(end) != U'-';
      if (is_whole && is_wanted(line, i, end)) out.push_back({ScarKind::null_word, i, end});
    }
  }
}

constexpr ScarCheck word_checks[] = {find_greeting, find_delimiters, find_empty_item, find_null_words};

}  // namespace

std::span<const ScarCheck> word_scars() {
  return word_checks;
}

}  // namespace kb
