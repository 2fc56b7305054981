#include "content/markdown.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "content/anchors.h"
#include "content/html_scan.h"
#include "content/markdown_definitions.h"
#include "content/markdown_heading_id.h"
#include "content/markdown_links.h"
#include "content/markdown_plain.h"
#include "content/markdown_source.h"
#include "content/markdown_syntax.h"
#include "content/markdown_tree.h"
#include "text/unicode.h"

namespace kb {
namespace {

// A heading as written, without the marks around it: "## A [b](c) ##" is "A [b](c)".
std::string_view heading_text_of(std::string_view source) {
  source = trim(without_heading_id(trim(source.substr(0, source.find('\n')))));
  while (source.starts_with('#')) source.remove_prefix(1);
  while (source.ends_with('#')) source.remove_suffix(1);
  return trim(source);
}

class MarkdownReader {
 public:
  MarkdownReader(Document& document, const MarkdownTree& tree, const AnchorStyle& style)
      : document_(document),
        style_(style),
        lines_(tree.text),
        source_lines_(document.source),
        definitions_(tree, lines_),
        positions_(document.source, source_lines_),
        links_(document, source_lines_, definitions_),
        slugger_(style.repetition) {}

  void visit(cmark_node* node, NodeKind kind, bool entering) {
    switch (kind) {
      case NodeKind::quote:
        quotes_ += entering ? 1 : -1;
        break;
      case NodeKind::paragraph:
        entering ? begin_leaf(node, kind) : end_leaf();
        break;
      case NodeKind::heading:
        entering ? begin_heading(node) : end_heading(node);
        break;
      case NodeKind::table_row:
        entering ? begin_row(node) : end_row();
        break;
      case NodeKind::table_cell:
        entering ? begin_cell() : links_.end_block();
        break;
      case NodeKind::code_block:
        code_block(node);
        break;
      case NodeKind::html_block:
        html_block(node);
        break;
      default:
        visit_inline(node, kind, entering);
    }
  }

  void finish() {
    document_.text = plain_.take();
    add_definitions();
    for (Heading& heading : document_.headings) {
      heading.text_begin = std::min(heading.text_begin, document_.text.size());  // the last may have no text
      if (!heading.anchor.empty()) document_.anchors.push_back(heading.anchor);
    }
    std::sort(document_.anchors.begin(), document_.anchors.end());
    document_.anchors.erase(std::unique(document_.anchors.begin(), document_.anchors.end()), document_.anchors.end());
  }

 private:
  void add_definitions() {
    for (Definitions::Place& place : definitions_.all()) {
      const bool is_duplicate = definitions_.find(place.label)->begin != place.begin;
      document_.definitions.push_back({std::move(place.label), unescape(place.written),
                                       positions_.at(document_.body + place.begin),
                                       positions_.at(document_.body + place.end).line, place.is_used, is_duplicate});
    }
  }

  // Ids that kramdown and pandoc take from the text: "{: #id}", "[text]{#id}".
  void add_attribute_ids(std::string_view literal) {
    for (std::size_t at = literal.find('{'); at != literal.npos; at = literal.find('{', at + 1)) {
      const std::size_t end = literal.find('}', at);
      if (end == literal.npos) return;
      if (auto id = explicit_heading_id(literal.substr(at, end + 1 - at))) document_.anchors.push_back(std::move(*id));
    }
  }

  BlockText block_of(cmark_node* node, NodeKind kind) const {
    const int first = cmark_node_get_start_line(node);
    const int last = cmark_node_get_end_line(node);
    return block_text(lines_, first, cmark_node_get_start_column(node),
                      kind == NodeKind::heading ? heading_end(lines_, first, last, quotes_) : last, quotes_);
  }

  // Line `line` of the body begins a block.
  void begin_text(int line, bool is_code = false) {
    plain_.begin_block();
    document_.blocks.push_back({static_cast<std::uint32_t>(plain_.size()),
                                static_cast<std::uint32_t>(document_.body + lines_.begin(line)), is_code});
  }

