#include "content/markdown_blocks.h"

#include "content/markdown_tree.h"

namespace kb {
namespace {

struct BlockStart {
  int line = 1;
  int heading_level = 0;
};

// Each line once, in order.
void add_start(cmark_node* node, std::vector<BlockStart>& starts) {
  const int line = cmark_node_get_start_line(node);
  if (!starts.empty() && line <= starts.back().line) return;
  starts.push_back({line, kind_of(node) == NodeKind::heading ? cmark_node_get_heading_level(node) : 0});
}

std::vector<BlockStart> starts_of(cmark_node* root) {
  std::vector<BlockStart> starts;
  for (cmark_node* node = cmark_node_first_child(root); node != nullptr; node = cmark_node_next(node)) {
    if (kind_of(node) != NodeKind::list) {
      add_start(node, starts);
      continue;
    }
    for (cmark_node* item = cmark_node_first_child(node); item != nullptr; item = cmark_node_next(item)) {
      add_start(item, starts);
    }
  }
  return starts;
}

}  // namespace

std::vector<MarkdownBlock> markdown_blocks(std::string_view markdown) {
  const MarkdownTree tree = parse_markdown_tree(markdown);
  std::vector<MarkdownBlock> blocks;
  int line = 1;
  std::size_t at = 0;
  for (const BlockStart& start : starts_of(tree.root.get())) {
    for (; line < start.line && at < markdown.size(); ++line) {
      const std::size_t end = markdown.find('\n', at);
      at = end == markdown.npos ? markdown.size() : end + 1;
    }
    const std::size_t begin = blocks.empty() ? 0 : at;
    if (!blocks.empty()) blocks.back().end = begin;
    blocks.push_back({begin, markdown.size(), start.heading_level});
  }
  return blocks;
}

}  // namespace kb
