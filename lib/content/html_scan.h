// A small scanner for HTML inside Markdown: tags and attributes with their places, and the text between. It follows
// what browsers do with broken input, in time linear in it: what is not closed reaches to the end.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace kb {

struct HtmlAttribute {
  std::string name;             // lower case
  std::string value;            // character references resolved
  std::size_t value_begin = 0;  // of what was written, inside the quotes
  std::size_t value_end = 0;
};

struct HtmlTag {
  std::string name;  // lower case
  bool closing = false;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::vector<HtmlAttribute> attributes;  // the first of each name

  const HtmlAttribute* find(std::string_view attribute) const;
};

struct HtmlVisitor {
  std::function<void(const HtmlTag&)> tag;
  std::function<void(std::string_view text, std::size_t begin)> text;  // as written, references and all
};

// In order. Comments, CDATA, declarations, processing instructions and what is inside script and style are skipped.
void scan_html(std::string_view html, const HtmlVisitor& visitor);

// Whether the element begins a line of its own: p, div, li, tr...
bool is_html_block_element(std::string_view name);

// What a reader sees: white space collapsed, blocks and <br> on lines of their own, alternative texts of images.
std::string html_text(std::string_view html);

}  // namespace kb
