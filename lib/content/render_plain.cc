#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "content/html_scan.h"
#include "content/markdown_tree.h"
#include "content/render_frame.h"
#include "content/render_plain_inline.h"
#include "kb/render.h"
#include "text/unicode.h"

#include <cmark-gfm-core-extensions.h>

namespace kb {
namespace {

constexpr std::size_t frame_width = 100;  // indentation stops at half of it

using Row = std::vector<std::string>;

std::string in_one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return std::string(trim(text));
}

// "a: b", with the colon of the script that `name` is written in.
std::string pair_line(const std::string& name, const std::string& value) {
  if (name.empty() || value.empty()) return name + value;
  const char32_t last = code_point_at(name, boundary_before(name, name.size() - 1)).value;
  return name + (is_han(last) || is_kana(last) ? "：" : ": ") + value;
}

class PlainRenderer {
 public:
  explicit PlainRenderer(bool addresses) : inlines_(addresses), frame_(frame_width) {}

  void visit(cmark_node* node, NodeKind kind, bool entering) {
    switch (kind) {
      case NodeKind::quote:
        quote(entering);
        break;
      case NodeKind::list:
        list(node, entering);
        break;
      case NodeKind::item:
        item(node, entering);
        break;
      case NodeKind::paragraph:
      case NodeKind::heading:
        entering ? begin_block(kind) : end_block(node);
        break;
      case NodeKind::code_block:
        block(literal_of(node));
        break;
      case NodeKind::html_block:
        block(html_text(literal_of(node)));
        break;
      case NodeKind::thematic_break:
        block("---");
        break;
      case NodeKind::table:
        entering ? rows_.clear() : end_table();
        break;
      case NodeKind::table_row:
        if (entering) rows_.emplace_back();
        break;
      case NodeKind::table_cell:
        entering ? inlines_.begin() : rows_.back().push_back(in_one_line(inlines_.take()));
        break;
      default:
        inlines_.visit(node, kind, entering);
    }
  }

  PlainRendering finish() {
    PlainRendering out{frame_.take(), std::move(inlines_.left_out), std::move(inlines_.relative)};
    while (out.text.ends_with('\n')) out.text.pop_back();
    return out;
  }

 private:
  struct List {
    bool ordered;
    bool tight;
    long long number;
  };

  void quote(bool entering) {
    entering ? frame_.open_prefix("> ") : frame_.close();
    if (!entering) frame_.want_blank_line(true);
  }

  void list(cmark_node* node, bool entering) {
    if (!entering) {
      lists_.pop_back();
      frame_.want_blank_line(!in_tight_item(node));
      return;
    }
    lists_.push_back({cmark_node_get_list_type(node) == CMARK_ORDERED_LIST, cmark_node_get_list_tight(node) != 0,
                      cmark_node_get_list_start(node)});
    if (in_tight_item(node)) frame_.want_blank_line(false);
  }

  void item(cmark_node* node, bool entering) {
    List& list = lists_.back();
    if (!entering) {
      frame_.close();
      frame_.want_blank_line(!list.tight);
      return;
    }
    std::string marker = list.ordered ? std::to_string(list.number++) + ". " : "- ";
    if (is_task(node)) marker += cmark_gfm_extensions_get_tasklist_item_checked(node) ? "[x] " : "[ ] ";
    frame_.open_item(std::move(marker));
  }

  static bool in_tight_item(cmark_node* node) {
    cmark_node* parent = cmark_node_parent(node);
    if (parent == nullptr || kind_of(parent) != NodeKind::item) return false;
    return cmark_node_get_list_tight(cmark_node_parent(parent)) != 0;
  }

  void begin_block(NodeKind kind) {
    inlines_.begin();
    if (kind == NodeKind::heading) frame_.want_blank_line(true);
  }

  void end_block(cmark_node* node) {
    const std::string text = inlines_.take();
    if (trim(text).empty()) return;
    lines(trim(text));
    frame_.want_blank_line(!in_tight_item(node));
  }

  // Lines without the blanks at their ends; the frame indents them.
  void lines(std::string_view text) {
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      frame_.line(trim(text.substr(begin, end - begin)));
      begin = end + 1;
    }
  }

  // Text whose blanks matter.
  void block(std::string_view text) {
    while (text.ends_with('\n')) text.remove_suffix(1);
    if (text.empty()) return;
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      frame_.line(text.substr(begin, end - begin));
      begin = end + 1;
    }
    frame_.want_blank_line(true);
  }

  void end_table() {
    if (rows_.empty()) return;
    const std::size_t columns = rows_[0].size();
    if (columns <= 2 || rows_.size() == 1)
      pairs();
    else
      groups();
    frame_.want_blank_line(true);
  }

  void pairs() {
    for (const Row& row : rows_) {
      std::string line;
      for (const std::string& cell : row) line = pair_line(line, cell);
      if (!line.empty()) frame_.line(line);
    }
  }

  void groups() {
    for (std::size_t number = 1; number < rows_.size(); ++number) {
      if (number > 1) frame_.want_blank_line(true);
      for (std::size_t i = 0; i < rows_[number].size(); ++i) {
        const std::string head = i < rows_[0].size() ? rows_[0][i] : std::string();
        if (!rows_[number][i].empty()) frame_.line(pair_line(head, rows_[number][i]));
      }
    }
  }

  PlainInline inlines_;
  Frame frame_;
  std::vector<List> lists_;
  std::vector<Row> rows_;
};

}  // namespace

PlainRendering render_plain(std::string_view markdown, bool addresses) {
  const MarkdownTree tree = parse_markdown_tree(markdown);
  drop_heading_ids(tree.root.get());
  PlainRenderer renderer(addresses);
  walk(tree.root.get(), [&](cmark_node* node, NodeKind kind, bool entering) { renderer.visit(node, kind, entering); });
  return renderer.finish();
}

}  // namespace kb
