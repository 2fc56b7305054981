#include "search/snippet.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <utility>

#include "kb/text.h"
#include "text/analysis.h"
#include "text/unicode.h"

namespace kb {
namespace {

// Beyond this many matches of one term the page is about it anyway.
constexpr std::size_t most_sightings = 200;
// Only so much of a page is analysed when looking for letters finds nothing (other script, diacritics).
constexpr std::size_t longest_analysed = 64 * 1024;

struct Sighting {
  std::size_t at = 0;    // bytes
  std::size_t term = 0;  // which of the wanted
};

struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

bool is_wanted(const Term& term, const Wanted& wanted, std::string& key) {
  key = term.kind == TermKind::stem ? "Z" : "";
  key += term.text;
  if (std::ranges::binary_search(wanted.terms, key)) return true;
  return term.kind != TermKind::stem &&
         std::ranges::any_of(wanted.starts, [&](const std::string& start) { return term.text.starts_with(start); });
}

// Overlapping and touching matches of Chinese pairs become one.
std::vector<Range> matches(std::string_view text, const Wanted& wanted, std::string_view stemmer) {
  std::vector<Range> found;
  std::string key;
  analyse(text, stemmer, [&](const Term& term) {
    if (is_wanted(term, wanted, key)) found.push_back({term.begin, term.end});
  });
  std::ranges::sort(found, {}, [](const Range& r) { return std::pair(r.begin, r.end); });
  std::vector<Range> merged;
  for (const Range& range : found) {
    if (!merged.empty() && range.begin <= merged.back().end)
      merged.back().end = std::max(merged.back().end, range.end);
    else
      merged.push_back(range);
  }
  return merged;
}

Marked with_marks(std::string text, const std::vector<Range>& ranges) {
  Marked marked{std::move(text), {}};
  std::size_t bytes = 0;
  std::size_t characters = 0;
  const auto characters_at = [&](std::size_t end) {
    characters += count_characters(std::string_view(marked.text).substr(bytes, end - bytes));
    bytes = end;
    return characters;
  };
  for (const Range& range : ranges) {
    const std::size_t first = characters_at(range.begin);
    marked.marks.push_back({range.begin, range.end, first, characters_at(range.end)});
  }
  return marked;
}

std::string in_small_letters(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return text;
}

// Where the letters of the terms stand, without analysing the page: quick, and good enough to choose a place. memmem is
// many times as fast as strcasestr, and for each term the whole page is read.
std::vector<Sighting> sight(const std::string& text, const Wanted& wanted) {
  std::vector<Sighting> sightings;
  const std::string small = in_small_letters(text);
  const char* const end = small.data() + small.size();
  std::size_t number = 0;
  for (const auto* list : {&wanted.terms, &wanted.starts}) {
    for (const std::string& term : *list) {
      const std::string_view needle = std::string_view(term).substr(term.starts_with('Z') ? 1 : 0);
      const char* from = small.data();
      for (std::size_t count = 0; !needle.empty() && count < most_sightings; ++count) {
        const void* at = memmem(from, static_cast<std::size_t>(end - from), needle.data(), needle.size());
        if (at == nullptr) break;
        from = static_cast<const char*>(at);
        sightings.push_back({static_cast<std::size_t>(from - small.data()), number});
        ++from;
      }
      ++number;
    }
  }
  std::ranges::sort(sightings, {}, &Sighting::at);
  return sightings;
}

// Where the letters differ from the terms (folding), the page's beginning is analysed.
std::vector<Sighting> analyse_for_sightings(const std::string& text, const Wanted& wanted, std::string_view stemmer) {
  std::vector<Sighting> sightings;
  const std::size_t end = boundary_before(text, std::min(text.size(), longest_analysed));
  for (const Range& range : matches(std::string_view(text).substr(0, end), wanted, stemmer)) {
    sightings.push_back({range.begin, sightings.size()});
  }
  return sightings;
}

// The sightings within `width` bytes that cover most different terms, weighing rare ones more.
std::size_t best_place(const std::vector<Sighting>& sightings, std::size_t width) {
  std::map<std::size_t, double> total;
  for (const Sighting& sighting : sightings) ++total[sighting.term];
  std::map<std::size_t, int> inside;
  double score = 0;
  double best = 0;
  std::size_t place = 0;
  std::size_t left = 0;
  for (std::size_t right = 0; right < sightings.size(); ++right) {
    if (inside[sightings[right].term]++ == 0) score += 1.0 / (1.0 + 0.1 * total[sightings[right].term]);
    for (; sightings[right].at - sightings[left].at > width; ++left) {
      if (--inside[sightings[left].term] == 0) score -= 1.0 / (1.0 + 0.1 * total[sightings[left].term]);
    }
    if (score > best + 1e-9) best = score, place = sightings[left].at;
  }
  return place;
}

bool is_break(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

// Back from `at` to where a reader would start: a line's or sentence's beginning nearby, or else a word's.
std::size_t start_before(std::string_view text, std::size_t at, std::size_t reach) {
  const std::size_t lowest = at > reach ? boundary_before(text, at - reach) : 0;
  if (lowest == 0) return 0;
  const std::size_t line = text.rfind('\n', at ? at - 1 : 0);
  if (line != std::string_view::npos && line + 1 >= lowest) return line + 1;
  for (std::size_t i = lowest; i < at; ++i) {
    if (is_break(text[i])) return i + 1;
  }
  return lowest;
}

// Runs of white space as one space, at most `columns` wide; sets where it ended in `text`.
std::string flowing(std::string_view text, std::size_t& at, std::size_t columns) {
  std::string out;
  std::size_t width = 0;
  std::size_t word_at = at;  // where a cut may fall
  std::size_t word_size = 0;
  while (at < text.size()) {
    if (is_break(text[at])) {
      if (!out.empty() && out.back() != ' ') out += ' ', ++width;
      ++at;
      word_at = at, word_size = out.size();
      continue;
    }
    const CodePoint character = code_point_at(text, at);
    const std::size_t columns_of = display_width(text.substr(at, character.length));
    if (width + columns_of > columns) {
      const bool is_in_latin_word = character.value < 0x2E80 && word_size > 0;
      if (is_in_latin_word) out.resize(word_size), at = word_at;
      break;
    }
    out.append(text, at, character.length);
    width += columns_of;
    at += character.length;
    if (character.value >= 0x2E80) word_at = at, word_size = out.size();
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace

Marked mark_text(std::string_view text, const Wanted& wanted, std::string_view stemmer) {
  return with_marks(std::string(text), matches(text, wanted, stemmer));
}

Snippet make_snippet(const std::string& text, const Wanted& wanted, std::string_view stemmer, std::size_t columns) {
  std::vector<Sighting> sightings = sight(text, wanted);
  if (sightings.empty()) sightings = analyse_for_sightings(text, wanted, stemmer);
  const std::size_t place = best_place(sightings, columns);
  Snippet snippet;
  snippet.begin = start_before(text, place, columns / 3);
  std::size_t at = snippet.begin;
  std::string flow = flowing(text, at, columns > 4 ? columns - 4 : 1);
  std::vector<Range> ranges = matches(flow, wanted, stemmer);
  const bool is_cut_before = snippet.begin > 0 && text[snippet.begin - 1] != '\n';
  if (is_cut_before) {
    const std::string_view dots = "… ";
    flow.insert(0, dots);
    for (Range& range : ranges) range.begin += dots.size(), range.end += dots.size();
  }
  if (text.find_first_not_of(" \n\t", at) != std::string::npos) flow += " …";
  snippet.marked = with_marks(std::move(flow), ranges);
  return snippet;
}

}  // namespace kb
