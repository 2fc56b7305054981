// Link reference definitions and where they stand: cmark resolves them but keeps no trace of them in its tree.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "content/markdown_source.h"
#include "content/markdown_syntax.h"
#include "content/markdown_tree.h"

namespace kb {

class Definitions {
 public:
  Definitions(const MarkdownTree& tree, const LineTable& lines);

  struct Place {
    std::size_t begin = 0;  // of "[label]" in the tree's text
    std::size_t destination = 0;
    std::size_t size = 0;  // of the destination as written
    std::size_t end = 0;   // of the last line
    std::string label;
    std::string written;  // the destination
    bool is_used = false;
  };

  // Where that label is defined; nullptr when it is not.
  const Place* find(std::string_view label) const;

  // The same, noting that a link uses it.
  const Place* use(std::string_view label);

  // All of them, in the order of the text.
  std::vector<Place> all() const;

  // The end of the definitions that open a paragraph's text.
  static std::size_t skip(std::string_view paragraph);

 private:
  std::size_t add_leading(const BlockText& block, std::size_t at);
  void add(const BlockText& block, const Definition& definition);
  void add_between_blocks(const LineTable& lines, const std::vector<bool>& covered);

  std::unordered_map<std::string, Place> places_;
  std::vector<Place> others_;  // whose labels an earlier one has
};

}  // namespace kb
