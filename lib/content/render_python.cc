#include "content/render_python.h"

#include <cmark-gfm-core-extensions.h>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "content/markdown_tree.h"
#include "content/render_python_html.h"
#include "content/render_python_inline.h"

namespace kb {
namespace {

constexpr std::string_view level = "    ";
constexpr std::string_view characters_of_languages =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_#.+-";
constexpr std::string_view separator = "<!-- -->";  // between two blocks that would be taken for one

cmark_node* next_of(cmark_node* node) {
  return cmark_node_next(node);
}

std::string_view trim_blanks(std::string_view text) {
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

std::string_view box_of(cmark_node* task) {
  const bool is_done = cmark_gfm_extensions_get_tasklist_item_checked(task);
  return is_done ? "<input type=\"checkbox\" checked disabled> " : "<input type=\"checkbox\" disabled> ";
}

std::string alignments_of(cmark_node* table) {
  const std::uint8_t* const alignments = cmark_gfm_extensions_get_table_alignments(table);
  std::string text = "|";
  for (std::size_t i = 0; i < columns_of(table); ++i) {
    const bool is_left = alignments[i] == 'l' || alignments[i] == 'c';
    const bool is_right = alignments[i] == 'r' || alignments[i] == 'c';
    text += fmt::format(" {}---{} |", is_left ? ":" : "", is_right ? ":" : "");
  }
  return text;
}

bool is_text_block(NodeKind kind) {
  return kind == NodeKind::paragraph || kind == NodeKind::heading;
}

class PythonWriter {
 public:
  PythonWriter(const Document& document, bool with_ids) : document_(document), with_ids_(with_ids) {}

  std::string run(cmark_node* root) {
    write_children(root);
    return std::move(out_);
  }

 private:
  void write_children(cmark_node* parent) {
    for (cmark_node* node = cmark_node_first_child(parent); node != nullptr; node = next_of(node)) {
      if (cmark_node_previous(node) != nullptr) write_gap(node);
      write_block(node);
    }
  }

  void write_gap(cmark_node* node) {
    blank();
    if (!would_join(cmark_node_previous(node), node)) return;
    line(separator);
    blank();
  }

  bool would_join(cmark_node* before, cmark_node* node) const {
    const NodeKind kind = kind_of(node);
    const NodeKind kind_before = kind_of(before);
    if (kind == NodeKind::list && kind_before == NodeKind::list) return true;
    if (kind == NodeKind::quote) return kind_before == NodeKind::quote;
    const bool is_indented_code = kind == NodeKind::code_block && !prefix_.empty();
    return is_indented_code && (kind_before == NodeKind::list || kind_before == NodeKind::code_block);
  }

  void write_block(cmark_node* node) {
    switch (kind_of(node)) {
      case NodeKind::paragraph:
        return lines(PythonInline(PythonPlace::paragraph).of(node));
      case NodeKind::heading:
        return write_heading(node);
      case NodeKind::thematic_break:
        return line("* * *");
      case NodeKind::code_block:
        return prefix_.empty() ? write_fence(node) : write_indented_code(literal_of(node));
      case NodeKind::html_block:
        return write_html(literal_of(node));
      case NodeKind::quote:
        return write_inside(node, "> ");
      case NodeKind::list:
        return write_list(node);
      case NodeKind::table:
        return write_table(node);
      default:
        return;
    }
  }

  void write_inside(cmark_node* node, std::string_view mark) {
    const std::size_t size = prefix_.size();
    prefix_ += mark;
    lead_ = prefix_;
    write_children(node);
    prefix_.resize(size);
    lead_ = prefix_;
  }

  void write_heading(cmark_node* node) {
    const std::string marks(static_cast<std::size_t>(cmark_node_get_heading_level(node)), '#');
    const std::string text = PythonInline(PythonPlace::heading).of(node);
    line(fmt::format("{} {}{}", marks, text, next_id()));
  }

  // " {#id}"; nothing for what attributes cannot have.
  std::string next_id() {
    const std::size_t index = heading_++;
    if (!with_ids_ || index >= document_.headings.size()) return "";
    const std::string& id = document_.headings[index].anchor;
    if (id.empty() || id.find_first_of("\"}\n") != id.npos) return "";
    return id.find_first_of(" =") == id.npos ? fmt::format(" {{#{}}}", id) : fmt::format(" {{id=\"{}\"}}", id);
  }

  void write_fence(cmark_node* node) {
    const std::string_view code = literal_of(node);
    const std::string_view info = cmark_node_get_fence_info(node);
    const std::string fence(std::max<std::size_t>(3, longest_run(code, '`') + 1), '`');
    line(fmt::format("{}{}", fence, info.substr(0, info.find_first_not_of(characters_of_languages))));
    if (!code.empty()) lines(code);
    line(fence);
  }

  void write_indented_code(std::string_view code) {
    while (code.starts_with('\n')) code.remove_prefix(1);
    while (code.ends_with('\n')) code.remove_suffix(1);
    if (code.empty()) return line("<pre><code></code></pre>");
    prefix_ += level;
    lead_ = prefix_;
    lines(code);
    prefix_.resize(prefix_.size() - level.size());
    lead_ = prefix_;
  }

  void write_html(std::string_view html) {
    bool is_first = true;
    for (const std::string& part : python_html_parts(html, prefix_.empty())) {
      if (!is_first) blank();
      lines(part);
      is_first = false;
    }
  }

  // Whether the list can do without blank lines: paragraphs, each with no more than a list like it below.
  static bool is_compact(cmark_node* list) {
    if (cmark_node_get_list_tight(list) == 0) return false;
    for (cmark_node* item = cmark_node_first_child(list); item != nullptr; item = next_of(item)) {
      if (!is_compact_item(item)) return false;
    }
    return true;
  }

  static bool is_compact_item(cmark_node* item) {
    cmark_node* const first = cmark_node_first_child(item);
    if (first == nullptr) return true;
    if (!is_text_block(kind_of(first))) return false;
    cmark_node* const second = next_of(first);
    if (second == nullptr) return true;
    return kind_of(second) == NodeKind::list && next_of(second) == nullptr && is_compact(second);
  }

  void write_list(cmark_node* list) {
    const bool is_close = is_close_ || is_compact(list);
    const bool was_close = std::exchange(is_close_, is_close);
    int number = cmark_node_get_list_start(list);
    const bool is_ordered = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;
    for (cmark_node* item = cmark_node_first_child(list); item != nullptr; item = next_of(item)) {
      if (cmark_node_previous(item) != nullptr && !is_close) blank();
      write_item(item, is_ordered ? fmt::format("{:<4}", fmt::format("{}. ", number++)) : "-   ");
    }
    is_close_ = was_close;
  }

  void write_item(cmark_node* item, std::string_view mark) {
    lead_ = prefix_ + std::string(mark);
    const std::size_t size = prefix_.size();
    prefix_ += level;
    if (is_task(item)) lead_ += box_of(item);
    write_item_blocks(item);
    prefix_.resize(size);
    lead_ = prefix_;
  }

  void write_item_blocks(cmark_node* item) {
    cmark_node* const first = cmark_node_first_child(item);
    if (first == nullptr || !is_text_block(kind_of(first))) line("");
    if (first != nullptr && !is_text_block(kind_of(first))) blank();
    if (!is_close_) return write_children(item);
    for (cmark_node* node = first; node != nullptr; node = next_of(node)) write_block(node);
  }

  void write_table(cmark_node* table) {
    for (cmark_node* row = cmark_node_first_child(table); row != nullptr; row = next_of(row)) {
      std::string text = "|";
      for (cmark_node* cell = cmark_node_first_child(row); cell != nullptr; cell = next_of(cell)) {
        text += fmt::format(" {} |", PythonInline(PythonPlace::cell).of(cell));
      }
      line(text);
      if (is_header_row(row)) line(alignments_of(table));
    }
  }

  void lines(std::string_view text) {
    if (text.ends_with('\n')) text.remove_suffix(1);
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      line(text.substr(begin, end - begin));
      begin = end + 1;
    }
  }

  void line(std::string_view text) {
    if (text.empty() && lead_ == prefix_) return blank();
    out_ += lead_;
    out_ += text;
    out_ += '\n';
    lead_ = prefix_;
  }

  void blank() {
    out_ += trim_blanks(prefix_);
    out_ += '\n';
  }

  const Document& document_;
  bool with_ids_;
  std::string out_;
  std::string prefix_;     // of lines
  std::string lead_;       // of the next line
  bool is_close_ = false;  // in a list without blank lines
  std::size_t heading_ = 0;
};

}  // namespace

std::string render_python_markdown(const Document& document, bool with_ids) {
  const std::size_t body = std::min(document.body, document.source.size());
  const MarkdownTree tree = parse_markdown_tree(std::string_view(document.source).substr(body));
  drop_heading_ids(tree.root.get());
  return PythonWriter(document, with_ids).run(tree.root.get());
}

std::string python_markdown_text(std::string_view text) {
  PythonInline line(PythonPlace::heading);
  line.add_text(text);
  return line.take();
}

}  // namespace kb