  void begin_leaf(cmark_node* node, NodeKind kind) {
    begin_text(cmark_node_get_start_line(node));
    links_.begin_block(block_of(node, kind), true);
  }

  void end_leaf() {
    plain_.end_block();
    links_.end_block();
  }

  void begin_row(cmark_node* row) {
    cell_ = 0;
    const int line = cmark_node_get_start_line(row);
    const int last = cmark_node_get_end_line(cmark_node_parent(row));
    row_line_ = is_header_row(row) ? table_head(lines_, line, last, quotes_) : line;
    begin_text(row_line_);
    const std::size_t columns = columns_of(cmark_node_parent(row));
    const std::size_t cells = is_header_row(row) ? 0 : count_cells(lines_, line, quotes_);
    if (cells > columns) document_.ragged_rows.push_back({line_position(line), cells, columns});
  }

  Position line_position(int line) {
    const std::string_view text = lines_.line(line);
    return positions_.at(document_.body + lines_.begin(line) + std::min(text.find_first_not_of(" \t>"), text.size()));
  }

  void end_row() {
    plain_.end_block();
    cell_ = 0;
  }

  void begin_cell() {
    if (cell_ > 0) plain_.separate("  ");
    links_.begin_block(cell_text(lines_, row_line_, cell_++, quotes_), false);
  }

  void begin_heading(cmark_node* node) {
    begin_leaf(node, NodeKind::heading);
    heading_.emplace();
    heading_begin_ = plain_.size();
  }

  void end_heading(cmark_node* node) {
    const std::string source = block_of(node, NodeKind::heading).text;
    std::string text = heading_->take();
    const auto id = text.ends_with('}') ? explicit_heading_id(source) : std::nullopt;
    if (id) {
      text.resize(text.rfind('{'));
      plain_.cut(heading_begin_ + plain_.from(heading_begin_).rfind('{'));
    }
    Heading heading;
    heading.level = cmark_node_get_heading_level(node);
    heading.text = trim(text);
    std::string written(style_.from_source ? heading_text_of(source) : text);
    if (style_.prepare != nullptr && source.find('`') == source.npos) written = style_.prepare(written);
    if (id) slugger_.keep(*id);
    heading.anchor = id ? *id : slugger_.unique(style_.slug(written));  // blanks beside images count
    const int line = cmark_node_get_start_line(node);
    heading.where = positions_.at(document_.body + lines_.begin(line) +
                                  static_cast<std::size_t>(cmark_node_get_start_column(node) - 1));
    heading.text_begin = heading_begin_;
    document_.headings.push_back(std::move(heading));
    heading_.reset();
    end_leaf();
  }

  void code_block(cmark_node* node) {
    begin_text(cmark_node_get_start_line(node), true);
    plain_.add_code(literal_of(node));
    plain_.end_block();
  }

  void html_block(cmark_node* node) {
    // cmark tells the wrong last line for a comment that ends where it begins.
    const int first = cmark_node_get_start_line(node);
    const auto lines = static_cast<int>(std::ranges::count(literal_of(node), '\n'));
    const BlockText block =
        block_text(lines_, first, cmark_node_get_start_column(node), first + std::max(lines, 1) - 1, quotes_);
    links_.html_block(block);
    begin_text(first);
    plain_.add(html_text(block.text));
    plain_.end_block();
  }

  void visit_inline(cmark_node* node, NodeKind kind, bool entering) {
    switch (kind) {
      case NodeKind::text:
        text(literal_of(node));
        break;
      case NodeKind::code:
        code(literal_of(node));
        break;
      case NodeKind::html:
        inline_html(literal_of(node));
        break;
      case NodeKind::soft_break:
        line_end(false);
        break;
      case NodeKind::line_break:
        line_end(true);
        break;
      case NodeKind::emphasis:
        links_.delimiters(1);
        break;
      case NodeKind::strong:
        links_.delimiters(2);
        break;
      case NodeKind::link:
      case NodeKind::image:
        link(node, kind == NodeKind::image, entering);
        break;
      default:
        break;
    }
  }

