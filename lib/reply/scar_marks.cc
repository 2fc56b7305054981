// Scars that are made of marks alone.
#include <algorithm>
#include <iterator>

#include "reply/scar_line.h"
#include "text/unicode.h"

namespace kb {
namespace {

using Spans = std::vector<ScarSpan>;

bool is_in(char32_t c, std::u32string_view set) {
  return c != 0 && set.find(c) != std::u32string_view::npos;
}

bool is_end_or_blank(char32_t c) {
  return c == 0 || is_scar_blank(c);
}

// "，，" "，。" "：。" but not a run of three, which is somebody's way of trailing off.
void find_doubled_wide(const ScarLine& line, Spans& out) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (!is_in(line.text[i], U"，。、；：")) continue;
    std::size_t end = i;
    while (is_in(line.at(end), U"，。、；：")) ++end;
    const bool is_colon = line.text[i] == U'：';
    const bool trails_off = end - i > 2 && std::all_of(line.text.begin() + static_cast<std::ptrdiff_t>(i),
                                                       line.text.begin() + static_cast<std::ptrdiff_t>(end),
                                                       [&](char32_t c) { return c == line.text[i]; });
    if (end - i > 1 && !trails_off) out.push_back({is_colon ? ScarKind::empty_colon : ScarKind::punctuation, i, end});
    i = end;
  }
}

// ", ," ",," ",." ".." before a blank; ": ." and "： 。".
void find_doubled(const ScarLine& line, Spans& out) {
  for (std::size_t i = 1; i < line.size(); ++i) {
    const char32_t first = line.text[i];
    if (!is_in(first, U",.:：")) continue;
    std::size_t next = i + 1;
    while (is_scar_blank(line.at(next))) ++next;
    const char32_t second = line.at(next);
    const bool is_apart = next > i + 1;
    if (!is_in(second, U",.。，") || (first == U'：' && !is_apart)) continue;
    const char32_t after = line.at(next + 1);
    const bool is_ellipsis = line.at(next + 1) == U'.' || line.before(i) == U'.';
    const bool is_over = is_end_or_blank(after) || is_in(second, U"。，") || is_in(after, U")\"'”’）");
    const bool is_colon = first == U':' || first == U'：';
    if (is_ellipsis || !is_over || !is_word_character(line.before(i))) continue;
    if (first == U'.' && second == U'.' && is_apart) continue;
    if (first == U'.' && second == U',') continue;  // "etc.,"
    out.push_back({is_colon ? ScarKind::empty_colon : ScarKind::punctuation, i, next + 1});
    i = next;
  }
}

// "，您好" at the head of a line.
void find_leading(const ScarLine& line, Spans& out) {
  const char32_t first = line.at(line.content);
  const bool is_ascii = first == U',' && is_scar_blank(line.at(line.content + 1));
  if (is_ascii || is_in(first, U"，。、；：")) out.push_back({ScarKind::punctuation, line.content, line.content + 1});
}

void find_space_before(const ScarLine& line, Spans& out) {
  for (std::size_t i = line.content + 1; i < line.size(); ++i) {
    const char32_t c = line.text[i];
    if (!is_in(c, U",.，。") || !is_scar_blank(line.before(i))) continue;
    const bool is_wide = c == U'，' || c == U'。';
    std::size_t word = i;
    while (word > line.content && is_scar_blank(line.text[word - 1])) --word;
    const bool has_word =
        word > line.content && (is_word_character(line.text[word - 1]) || is_in(line.text[word - 1], U")）”\"*】》"));
    if (has_word && (is_wide || is_end_or_blank(line.at(i + 1))))
      out.push_back({ScarKind::space_before_mark, word, i + 1});
  }
}

struct Brackets {
  char32_t open;
  char32_t close;
};
constexpr Brackets pairs[] = {{U'(', U')'},   {U'（', U'）'}, {U'“', U'”'},   {U'‘', U'’'},
                              {U'《', U'》'}, {U'【', U'】'}, {U'「', U'」'}, {U'『', U'』'},
                              {U'〈', U'〉'}, {U'[', U']'},   {U'"', U'"'},   {U'［', U'］'}};

// "free()" names a function, "[ ]" is a box to tick, "[](...)" and "[x]" are links.
bool is_meant(const ScarLine& line, std::size_t begin, std::size_t end) {
  const char32_t open = line.text[begin];
  if (open == U'(') return is_word_character(line.before(begin));
  const bool is_ascii = open == U'[' || open == U'"';
  if (is_ascii && line.has_bar) return true;  // a table of defaults
  if (open == U'[') return end - begin > 2 || line.at(end) == U'(' || is_word_character(line.before(begin));
  if (open == U'"') {
    const auto stands_apart = [](char32_t c) { return c == 0 || !is_word_character(c); };
    return end - begin > 2 || !stands_apart(line.before(begin)) || !stands_apart(line.at(end)) ||
           line.before(begin) == U'"' || line.before(begin) == U'=' || line.at(end) == U'"';
  }
  return false;
}

