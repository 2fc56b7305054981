#include "content/markdown_tree.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>

#include <algorithm>
#include <mutex>

#include "content/markdown_guard.h"
#include "content/markdown_heading_id.h"

namespace kb {
namespace {

struct ParserFree {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
using ParserPtr = std::unique_ptr<cmark_parser, ParserFree>;

void register_extensions() {
  static std::once_flag once;
  std::call_once(once, cmark_gfm_core_extensions_ensure_registered);
}

NodeKind kind_of_extension(cmark_node* node) {
  const std::string_view name = cmark_node_get_type_string(node);
  if (name == "table") return NodeKind::table;
  if (name == "table_cell") return NodeKind::table_cell;
  if (name == "table_row" || name == "table_header") return NodeKind::table_row;
  if (name == "tasklist") return NodeKind::item;
  return NodeKind::other;
}

std::string_view or_empty(const char* text) {
  return text == nullptr ? std::string_view() : std::string_view(text);
}

}  // namespace

MarkdownTree parse_markdown_tree(std::string_view markdown) {
  register_extensions();
  MarkdownTree tree;
  tree.text = markdown;
  const bool tables = guard_markdown(tree.text);
  const ParserPtr parser(cmark_parser_new(CMARK_OPT_DEFAULT));
  if (tables) cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension("table"));
  cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension("tasklist"));
  cmark_parser_feed(parser.get(), tree.text.data(), tree.text.size());
  tree.root.reset(cmark_parser_finish(parser.get()));
  cmark_consolidate_text_nodes(tree.root.get());
  return tree;
}

NodeKind kind_of(cmark_node* node) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_DOCUMENT:
      return NodeKind::document;
    case CMARK_NODE_BLOCK_QUOTE:
      return NodeKind::quote;
    case CMARK_NODE_LIST:
      return NodeKind::list;
    case CMARK_NODE_ITEM:
      return NodeKind::item;
    case CMARK_NODE_CODE_BLOCK:
      return NodeKind::code_block;
    case CMARK_NODE_HTML_BLOCK:
      return NodeKind::html_block;
    case CMARK_NODE_PARAGRAPH:
      return NodeKind::paragraph;
    case CMARK_NODE_HEADING:
      return NodeKind::heading;
    case CMARK_NODE_THEMATIC_BREAK:
      return NodeKind::thematic_break;
    case CMARK_NODE_TEXT:
      return NodeKind::text;
    case CMARK_NODE_SOFTBREAK:
      return NodeKind::soft_break;
    case CMARK_NODE_LINEBREAK:
      return NodeKind::line_break;
    case CMARK_NODE_CODE:
      return NodeKind::code;
    case CMARK_NODE_HTML_INLINE:
      return NodeKind::html;
    case CMARK_NODE_EMPH:
      return NodeKind::emphasis;
    case CMARK_NODE_STRONG:
      return NodeKind::strong;
    case CMARK_NODE_LINK:
      return NodeKind::link;
    case CMARK_NODE_IMAGE:
      return NodeKind::image;
    default:
      return kind_of_extension(node);
  }
}

std::string_view literal_of(cmark_node* node) {
  return or_empty(cmark_node_get_literal(node));
}
std::string_view url_of(cmark_node* node) {
  return or_empty(cmark_node_get_url(node));
}

bool is_task(cmark_node* item) {
  return or_empty(cmark_node_get_type_string(item)) == "tasklist";
}

bool is_header_row(cmark_node* row) {
  return cmark_gfm_extensions_get_table_row_is_header(row) != 0;
}

std::size_t columns_of(cmark_node* table) {
  return cmark_gfm_extensions_get_table_columns(table);
}

void drop_heading_ids(cmark_node* root) {
  walk(root, [](cmark_node* node, NodeKind kind, bool entering) {
    cmark_node* last = kind == NodeKind::heading && entering ? cmark_node_last_child(node) : nullptr;
    if (last == nullptr || kind_of(last) != NodeKind::text) return;
    const std::string text(without_heading_id(literal_of(last)));
    if (text.size() < literal_of(last).size()) cmark_node_set_literal(last, text.c_str());
  });
}

}  // namespace kb