  bool in_heading_text() const { return heading_.has_value() && images_ == 0; }

  void text(std::string_view literal) {
    links_.text(literal);
    plain_.add(literal);
    if (in_heading_text())
      heading_->add(literal);
    else if (!heading_)
      add_attribute_ids(literal);
  }

  void code(std::string_view literal) {
    links_.code();
    plain_.add_code(literal);
    if (in_heading_text()) heading_->add_code(literal);
  }

  void inline_html(std::string_view literal) {
    links_.html(literal, plain_.from(0));
    HtmlVisitor visitor;
    visitor.tag = [&](const HtmlTag& tag) {
      const bool is_in_line = heading_ || cell_ > 0;
      if (is_in_line && is_html_block_element(tag.name)) plain_.soft_break();
      if (!is_in_line && tag.name == "br") plain_.separate("\n");
      const HtmlAttribute* alt = tag.name == "img" ? tag.find("alt") : nullptr;
      if (alt != nullptr) plain_.add(alt->value);
    };
    scan_html(literal, visitor);
  }

  void line_end(bool hard) {
    links_.line_end();
    hard && !heading_ ? plain_.separate("\n") : plain_.soft_break();
    if (heading_) heading_->soft_break();
  }

  void link(cmark_node* node, bool image, bool entering) {
    if (image) images_ += entering ? 1 : -1;
    entering ? links_.open(image, url_of(node), plain_.size()) : links_.close(plain_.from(0));
  }

  Document& document_;
  const AnchorStyle& style_;
  LineTable lines_;         // of the body
  LineTable source_lines_;  // of the whole file
  Definitions definitions_;
  PositionFinder positions_;
  LinkReader links_;
  PlainText plain_;
  Slugger slugger_;
  std::optional<PlainText> heading_;  // its text without images, while inside one
  std::size_t heading_begin_ = 0;
  int quotes_ = 0;
  int images_ = 0;
  int cell_ = 0;  // of the row so far; 0 outside
  int row_line_ = 0;
};

// The text with blanks inside "](...{{ a.b }}...)" replaced: for Markdown they would end the destination, but a
// template is filled in before.
std::string joined_placeholders(std::string_view body) {
  std::string text(body);
  std::size_t first = text.find("{{");  // behind the destination
  std::size_t line_end = 0;
  for (std::size_t at = text.find("]("); first != std::string::npos && at != std::string::npos;
       at = text.find("](", at + 2)) {
    if (first < at) first = text.find("{{", at);
    if (line_end < at) line_end = std::min(text.find('\n', at), text.size());
    for (std::size_t open = first; open < line_end; open = text.find("{{", open + 2)) {
      const std::size_t close = text.find("}}", open);
      if (close >= line_end || text.substr(at, open - at).find_first_of(" )") != std::string::npos) break;
      std::replace(text.begin() + static_cast<std::ptrdiff_t>(open), text.begin() + static_cast<std::ptrdiff_t>(close),
                   ' ', '_');
    }
  }
  return text;
}

}  // namespace

void read_markdown(Document& document, const AnchorStyle* style) {
  document.headings.clear();
  document.anchors.clear();
  document.links.clear();
  document.definitions.clear();
  document.candidates.clear();
  document.ragged_rows.clear();
  document.comments.clear();
  document.blocks.clear();
  const std::size_t body = std::min(document.body, document.source.size());
  const MarkdownTree tree = parse_markdown_tree(joined_placeholders(std::string_view(document.source).substr(body)));
  MarkdownReader reader(document, tree, style != nullptr ? *style : *find_anchor_style("github"));
  walk(tree.root.get(), [&](cmark_node* node, NodeKind kind, bool entering) { reader.visit(node, kind, entering); });
  reader.finish();
}

}  // namespace kb
