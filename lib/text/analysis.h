// Cutting text into the terms that the index holds and queries ask for. Both sides call this one function: search
// engines that let the two differ lose Chinese recall.
//
// What comes out, in the order of the text:
// - word: a Latin, Greek, Cyrillic... word, folded; numbers too. "Don't" is "dont". The words alone cover all such
// text.
// - code: letters and digits mixed, or joined by - _ . / : # @ or + inside one run of non-spaces: "ord-2024-0017",
// "v2.1",
//   "e1234", "c++", "user@example.com", "etc/passwd" (joiners at the ends are left out, but for "c++" and "c#"). It
//   comes beside its words, just before the first of them and at its position.
// - stem: the Snowball stem of a word, marked by its kind, at the word's position, where it differs from the word. A
// word
//   without one is its own stem.
// - han: two neighbouring Han, kana or Hangul characters (a bigram); the last character of a run by itself, so that
// every
//   character starts some term. A run of one character is that character. There are no longer words beside them:
//   bigrams already are the words of two characters, dictionaries find few longer ones, and looking costs more than all
//   the rest.
// Thai, Lao, Khmer and Burmese, which write no spaces, are cut into words by ICU's dictionary.
// Terms are at most 64 bytes; longer words are cut at a character, and that is the same on both sides.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace kb {

enum class TermKind : std::uint8_t { word, code, stem, han };

struct Term {
  std::string_view text;  // valid during the call only
  TermKind kind = TermKind::word;
  std::uint32_t position = 0;  // counts words (and characters in Han runs) from 1
  std::uint32_t begin = 0;     // in the original text, bytes
  std::uint32_t end = 0;
};

// `stem_language` is a Snowball name ("english", "german"...) or empty for none. Costs are linear in the text.
void analyse(std::string_view text, std::string_view stem_language, const std::function<void(const Term&)>& take);

struct OwnedTerm {
  std::string text;
  TermKind kind;
  std::uint32_t position;
  std::uint32_t begin;
  std::uint32_t end;
};
std::vector<OwnedTerm> analyse(std::string_view text, std::string_view stem_language);

// "english" for "en", "german" for "de"...; empty where there is no stemmer (Chinese, Japanese, unknown).
std::string_view stem_language_of(std::string_view lang);

}  // namespace kb
