#include "text/edit_distance.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "text/unicode.h"

namespace kb {
namespace {

constexpr int whole = 10;
constexpr int neighbour = 7;
constexpr int doubled = 7;
constexpr int swapped = 8;
constexpr int at_start = 3;

struct Key {
  double row = -9;
  double column = -9;
};

// Each row of a QWERTY keyboard stands half a key to the right of the one above it.
constexpr auto make_keys() {
  std::array<Key, 128> keys{};
  const std::string_view rows[] = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};
  for (std::size_t row = 0; row < 3; ++row) {
    for (std::size_t column = 0; column < rows[row].size(); ++column) {
      keys[static_cast<unsigned char>(rows[row][column])] = {double(row), double(column) + 0.5 * double(row)};
    }
  }
  return keys;
}
constexpr auto keys = make_keys();

bool are_neighbours(char32_t a, char32_t b) {
  if (a >= keys.size() || b >= keys.size() || keys[a].row < 0 || keys[b].row < 0) return false;
  return std::abs(keys[a].row - keys[b].row) <= 1 && std::abs(keys[a].column - keys[b].column) <= 1;
}

std::string to_utf8(std::u32string_view characters) {
  std::string utf8;
  for (const char32_t c : characters) append_utf8(utf8, c);
  return utf8;
}

}  // namespace

std::u32string to_characters(std::string_view utf8) {
  std::u32string characters;
  for (std::size_t at = 0; at < utf8.size();) {
    const CodePoint c = code_point_at(utf8, at);
    characters += c.value;
    at += c.length;
  }
  return characters;
}

TypoMatcher::TypoMatcher(std::string_view typed, unsigned most)
    : typed_(to_characters(typed)), most_(static_cast<int>(most)) {
  rows_.emplace_back(typed_.size() + 1);
  for (std::size_t i = 1; i <= typed_.size(); ++i) {
    const bool is_doubled = i > 1 && typed_[i - 1] == typed_[i - 2];
    rows_[0][i] = rows_[0][i - 1] + (is_doubled ? doubled : whole) + (i == 1 ? at_start : 0);
  }
}

std::size_t TypoMatcher::shared_with_last(const std::u32string& word) const {
  const std::size_t most = std::min({word.size(), word_.size(), done_});
  std::size_t shared = 0;
  while (shared < most && word[shared] == word_[shared]) ++shared;
  return shared;
}

int TypoMatcher::replacing(char32_t letter, std::size_t column, std::size_t row) const {
  const char32_t typed = typed_[column - 1];
  if (typed == letter) return 0;
  return (are_neighbours(typed, letter) ? neighbour : whole) + (column == 1 && row == 1 ? at_start : 0);
}

// Row r tells what the first r letters of the word cost against each beginning of what was typed.
void TypoMatcher::compute_row(std::size_t row) {
  if (rows_.size() <= row) rows_.emplace_back(typed_.size() + 1);
  const char32_t letter = word_[row - 1];
  const std::vector<int>& above = rows_[row - 1];
  std::vector<int>& now = rows_[row];
  const bool is_doubled = row > 1 && word_[row - 2] == letter;
  now[0] = above[0] + whole + (row == 1 ? at_start : 0);
  int least = now[0];
  for (std::size_t i = 1; i <= typed_.size(); ++i) {
    const bool was_doubled = i > 1 && typed_[i - 1] == typed_[i - 2];
    now[i] = std::min({above[i - 1] + replacing(letter, i, row), above[i] + (is_doubled ? doubled : whole),
                       now[i - 1] + (was_doubled ? doubled : whole)});
    const bool is_swap = row > 1 && i > 1 && typed_[i - 1] == word_[row - 2] && typed_[i - 2] == letter &&
                         typed_[i - 1] != typed_[i - 2];
    if (is_swap) now[i] = std::min(now[i], rows_[row - 2][i - 2] + swapped + (i == 2 && row == 2 ? at_start : 0));
    least = std::min(least, now[i]);
  }
  // A swap may still reach back over one row.
  const int before = row > 1 ? *std::ranges::min_element(above) + swapped : least;
  is_hopeless_ = std::min(least, before) > most_;
  done_ = row;
}

int TypoMatcher::cost(std::string_view text) {
  if (is_hopeless_ && text.starts_with(hopeless_)) return -1;
  std::u32string word = to_characters(text);
  done_ = shared_with_last(word);
  word_ = std::move(word);
  is_hopeless_ = false;
  while (done_ < word_.size() && !is_hopeless_) compute_row(done_ + 1);
  if (is_hopeless_) hopeless_ = to_utf8(std::u32string_view(word_).substr(0, done_));
  if (done_ < word_.size()) return -1;
  const int result = rows_[done_][typed_.size()];
  return result > most_ ? -1 : result;
}

}  // namespace kb
