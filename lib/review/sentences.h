// What a page says in sentences: the paragraphs, list items and headings of its prose, without tables.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "content/prose.h"
#include "kb/document.h"

namespace kb {

// Bytes stand where they do in the source from `offset` on: line ends are blanks, and what is not read is made of
// `masked` characters.
struct ProseBlock {
  std::size_t offset = 0;
  std::string text;
  bool is_history = false;  // below a heading such as "Release notes"
};

constexpr char masked = Prose::hidden;

std::vector<ProseBlock> prose_blocks(const Document& page);

struct Sentence {
  std::size_t offset = 0;  // in the source
  std::string_view text;   // of the block
};

std::vector<Sentence> sentences_of(const ProseBlock& block);

}  // namespace kb
