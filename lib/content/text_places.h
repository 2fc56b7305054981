// From a page's plain text back to its source: prose and code told apart, and where words stand in the file.
#pragma once

#include <cstddef>
#include <vector>

#include "content/markdown_syntax.h"
#include "kb/document.h"

namespace kb {

// The parts of page.text that are no blocks of code, in order.
std::vector<ByteRange> prose_of(const Document& page);

// Where the character at `offset` of page.text stands in its source. Exact where the text goes on there as it does in
// the source, without marks or entities between; else the first character of its block.
Location source_place(const Document& page, std::size_t offset);

}  // namespace kb
