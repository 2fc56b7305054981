// The inline nodes of a block as plain text for a message, and what of them was left out.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "content/markdown_tree.h"

namespace kb {

class PlainInline {
 public:
  explicit PlainInline(bool addresses) : addresses_(addresses) {}

  void begin() { text_.clear(); }
  void visit(cmark_node* node, NodeKind kind, bool entering);
  std::string take() { return std::move(text_); }

  std::vector<std::string> left_out;  // addresses for which nothing stands
  std::vector<std::string> relative;

 private:
  void add_text(std::string_view text);
  void add_html(std::string_view html);
  void end_link(std::string_view address);

  bool addresses_;
  std::string text_;
  std::vector<std::size_t> open_links_;  // where their texts begin
};

}  // namespace kb
