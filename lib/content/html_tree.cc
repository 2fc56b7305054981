#include "content/html_tree.h"

#include <algorithm>

#include "text/unicode.h"

namespace kb {
namespace {

constexpr GumboTag blocks[] = {
    GUMBO_TAG_ADDRESS,  GUMBO_TAG_ARTICLE,    GUMBO_TAG_ASIDE,  GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_CENTER,
    GUMBO_TAG_DD,       GUMBO_TAG_DETAILS,    GUMBO_TAG_DIV,    GUMBO_TAG_DL,         GUMBO_TAG_DT,
    GUMBO_TAG_FIELDSET, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FIGURE, GUMBO_TAG_FOOTER,     GUMBO_TAG_FORM,
    GUMBO_TAG_H1,       GUMBO_TAG_H2,         GUMBO_TAG_H3,     GUMBO_TAG_H4,         GUMBO_TAG_H5,
    GUMBO_TAG_H6,       GUMBO_TAG_HEADER,     GUMBO_TAG_HR,     GUMBO_TAG_LI,         GUMBO_TAG_MAIN,
    GUMBO_TAG_NAV,      GUMBO_TAG_OL,         GUMBO_TAG_P,      GUMBO_TAG_PRE,        GUMBO_TAG_SECTION,
    GUMBO_TAG_SUMMARY,  GUMBO_TAG_TABLE,      GUMBO_TAG_TBODY,  GUMBO_TAG_TD,         GUMBO_TAG_TFOOT,
    GUMBO_TAG_TH,       GUMBO_TAG_THEAD,      GUMBO_TAG_TR,     GUMBO_TAG_UL,
};

// The first character of the text inside, or 0.
char32_t first_character(const GumboNode& node) {
  if (const std::string_view text = text_of(node); !text.empty()) return code_point_at(text, 0).value;
  for (const GumboNode* const child : children_of(node)) {
    if (const char32_t found = first_character(*child)) return found;
  }
  return 0;
}

}  // namespace

HtmlTree::HtmlTree(const std::string& html)
    : output_(gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size())) {}

HtmlTree::~HtmlTree() {
  gumbo_destroy_output(&kGumboDefaultOptions, output_);
}

std::span<const GumboNode* const> children_of(const GumboNode& node) {
  if (node.type != GUMBO_NODE_ELEMENT && node.type != GUMBO_NODE_TEMPLATE) return {};
  const GumboVector& list = node.v.element.children;
  return {reinterpret_cast<const GumboNode* const*>(list.data), list.length};
}

GumboTag tag_of(const GumboNode& node) {
  return node.type == GUMBO_NODE_ELEMENT ? node.v.element.tag : GUMBO_TAG_UNKNOWN;
}

std::string_view attribute_of(const GumboNode& node, const char* name) {
  if (node.type != GUMBO_NODE_ELEMENT) return {};
  const GumboAttribute* const attribute = gumbo_get_attribute(&node.v.element.attributes, name);
  return attribute == nullptr ? std::string_view() : attribute->value;
}

bool has_attribute(const GumboNode& node, const char* name) {
  return node.type == GUMBO_NODE_ELEMENT && gumbo_get_attribute(&node.v.element.attributes, name) != nullptr;
}

std::string_view text_of(const GumboNode& node) {
  switch (node.type) {
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_WHITESPACE:
    case GUMBO_NODE_CDATA:
      return node.v.text.text;
    default:
      return {};
  }
}

std::string all_text(const GumboNode& node) {
  std::string text(text_of(node));
  if (tag_of(node) == GUMBO_TAG_BR) text += '\n';
  for (const GumboNode* const child : children_of(node)) text += all_text(*child);
  return text;
}

bool is_block(const GumboNode& node) {
  return std::ranges::find(blocks, tag_of(node)) != std::end(blocks);
}

bool holds_block(const GumboNode& node) {
  const auto list = children_of(node);
  return std::any_of(list.begin(), list.end(),
                     [](const GumboNode* child) { return is_block(*child) || holds_block(*child); });
}

char32_t character_after(const GumboNode& node) {
  if (node.parent == nullptr) return 0;
  const auto siblings = children_of(*node.parent);
  for (std::size_t i = node.index_within_parent + 1; i < siblings.size(); ++i) {
    if (const char32_t found = first_character(*siblings[i])) return found;
  }
  return 0;
}

}  // namespace kb