void find_empty_brackets(const ScarLine& line, Spans& out) {
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const auto* const pair = std::find_if(std::begin(pairs), std::end(pairs),
                                          [&](const Brackets& each) { return each.open == line.text[i]; });
    if (pair == std::end(pairs)) continue;
    const std::size_t close = is_scar_blank(line.text[i + 1]) ? i + 2 : i + 1;
    if (line.at(close) != pair->close || is_meant(line, i, close + 1)) continue;
    out.push_back({ScarKind::empty_brackets, i, close + 1});
    i = close;
  }
}

// "the code ****,": emphasis of nothing. Not what is left of a number: "**** 1234", "6222 **** ****".
void find_empty_emphasis(const ScarLine& line, Spans& out) {
  const auto is_of_number = [](char32_t c) { return is_in(c, U"*0123456789"); };
  for (std::size_t i = line.content; i + 3 < line.size(); ++i) {
    std::size_t end = i;
    while (line.at(end) == U'*') ++end;
    if (end == i) continue;
    std::size_t next = end;
    while (is_scar_blank(line.at(next))) ++next;
    std::size_t before = i;
    while (before > line.content && is_scar_blank(line.text[before - 1])) --before;
    const bool has_number = is_of_number(line.at(next)) || is_of_number(line.before(before));
    const bool is_alone = before == line.content && next >= line.size();
    if (end - i == 4 && !has_number && !is_alone) out.push_back({ScarKind::empty_brackets, i, end});
    i = end;
  }
}

// Not in tables, not after a full stop (some type two), not where the line is drawn with blanks.
void find_double_space(const ScarLine& line, Spans& out) {
  if (line.has_bar) return;
  for (std::size_t i = line.content + 1; i < line.size(); ++i) {
    if (line.text[i] != U' ' || line.before(i) == U' ') continue;
    std::size_t end = i;
    while (line.at(end) == U' ') ++end;
    const bool is_gap = end - i == 2 && end < line.size();
    const bool is_usual = is_in(line.before(i), U".!?:;。！？：#-*") || is_scar_blank(line.before(i)) ||
                          is_in(line.at(end), U"-—–→|/#\\<(") || is_scar_blank(line.at(end));
    if (is_gap && !is_usual) out.push_back({ScarKind::double_space, i, end});
    i = end;
  }
}

bool is_only(const ScarLine& line, std::u32string_view set) {
  return line.text.find_first_not_of(set) == std::u32string::npos;
}

void find_double_dash(const ScarLine& line, Spans& out) {
  if (is_only(line, U"- \t>") || line.has_bar) return;
  for (std::size_t i = line.content; i + 2 < line.size(); ++i) {
    const bool is_apart = i == 0 || is_scar_blank(line.before(i));
    if (is_apart && line.starts_at(i, U"- -") && is_end_or_blank(line.at(i + 3)))
      out.push_back({ScarKind::double_dash, i, i + 3});
  }
}

bool is_mark_digit(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９');
}

// "¥ ," "$." and a sign at the end; not "12 €", not "(¥)".
void find_lone_currency(const ScarLine& line, Spans& out) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char32_t sign = line.text[i];
    if (!is_in(sign, U"¥￥$€£")) continue;
    std::size_t before = i;
    while (before > 0 && is_scar_blank(line.text[before - 1])) --before;
    std::size_t next = i + 1;
    while (is_scar_blank(line.at(next))) ++next;
    const char32_t left = line.before(before);
    const char32_t right = line.at(next);
    const bool is_apart = before < i || left == 0 || is_wide_mark(left) || is_han(left) || is_in(left, U":");
    const bool is_bare = right == 0 || is_in(right, U",.;!，。；！、") || (next > i + 1 && !is_mark_digit(right));
    const bool is_worded = sign == U'$' && next > i + 1 && is_word_character(right);  // a prompt: "$ kb index"
    if (is_apart && is_bare && !is_worded && !is_mark_digit(left) && !is_in(right, U"-+./=`x"))
      out.push_back({ScarKind::lone_currency, i, std::min(i + 2, line.size())});
    else if (is_apart && !is_mark_digit(left) && is_in(right, U",."))
      out.push_back({ScarKind::lone_currency, i, next + 1});
  }
}

constexpr ScarCheck checks[] = {find_doubled_wide, find_doubled,        find_leading,
                                find_space_before, find_empty_brackets, find_empty_emphasis,
                                find_double_space, find_double_dash,    find_lone_currency};

}  // namespace

std::span<const ScarCheck> mark_scars() {
  return checks;
}

}  // namespace kb
