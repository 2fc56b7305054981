#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "content/html_scan.h"
#include "content/markdown_tree.h"
#include "content/render_frame.h"
#include "content/render_inline.h"
#include "content/render_table.h"
#include "content/render_wrap.h"
#include "kb/render.h"
#include "kb/text.h"

#include <cmark-gfm-core-extensions.h>

namespace kb {
namespace {

constexpr std::size_t least_width = 20;

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

Align align_of(std::uint8_t letter) {
  if (letter == 'c') return Align::centre;
  return letter == 'r' ? Align::right : Align::left;
}

class Renderer {
 public:
  explicit Renderer(const TerminalStyle& style)
      : style_(style), frame_(std::max(style.width, least_width)), inlines_(style) {}

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
        entering ? inlines_.begin() : end_paragraph(node);
        break;
      case NodeKind::heading:
        entering ? begin_heading(node) : end_heading(node);
        break;
      case NodeKind::code_block:
        code_block(literal_of(node));
        break;
      case NodeKind::html_block:
        html_block(literal_of(node));
        break;
      case NodeKind::thematic_break:
        rule();
        break;
      case NodeKind::table:
        entering ? begin_table(node) : end_table();
        break;
      case NodeKind::table_row:
        table_row(node, entering);
        break;
      case NodeKind::table_cell:
        entering ? inlines_.begin() : table_.rows.back().push_back(inlines_.take());
        break;
      default:
        inlines_.visit(node, kind, entering);
    }
  }

  std::string finish() { return frame_.take(); }

 private:
  struct List {
    bool ordered;
    bool tight;
    int number;
    std::size_t digits;
  };

  void quote(bool entering) {
    entering ? frame_.open_quote(style_.colour) : frame_.close();
    if (!entering) frame_.want_blank_line(true);
  }

  void list(cmark_node* node, bool entering) {
    if (!entering) {
      lists_.pop_back();
      frame_.want_blank_line(!in_tight_item(node));
      return;
    }
    const int first = cmark_node_get_list_start(node);
    int count = 0;
    for (cmark_node* each = cmark_node_first_child(node); each != nullptr; each = cmark_node_next(each)) ++count;
    lists_.push_back({cmark_node_get_list_type(node) == CMARK_ORDERED_LIST, cmark_node_get_list_tight(node) != 0, first,
                      std::to_string(static_cast<long long>(first) + count - 1).size()});
    if (in_tight_item(node)) frame_.want_blank_line(false);
  }

  void item(cmark_node* node, bool entering) {
    if (!entering) {
      frame_.close();
      frame_.want_blank_line(!lists_.back().tight);
      return;
    }
    std::string marker = "• ";
    List& list = lists_.back();
    if (list.ordered) {
      const std::string number = std::to_string(list.number++);
      marker = std::string(list.digits - std::min(list.digits, number.size()), ' ') + number + ". ";
    }
    if (is_task(node)) marker += cmark_gfm_extensions_get_tasklist_item_checked(node) ? "[x] " : "[ ] ";
    frame_.open_item(std::move(marker));
  }

  static bool in_tight_item(cmark_node* node) {
    cmark_node* parent = cmark_node_parent(node);
    if (parent == nullptr || kind_of(parent) != NodeKind::item) return false;
    return cmark_node_get_list_tight(cmark_node_parent(parent)) != 0;
  }

  void write(const std::vector<StyledText::Line>& lines) {
    for (const StyledText::Line& line : lines) frame_.line(line.text);
  }

  void end_paragraph(cmark_node* node) {
    const StyledText text = inlines_.take();
    if (text.empty()) return;
    write(text.wrap(frame_.room(), style_.colour, false));
    frame_.want_blank_line(!in_tight_item(node));
  }

  void begin_heading(cmark_node* node) {
    inlines_.begin();
    const int level = cmark_node_get_heading_level(node);
    inlines_.set_style(bold | (level <= 2 ? underline : plain));
    if (style_.colour) return;
    frame_.want_blank_line(true);
    marks_ = std::string(static_cast<std::size_t>(level), '#') + ' ';
  }

  void end_heading(cmark_node*) {
    inlines_.set_style(plain);
    frame_.want_blank_line(true);
    if (!marks_.empty()) frame_.open_item(marks_);
    write(inlines_.take().wrap(frame_.room(), style_.colour, false));
    if (!marks_.empty()) frame_.close();
    marks_.clear();
    frame_.want_blank_line(true);
  }

  void code_block(std::string_view code_text) {
    for (const std::string_view line : split_lines(code_text)) {
      const std::string shown = for_terminal(line);
      frame_.line(shown.empty() ? std::string() : style_.colour ? "    \x1b[36m" + shown + "\x1b[0m" : "    " + shown);
    }
    frame_.want_blank_line(true);
  }

  void html_block(std::string_view html) {
    const std::string shown = html_text(html);
    for (const std::string_view line : split_lines(shown)) {
      StyledText text;
      text.add(line);
      write(text.wrap(frame_.room(), style_.colour, false));
    }
    if (!shown.empty()) frame_.want_blank_line(true);
  }

  void rule() {
    std::string line;
    for (std::size_t i = 0; i < frame_.room(); ++i) line += "─";
    frame_.line(style_.colour ? "\x1b[2m" + line + "\x1b[0m" : line);
    frame_.want_blank_line(true);
  }

  void begin_table(cmark_node* node) {
    table_ = {};
    const std::uint8_t* letters = cmark_gfm_extensions_get_table_alignments(node);
    const std::uint16_t count = cmark_gfm_extensions_get_table_columns(node);
    for (std::uint16_t i = 0; i < count; ++i) table_.columns.push_back(align_of(letters[i]));
  }

  void table_row(cmark_node* row, bool entering) {
    inlines_.set_style(entering && is_header_row(row) ? bold : plain);
    if (entering) table_.rows.emplace_back();
  }

  void end_table() {
    for (const std::string& line : table_lines(table_, frame_.room(), style_.colour)) frame_.line(line);
    table_ = {};
    frame_.want_blank_line(true);
  }

  TerminalStyle style_;
  Frame frame_;
  std::vector<List> lists_;
  InlineText inlines_;
  std::string marks_;
  TableContent table_;
};

}  // namespace

std::string render_terminal(const Document& document, const TerminalStyle& style) {
  const std::size_t body = std::min(document.body, document.source.size());
  const MarkdownTree tree = parse_markdown_tree(std::string_view(document.source).substr(body));
  drop_heading_ids(tree.root.get());
  Renderer renderer(style);
  walk(tree.root.get(), [&](cmark_node* node, NodeKind kind, bool entering) { renderer.visit(node, kind, entering); });
  return renderer.finish();
}

}  // namespace kb
