// The tree that gumbo makes of HTML, for those who walk it: imports that make Markdown, exports that make XHTML.
#pragma once

#include <gumbo.h>

#include <span>
#include <string>
#include <string_view>

namespace kb {

class HtmlTree {
 public:
  explicit HtmlTree(const std::string& html);
  ~HtmlTree();
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;

  const GumboNode& root() const { return *output_->root; }

 private:
  GumboOutput* output_;
};

std::span<const GumboNode* const> children_of(const GumboNode& node);

// GUMBO_TAG_UNKNOWN for what is no element.
GumboTag tag_of(const GumboNode& node);

// Empty when there is none.
std::string_view attribute_of(const GumboNode& node, const char* name);

bool has_attribute(const GumboNode& node, const char* name);

// Text of a text node, else empty.
std::string_view text_of(const GumboNode& node);

// All text inside, as written.
std::string all_text(const GumboNode& node);

// Paragraphs, headings, lists, tables...: they begin a line of their own.
bool is_block(const GumboNode& node);

// Whether a block stands anywhere inside.
bool holds_block(const GumboNode& node);

// The first character of the text that follows the node in its parent; 0 when nothing follows.
char32_t character_after(const GumboNode& node);

}  // namespace kb
