#include "text/pinyin.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "text/unicode.h"

namespace kb {
namespace {

struct CharacterReadings {
  char32_t character;
  std::uint16_t count;
  std::array<Syllable, 4> syllables;
};

#include "pinyin_table.inc"

constexpr std::size_t longest_syllable = 6;  // zhuang
constexpr std::size_t most_letters = 64;
constexpr std::size_t most_cuts = 8;
constexpr std::size_t most_tried = 200;

bool replace_start(std::string& text, std::string_view from, std::string_view to) {
  if (!text.starts_with(from)) return false;
  text.replace(0, from.size(), to);
  return true;
}

// The letter below a tone mark: "ǎ" is "a", "ǚ" is "v"; 0 for other characters.
char plain_letter(char32_t character) {
  constexpr std::u32string_view umlauts = U"üÜǖǘǚǜǕǗǙǛ";
  if (umlauts.find(character) != umlauts.npos) return 'v';
  std::string utf8;
  append_utf8(utf8, character);
  const std::string folded = fold(utf8);
  return folded.size() == 1 && folded[0] >= 'a' && folded[0] <= 'z' ? folded[0] : '\0';
}

bool is_apostrophe(char32_t character) {
  return character == U'\'' || character == U'’';
}

bool is_tone(char32_t character) {
  return character >= U'1' && character <= U'5';
}

// Letters only: digits after letters are tones, apostrophes part syllables and are kept. Empty when there are too many.
std::string plain_letters(std::string_view typed) {
  std::string plain;
  for (std::size_t at = 0; at < typed.size();) {
    const CodePoint c = code_point_at(typed, at);
    at += c.length;
    const bool has_letter = !plain.empty() && plain.back() != '\'';
    if (c.value == U':' && plain.ends_with('u')) {
      plain.back() = 'v';
    } else if (is_tone(c.value) && has_letter) {
      plain += '\'';
    } else if (is_apostrophe(c.value)) {
      if (has_letter) plain += '\'';
    } else {
      const char letter = plain_letter(c.value);
      if (letter == '\0' || plain.size() >= most_letters) return {};
      plain += letter;
    }
  }
  while (plain.ends_with('\'')) plain.pop_back();
  return plain;
}

// The place in the table, or nothing.
const std::string_view* find_syllable(std::string_view letters) {
  if (letters == "nue") letters = "nve";
  if (letters == "lue") letters = "lve";
  const auto* const row = std::ranges::lower_bound(syllable_table, letters);
  return row != std::end(syllable_table) && *row == letters ? row : nullptr;
}

bool begins_syllable(std::string_view letters) {
  const auto* const row = std::ranges::lower_bound(syllable_table, letters);
  return row != std::end(syllable_table) && row->starts_with(letters);
}

// Depth first, longest syllables first.
class SyllableCutter {
 public:
  explicit SyllableCutter(std::string_view letters) : letters_(letters) {}

  std::vector<Pinyin> run() {
    cut(0);
    std::ranges::stable_sort(cuts_, {}, [](const Pinyin& p) { return std::pair(!p.rest.empty(), p.syllables.size()); });
    if (cuts_.size() > most_cuts) cuts_.resize(most_cuts);
    return std::move(cuts_);
  }

 private:
  void cut(std::size_t at) {
    if (cuts_.size() >= most_tried || ++tried_ > most_tried * 10) return;
    if (at < letters_.size() && letters_[at] == '\'') ++at;
    if (at == letters_.size()) {
      cuts_.push_back(now_);
      return;
    }
    for (std::size_t length = std::min(longest_syllable, letters_.size() - at); length > 0; --length) {
      const std::string_view* const row = find_syllable(letters_.substr(at, length));
      if (row == nullptr) continue;
      now_.syllables.push_back(static_cast<Syllable>(row - std::begin(syllable_table)));
      cut(at + length);
      now_.syllables.pop_back();
    }
    const std::string_view rest = letters_.substr(at);
    if (rest.size() > 5 || now_.syllables.empty() || !begins_syllable(rest)) return;
    cuts_.push_back(now_);
    cuts_.back().rest = rest;
  }

  std::string_view letters_;
  Pinyin now_;
  std::vector<Pinyin> cuts_;
  std::size_t tried_ = 0;
};

}  // namespace

std::string_view spelling(Syllable syllable) {
  return syllable_table[syllable];
}

std::span<const Syllable> readings(char32_t character) {
  const auto* const row = std::ranges::lower_bound(reading_table, character, {}, &CharacterReadings::character);
  if (row == std::end(reading_table) || row->character != character) return {};
  return {row->syllables.data(), row->count};
}

std::string near_sound(Syllable syllable) {
  std::string sound(spelling(syllable));
  replace_start(sound, "zh", "z") || replace_start(sound, "ch", "c") || replace_start(sound, "sh", "s") ||
      replace_start(sound, "n", "l");
  const bool has_g = sound.ends_with("ang") || sound.ends_with("eng") || sound.ends_with("ing");
  if (has_g) sound.pop_back();
  return sound;
}

bool has_pinyin_marks(std::string_view text) {
  char32_t last = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    at += c.length;
    const bool is_umlaut = (c.value == U':' && (last == U'u' || last == U'U')) || plain_letter(c.value) == 'v';
    if (is_tone(c.value) || is_apostrophe(c.value) || (is_umlaut && c.value != U'v' && c.value != U'V')) return true;
    last = c.value;
  }
  return false;
}

std::vector<Pinyin> cut_pinyin(std::string_view letters) {
  const std::string plain = plain_letters(letters);
  if (plain.empty()) return {};
  return SyllableCutter(plain).run();
}

std::vector<std::string> initials_of(std::u32string_view characters, std::size_t most) {
  std::vector<std::string> all = {""};
  for (const char32_t character : characters) {
    std::string letters;
    for (const Syllable syllable : readings(character)) {
      const char first = spelling(syllable).front();
      if (letters.find(first) == std::string::npos) letters += first;
    }
    if (letters.empty()) return {};
    const std::size_t before = all.size();
    for (std::size_t i = 1; i < letters.size() && all.size() < most; ++i) {
      for (std::size_t k = 0; k < before && all.size() < most; ++k) all.push_back(all[k] + letters[i]);
    }
    for (std::size_t k = 0; k < before; ++k) all[k] += letters[0];
  }
  return all;
}

}  // namespace kb
