// Whether a change of a page changes what it says. Front matter is left out and white space does not count: the words
// of what remains are compared as multisets, so that moving, wrapping and reformatting text is no change.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace kb {

enum class Verdict : std::uint8_t {
  unknown,      // nobody has looked yet, or a text is not at hand
  minor,        // it says the same
  substantive,  // at least 10 words and 2 % of the larger text differ
  dates,        // nothing but dates in its front matter, or in its freshness comment, differ
};

// How many words one text has and the other has not, those that occur more often counted each time. A word is a run of
// letters and digits; Han, kana and other scripts that are written without spaces count character by character.
std::size_t differing_words(std::string_view before, std::string_view after);

// Both as bytes of a file, front matter included, in any encoding. What is not text is substantive if it differs.
Verdict judge_change(std::string_view before, std::string_view after);

// A merge, from its parents' texts: by the lines that no parent has, and those that all have and it has not. Never
// `dates`.
Verdict judge_merge(const std::vector<std::string_view>& parents, std::string_view after);

}  // namespace kb
