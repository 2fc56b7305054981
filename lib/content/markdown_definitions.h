// Link reference definitions and where they stand: cmark resolves them but keeps no trace of them in its tree.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include "content/markdown_source.h"
#include "content/markdown_tree.h"

namespace kb {

class Definitions {
 public:
  Definitions(const MarkdownTree& tree, const LineTable& lines);

  // Where the destination of that label is written (offset in the tree's text), or npos.
  std::size_t find(std::string_view label) const;

  // The end of the definitions that open a paragraph's text.
  static std::size_t skip(std::string_view paragraph);

 private:
  std::size_t add_leading(const BlockText& block, std::size_t at);
  void add_between_blocks(const LineTable& lines, const std::vector<bool>& covered);

  std::unordered_map<std::string, std::size_t> places_;
};

}  // namespace kb
