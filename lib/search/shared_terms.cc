#include "search/shared_terms.h"

#include <algorithm>
#include <cctype>

#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t most_shown = 6;
constexpr std::size_t longest_run = 8;  // characters
constexpr std::size_t most_places = 4;  // of a pair that are looked at
// The beginning of a long page says what it is about.
constexpr std::size_t longest_text = std::size_t{32} * 1024;

std::string folded_beginning(std::string_view title, std::string_view text) {
  std::string whole = std::string(title) + '\n';
  whole += text.substr(0, boundary_before(text, longest_text));
  return fold(whole);
}

bool is_han_like(char32_t character) {
  return is_han(character) || is_kana(character) || is_hangul(character);
}

bool is_run(std::string_view term) {
  return is_han_like(code_point_at(term, 0).value);
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// The stretch [begin, end) of the text, grown in both directions as far as the other text has it too.
std::string_view grow(std::string_view text, std::size_t begin, std::size_t end, std::string_view other) {
  std::size_t room = longest_run - 2;
  for (; room > 0 && begin > 0; --room) {
    const std::size_t before = boundary_before(text, begin - 1);
    const bool goes_on = is_han_like(code_point_at(text, before).value);
    if (!goes_on || !contains(other, text.substr(before, end - before))) break;
    begin = before;
  }
  for (; room > 0 && end < text.size(); --room) {
    const CodePoint next = code_point_at(text, end);
    if (!is_han_like(next.value) || !contains(other, text.substr(begin, end + next.length - begin))) break;
    end += next.length;
  }
  return text.substr(begin, end - begin);
}

// The longest of the first few places; the pair itself when it stands nowhere in the beginnings.
std::string run_around(const std::string& pair, std::string_view text, std::string_view other) {
  std::string longest = pair;
  std::size_t at = text.find(pair);
  for (std::size_t place = 0; place < most_places && at != std::string_view::npos; ++place) {
    const std::string_view run = grow(text, at, at + pair.size(), other);
    if (run.size() > longest.size()) longest = run;
    at = text.find(pair, at + pair.size());
  }
  return longest;
}

bool is_code(const std::string& term) {
  return std::ranges::any_of(term, [](unsigned char c) { return c < 0x80 && std::isalnum(c) == 0; });
}

// Parts of a run, and the words that a code is made of.
bool is_said_already(const std::string& term, const std::vector<std::string>& said) {
  return std::ranges::any_of(
      said, [&](const std::string& longer) { return (is_run(term) || is_code(longer)) && contains(longer, term); });
}

}  // namespace

SharedTerms::SharedTerms(std::string_view title, std::string_view text) : text_(folded_beginning(title, text)) {}

std::vector<std::string> SharedTerms::readable(std::vector<SharedTerm> terms, std::string_view other_title,
                                               std::string_view other_text) const {
  std::ranges::sort(terms, [](const SharedTerm& left, const SharedTerm& right) {
    return left.weight != right.weight ? left.weight > right.weight : left.text < right.text;
  });
  const std::string other = folded_beginning(other_title, other_text);
  std::vector<std::string> shown;
  for (const SharedTerm& term : terms) {
    if (shown.size() == most_shown) break;
    if (is_said_already(term.text, shown)) continue;
    std::string run = is_run(term.text) ? run_around(term.text, text_, other) : term.text;
    // A longer run takes the place of what it holds.
    std::erase_if(shown, [&](const std::string& shorter) { return is_run(shorter) && contains(run, shorter); });
    shown.push_back(std::move(run));
  }
  return shown;
}

}  // namespace kb
