// Inline HTML to Markdown: text, emphasis, code, links, images. Line breaks are written as '\n' until paragraphs()
// makes hard breaks and paragraphs of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/html_tree.h"
#include "import/html_account.h"
#include "import/html_to_markdown.h"

namespace kb {

class InlineWriter {
 public:
  // Both must outlive the writer.
  InlineWriter(const HtmlHooks& hooks, HtmlAccount& account) : hooks_(hooks), account_(account) {}

  // The node appended to what stands before it in the paragraph.
  void write(const GumboNode& node, std::string& out);

  // All children, on one line, blocks and breaks as blanks: headings.
  std::string line(const GumboNode& node);

  // The same for a cell of a table, where HTML says what Markdown cannot: <br> between lines and paragraphs, lists.
  std::string cell(const GumboNode& node);

  // "<a id="fees"></a>" when somebody leads to the node's id, else empty.
  std::string anchor(const GumboNode& node) const;

  HtmlAccount& account() { return account_; }

 private:
  void write_children(const GumboNode& node, std::string& out);
  void write_list_element(const GumboNode& node, std::string_view name, std::string& out);
  void write_text(std::string_view text, std::string& out) const;
  void write_emphasis(const GumboNode& node, std::string_view mark, bool& is_inside, std::string& out);
  void write_link(const GumboNode& node, std::string& out);
  void write_image(const GumboNode& node, std::string& out);
  void write_film(const GumboNode& node, std::string& out);
  static void write_box(const GumboNode& node, std::string& out);
  std::string led(std::string_view address, bool is_image) const;

  const HtmlHooks& hooks_;
  HtmlAccount& account_;
  bool in_strong_ = false;
  bool in_emphasis_ = false;
  bool in_link_ = false;
  bool in_cell_ = false;
};

// A run of inline content as paragraphs: one '\n' is a hard break, several begin a new paragraph.
std::string paragraphs(std::string_view run);

}  // namespace kb
