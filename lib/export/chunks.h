// A page in pieces for retrieval: by heading, then by paragraph. A fence, a table, an item of a list is never cut, so
// that a piece is larger than asked for when one of them is.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "kb/document.h"

namespace kb {

struct ChunkSize {
  std::size_t characters = 500;
  std::size_t words = 300;
};

struct Chunk {
  std::size_t begin = 0;  // bytes of the page's source; white space at both ends is left out
  std::size_t end = 0;
  std::vector<std::string> heading_path;  // from the highest heading down to the nearest
  std::string anchor;                     // of the nearest, or empty
};

std::vector<Chunk> cut_into_chunks(const Document& document, const ChunkSize& size);

}  // namespace kb
