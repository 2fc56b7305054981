#include <string>
#include <vector>

#include "content/markdown_tree.h"
#include "kb/render.h"

namespace kb {
namespace {

// cmark's tables for roff do not escape what tbl(1) takes for its own: these private characters stand for it meanwhile.
constexpr std::string_view at_sign = "\uE000";
constexpr std::string_view nothing = "\uE001";

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  std::string result;
  std::size_t done = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, done)) {
    result.append(text, done, at - done).append(with);
    done = at + what.size();
  }
  if (done > 0) text = result.append(text, done);
}

void protect_cell_text(cmark_node* node, NodeKind kind) {
  if (kind == NodeKind::link || kind == NodeKind::image) {
    std::string url(url_of(node));
    replace_all(url, "@", at_sign);
    cmark_node_set_url(node, url.c_str());
  } else if (kind == NodeKind::text || kind == NodeKind::code) {
    std::string text(literal_of(node));
    replace_all(text, "@", at_sign);
    if (text == "_" || text == "=" || text.starts_with("T{")) text.insert(0, nothing);
    cmark_node_set_literal(node, text.c_str());
  }
}

// A line of code that begins like a request; cmark sees to the first only.
void protect_code_block(cmark_node* node) {
  std::string text = "\n" + std::string(literal_of(node));
  replace_all(text, "\n.", "\n\uE001.");
  replace_all(text, "\n'", "\n\uE001'");
  cmark_node_set_literal(node, text.c_str() + 1);
}

// Images in the alternative text of images cost cmark quadratic time: only their text stays.
void flatten_images(cmark_node* root) {
  std::vector<cmark_node*> inner;
  int depth = 0;
  walk(root, [&](cmark_node* node, NodeKind kind, bool entering) {
    if (kind != NodeKind::image) return;
    if (entering && depth > 0) inner.push_back(node);
    depth += entering ? 1 : -1;
  });
  for (cmark_node* image : inner) {
    while (cmark_node* child = cmark_node_first_child(image)) cmark_node_insert_before(image, child);
    cmark_node_free(image);
  }
}

}  // namespace

std::string render_man(std::string_view markdown) {
  const MarkdownTree tree = parse_markdown_tree(markdown);
  drop_heading_ids(tree.root.get());
  flatten_images(tree.root.get());
  bool in_table = false;
  walk(tree.root.get(), [&](cmark_node* node, NodeKind kind, bool entering) {
    if (kind == NodeKind::table) in_table = entering;
    if (kind == NodeKind::code_block) protect_code_block(node);
    if (in_table && entering) protect_cell_text(node, kind);
  });
  const CmarkString rendered(cmark_render_man(tree.root.get(), CMARK_OPT_DEFAULT, 0));
  std::string text = rendered ? std::string(rendered.get()) : std::string();
  replace_all(text, ".PD 0\n.P\n.PD\n", "\n.br\n");  // its hard line break lacks the line end before it
  replace_all(text, at_sign, "\\(at");
  replace_all(text, nothing, "\\&");
  replace_all(text, "\\|", "\\(ba");  // its escape for CommonMark, in roff a thin space
  return text;
}

}  // namespace kb
