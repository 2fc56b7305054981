// A page cut into what stands by itself, for looking at lines of their own and for comparing.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "content/prose.h"
#include "kb/document.h"

namespace kb {

// A line, paragraph, list item, heading or table as people read it: without marks, blanks made one.
struct Passage {
  std::size_t begin = 0;  // bytes of the source, without marks in front
  std::size_t end = 0;
  bool is_heading = false;
  bool is_table = false;
  bool is_quote = false;  // notes and warnings, often
  std::string text;       // of what is not blanked out; empty when it is a long one
};

// Lines that stand together, a list item each by itself.
std::vector<Passage> passages_of(const Document& page, const Prose& prose);

}  // namespace kb
