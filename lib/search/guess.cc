#include "search/guess.h"

#include <algorithm>
#include <functional>
#include <span>
#include <utility>

#include "index/lexicon.h"
#include "text/edit_distance.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t most_completions = 24;
constexpr std::size_t most_misspellings = 6;
constexpr std::size_t most_pairs = 8;
constexpr std::size_t most_looked_at = 20'000;  // terms with one beginning

constexpr double completion_share = 0.7;
constexpr double one_mistake_share = 0.75;  // less for dearer mistakes
constexpr double same_sound_share = 0.7;
constexpr double near_sound_share = 0.5;
constexpr double swapped_share = 0.6;
constexpr double pinyin_share = 0.9;
constexpr double begun_pinyin_share = 0.7;

std::vector<Guess> best(std::vector<Guess> guesses, std::size_t most) {
  std::ranges::stable_sort(guesses, [](const Guess& a, const Guess& b) {
    return a.share != b.share ? a.share > b.share : a.pages > b.pages;
  });
  if (guesses.size() > most) guesses.resize(most);
  return guesses;
}

struct Pair {
  char32_t first;
  char32_t second;
};

Pair characters_of(std::string_view pair) {
  const CodePoint first = code_point_at(pair, 0);
  return {first.value, code_point_at(pair, first.length).value};
}

bool has_reading(char32_t character, Syllable syllable) {
  return std::ranges::find(readings(character), syllable) != readings(character).end();
}

// How one typed character sounds.
class Sound {
 public:
  explicit Sound(char32_t character) : readings_(readings(character)) {
    for (const Syllable syllable : readings_) {
      std::string sound = near_sound(syllable);
      if (std::ranges::find(near_, sound) == near_.end()) near_.push_back(std::move(sound));
    }
  }

  const std::vector<std::string>& near() const { return near_; }

  bool is_same(std::span<const Syllable> other) const {
    return std::ranges::find_first_of(readings_, other) != readings_.end();
  }

  bool is_near(std::span<const Syllable> other) const {
    return std::ranges::any_of(
        other, [&](Syllable syllable) { return std::ranges::find(near_, near_sound(syllable)) != near_.end(); });
  }

 private:
  std::span<const Syllable> readings_;
  std::vector<std::string> near_;
};

// For a candidate whose first character sounds nearly the same.
double sound_share(const Sound& first, const Sound& second, const Pair& candidate) {
  const auto other = readings(candidate.second);
  if (second.is_same(other)) return first.is_same(readings(candidate.first)) ? same_sound_share : near_sound_share;
  return second.is_near(other) ? near_sound_share : 0;
}

unsigned most_tenths(std::size_t characters) {
  if (characters < 4) return 0;
  return characters < 8 ? 13 : 20;
}

}  // namespace

std::vector<NearWord> words_near(const Xapian::Database& database, const std::string& word, unsigned tenths) {
  const std::size_t length = to_characters(word).size();
  const std::size_t spread = std::min<std::size_t>(tenths / 10, length - 1);
  std::vector<NearWord> near;
  if (length > longest_lexicon_word) return near;
  for (std::size_t other = length - spread; other <= length + spread; ++other) {
    TypoMatcher matcher(word, tenths);
    for_each_line(lexicon_words(database, other), [&](std::string_view candidate) {
      const int cost = matcher.cost(candidate);
      if (cost >= 0) near.push_back({std::string(candidate), cost});
    });
  }
  return near;
}

std::vector<Guess> Guesser::with_prefix(const std::string& start, std::size_t most) const {
  std::vector<Guess> guesses;
  std::size_t seen = 0;
  for (auto term = database_.allterms_begin(start); term != database_.allterms_end(start); ++term) {
    if (++seen > most_looked_at) break;
    if ((*term).size() > start.size()) guesses.push_back({*term, completion_share, term.get_termfreq()});
  }
  return best(std::move(guesses), most);
}

std::vector<Guess> Guesser::completions(const std::string& word) const {
  return with_prefix(word, most_completions);
}

