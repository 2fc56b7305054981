// What looks like a link in a text without being one for Markdown: "[[Title]]" and "[text][label]" that nothing
// defines.
#pragma once

#include <string_view>
#include <vector>

#include "content/markdown_syntax.h"

namespace kb {

struct FoundCandidate {
  bool is_wiki = false;
  std::size_t bracket = 0;  // the one before `target`
  ByteRange target;         // inside the double brackets, or the label
};

// In the text of one node, in order. Left out: footnotes, citations, empty labels, and what is an index ("a[i][j]") or
// a class of characters ("[a-z][0-9]") rather than a reference.
std::vector<FoundCandidate> find_candidates(std::string_view text);

}  // namespace kb
