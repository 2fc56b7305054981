// The blocks of a Markdown text in order, as ranges of bytes that together are all of it: what may be cut between them
// and not inside. Items of lists are blocks of their own; what is in an item, a quote or a table is part of it.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace kb {

struct MarkdownBlock {
  std::size_t begin = 0;
  std::size_t end = 0;    // where the next one begins
  int heading_level = 0;  // 0: no heading
};

std::vector<MarkdownBlock> markdown_blocks(std::string_view markdown);

}  // namespace kb