std::vector<Guess> Guesser::misspellings(const std::string& word) const {
  const unsigned tenths = most_tenths(to_characters(word).size());
  if (tenths == 0) return {};
  std::vector<Guess> guesses;
  for (NearWord& near : words_near(database_, word, tenths)) {
    if (near.tenths == 0) continue;
    const Xapian::doccount pages = pages_with(near.text);
    guesses.push_back({std::move(near.text), one_mistake_share - 0.02 * (near.tenths - 7), pages});
  }
  return best(std::move(guesses), most_misspellings);
}

std::vector<Guess> Guesser::homophones(std::string_view pair) const {
  const Pair wanted = characters_of(pair);
  const Sound first(wanted.first);
  const Sound second(wanted.second);
  std::vector<Guess> guesses;
  for (const std::string& sound : first.near()) {
    for_each_line(lexicon_pairs(database_, sound), [&](std::string_view candidate) {
      const double share = candidate == pair ? 0 : sound_share(first, second, characters_of(candidate));
      const auto is_same = [&](const Guess& guess) { return guess.text == candidate; };
      if (share == 0 || std::ranges::any_of(guesses, is_same)) return;
      guesses.push_back({std::string(candidate), share, pages_with(std::string(candidate))});
    });
  }
  const std::size_t length = code_point_at(pair, 0).length;
  const std::string swapped = std::string(pair.substr(length)) + std::string(pair.substr(0, length));
  if (const Xapian::doccount pages = pages_with(swapped)) guesses.push_back({swapped, swapped_share, pages});
  return best(std::move(guesses), most_pairs);
}

std::vector<std::pair<std::string, std::string>> Guesser::left_out(std::string_view pair) const {
  const std::size_t length = code_point_at(pair, 0).length;
  const std::string first(pair.substr(0, length));
  const std::string last(pair.substr(length));
  std::vector<std::pair<Xapian::doccount, std::string>> middles;
  for (auto term = database_.allterms_begin(first); term != database_.allterms_end(first); ++term) {
    const std::string middle = (*term).substr(length);
    if (middle.empty() || code_point_at(middle, 0).length != middle.size()) continue;
    const Xapian::doccount pages = std::min(term.get_termfreq(), pages_with(middle + last));
    if (pages > 0) middles.emplace_back(pages, middle);
  }
  std::ranges::stable_sort(middles, std::greater());
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const auto& [pages, middle] : middles) {
    if (pairs.size() < 3) pairs.emplace_back(first + middle, middle + last);
  }
  return pairs;
}

std::vector<Guess> Guesser::pairs_read(Syllable first, Syllable second) const {
  std::vector<Guess> guesses;
  for_each_line(lexicon_pairs(database_, near_sound(first)), [&](std::string_view candidate) {
    const Pair pair = characters_of(candidate);
    if (!has_reading(pair.first, first) || !has_reading(pair.second, second)) return;
    guesses.push_back({std::string(candidate), pinyin_share, pages_with(std::string(candidate))});
  });
  return best(std::move(guesses), most_pairs);
}

std::vector<Guess> Guesser::pairs_read(Syllable first, std::string_view second_begins) const {
  std::vector<Guess> guesses;
  for_each_line(lexicon_pairs(database_, near_sound(first)), [&](std::string_view candidate) {
    const Pair pair = characters_of(candidate);
    const bool begins_so = std::ranges::any_of(
        readings(pair.second), [&](Syllable syllable) { return spelling(syllable).starts_with(second_begins); });
    if (!begins_so || !has_reading(pair.first, first)) return;
    guesses.push_back({std::string(candidate), begun_pinyin_share, pages_with(std::string(candidate))});
  });
  return best(std::move(guesses), most_pairs);
}

std::vector<Guess> Guesser::initials(std::string_view prefix, const std::string& letters) const {
  return with_prefix(std::string(prefix) + letters, most_completions);
}

}  // namespace kb
