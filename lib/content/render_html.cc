#include <algorithm>
#include <string>
#include <vector>

#include "content/html_scan.h"
#include "content/markdown_tree.h"
#include "kb/render.h"
#include "text/escape_markup.h"

namespace kb {
namespace {

std::vector<cmark_node*> collect(cmark_node* root, bool (*wanted)(NodeKind)) {
  std::vector<cmark_node*> nodes;
  walk(root, [&](cmark_node* node, NodeKind kind, bool entering) {
    if (entering && wanted(kind)) nodes.push_back(node);
  });
  return nodes;
}

// Words that a tag stood between stay apart. Cells of tables take no line ends.
void keep_apart(cmark_node* html) {
  HtmlVisitor visitor;
  visitor.tag = [&](const HtmlTag& tag) {
    if (!is_html_block_element(tag.name)) return;
    NodePtr gap(cmark_node_new(tag.name == "br" ? CMARK_NODE_LINEBREAK : CMARK_NODE_SOFTBREAK));
    if (cmark_node_insert_before(html, gap.get()) == 0) {
      gap.reset(cmark_node_new(CMARK_NODE_TEXT));
      cmark_node_set_literal(gap.get(), " ");
      if (cmark_node_insert_before(html, gap.get()) == 0) return;
    }
    gap.release();
  };
  scan_html(literal_of(html), visitor);
}

void remove_raw_html(cmark_node* root) {
  const auto nodes =
      collect(root, [](NodeKind kind) { return kind == NodeKind::html || kind == NodeKind::html_block; });
  for (cmark_node* node : nodes) {
    if (kind_of(node) == NodeKind::html) keep_apart(node);
    cmark_node_free(node);
  }
}

// cmark's renderer knows no ids: an inline that writes the tags itself takes the heading's place, in a block that
// writes nothing.
NodePtr add_anchor(cmark_node* heading, const std::string& anchor) {
  const std::string tag = "h" + std::to_string(cmark_node_get_heading_level(heading));
  cmark_node* block = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK);
  cmark_node* element = cmark_node_new(CMARK_NODE_CUSTOM_INLINE);
  cmark_node_set_on_enter(element, ("<" + tag + " id=\"" + escape_markup(anchor) + "\">").c_str());
  cmark_node_set_on_exit(element, ("</" + tag + ">").c_str());
  cmark_node_append_child(block, element);
  while (cmark_node* child = cmark_node_first_child(heading)) cmark_node_append_child(element, child);
  cmark_node_replace(heading, block);
  return NodePtr(heading);
}

std::string printed(cmark_node* root, int options) {
  const CmarkString html(cmark_render_html(root, options, nullptr));
  return html ? std::string(html.get()) : std::string();
}

}  // namespace

std::string render_html(const Document& document, bool raw_html) {
  const std::size_t body = std::min(document.body, document.source.size());
  const MarkdownTree tree = parse_markdown_tree(std::string_view(document.source).substr(body));
  drop_heading_ids(tree.root.get());
  const auto headings = collect(tree.root.get(), [](NodeKind kind) { return kind == NodeKind::heading; });
  std::vector<NodePtr> replaced;
  for (std::size_t i = 0; i < headings.size(); ++i) {
    const bool known = i < document.headings.size() && !document.headings[i].anchor.empty();
    if (known) replaced.push_back(add_anchor(headings[i], document.headings[i].anchor));
  }
  if (!raw_html) remove_raw_html(tree.root.get());
  return printed(tree.root.get(), raw_html ? CMARK_OPT_UNSAFE : CMARK_OPT_DEFAULT);
}

std::string render_message_html(std::string_view markdown) {
  const MarkdownTree tree = parse_markdown_tree(markdown);
  drop_heading_ids(tree.root.get());
  remove_raw_html(tree.root.get());
  return printed(tree.root.get(), CMARK_OPT_HARDBREAKS);
}

}  // namespace kb
