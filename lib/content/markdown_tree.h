// cmark's tree with an owner. Everything that reads or renders Markdown parses through here, so that all agree on the
// dialect: CommonMark with tables and task lists, the two extensions that change no global state while parsing.
#pragma once

#include <cmark-gfm.h>

#include <memory>
#include <string>
#include <string_view>

namespace kb {

struct NodeFree {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
using NodePtr = std::unique_ptr<cmark_node, NodeFree>;

struct IteratorFree {
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};
using IteratorPtr = std::unique_ptr<cmark_iter, IteratorFree>;

struct MallocFree {
  void operator()(char* text) const { cmark_get_default_mem_allocator()->free(text); }
};
using CmarkString = std::unique_ptr<char, MallocFree>;

struct MarkdownTree {
  std::string text;  // what was parsed: as long as the input, byte for byte, but for what the parser could choke on
  NodePtr root;      // neighbouring text nodes are one
};

MarkdownTree parse_markdown_tree(std::string_view markdown);

// The node types that matter here, those of the extensions among them.
enum class NodeKind {
  document,
  quote,
  list,
  item,
  code_block,
  html_block,
  paragraph,
  heading,
  thematic_break,
  table,
  table_row,
  table_cell,
  text,
  soft_break,
  line_break,
  code,
  html,
  emphasis,
  strong,
  link,
  image,
  other,
};
NodeKind kind_of(cmark_node* node);

// Never null.
std::string_view literal_of(cmark_node* node);
std::string_view url_of(cmark_node* node);

bool is_task(cmark_node* item);
bool is_header_row(cmark_node* row);
std::size_t columns_of(cmark_node* table);

// visit(node, kind, entering) for every node; leaves are only entered. No recursion.
template <typename Visit>
void walk(cmark_node* root, Visit visit) {
  const IteratorPtr iterator(cmark_iter_new(root));
  for (cmark_event_type event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iterator.get())) {
    cmark_node* node = cmark_iter_get_node(iterator.get());
    visit(node, kind_of(node), event == CMARK_EVENT_ENTER);
  }
}

// Takes explicit ids ("{#id}") out of the text of headings.
void drop_heading_ids(cmark_node* root);

}  // namespace kb
