// Inline HTML to Markdown: text, emphasis, code, links, images. Line breaks are written as '\n' until paragraphs()
// makes hard breaks and paragraphs of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "import/html_to_markdown.h"
#include "content/html_tree.h"

namespace kb {

class InlineWriter {
 public:
  // `losses` must outlive the writer.
  explicit InlineWriter(std::vector<HtmlLoss>& losses) : losses_(losses) {}

  // The node appended to what stands before it in the paragraph.
  void write(const GumboNode& node, std::string& out);

  // All children, on one line, blocks and breaks as blanks: headings and table cells.
  std::string line(const GumboNode& node);

  void lose(std::string what, bool is_grave);

 private:
  void write_children(const GumboNode& node, std::string& out);
  void write_text(std::string_view text, std::string& out) const;
  void write_emphasis(const GumboNode& node, std::string_view mark, bool& is_inside, std::string& out);
  void write_link(const GumboNode& node, std::string& out);
  void write_image(const GumboNode& node, std::string& out);

  std::vector<HtmlLoss>& losses_;
  bool in_strong_ = false;
  bool in_emphasis_ = false;
  bool in_link_ = false;
};

// A run of inline content as paragraphs: one '\n' is a hard break, several begin a new paragraph.
std::string paragraphs(std::string_view run);

}  // namespace kb
