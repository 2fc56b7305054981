// What stands inside of paragraphs, headings and cells, for Python-Markdown.
#pragma once

#include <string>
#include <string_view>

#include "content/markdown_tree.h"

namespace kb {

enum class PythonPlace { paragraph, heading, cell };

// How many of the character stand side by side at most.
std::size_t longest_run(std::string_view text, char c);

class PythonInline {
 public:
  explicit PythonInline(PythonPlace place) : place_(place) {}

  // What is inside of the block. Lines of paragraphs are ended by '\n'; headings and cells have one.
  std::string of(cmark_node* block);

  void add_text(std::string_view text);
  void add_html(std::string_view html);
  std::string take() { return std::move(out_); }

 private:
  void visit(cmark_node* node, NodeKind kind, bool entering);
  void add_code(std::string_view code);
  void add_emphasis(cmark_node* node, bool entering);
  void add_link(cmark_node* node, bool entering);
  void add_image(cmark_node* node, bool entering);
  void add_break(std::string_view text);
  void add_target(cmark_node* node);
  void add_inside_image(cmark_node* node, NodeKind kind);
  std::size_t add_line_begin(std::string_view text);
  std::size_t add_attributes(std::string_view text, std::size_t at);
  void add_character(std::string_view text, std::size_t at);
  bool is_line_begin() const { return out_.empty() || out_.back() == '\n'; }

  PythonPlace place_;
  std::string out_;
  std::string alternative_;  // of the image that is open
  int images_ = 0;
};

}  // namespace kb
