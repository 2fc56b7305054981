#include "import/html_to_markdown.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "import/html_clean.h"
#include "import/html_inline.h"
#include "import/html_table.h"
#include "content/html_tree.h"
#include "text/unicode.h"

namespace kb {
namespace {

// Every line but the first begins with `indent`; blank lines stay blank.
std::string indented(std::string_view text, std::size_t indent) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    out += text[at];
    if (text[at] == '\n' && at + 1 < text.size() && text[at + 1] != '\n') out.append(indent, ' ');
  }
  return out;
}

std::string quote_block(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    out += fmt::format("{}>{}{}", out.empty() ? "" : "\n", end == 0 ? "" : " ", text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::string fenced(std::string_view code) {
  while (code.ends_with('\n')) code.remove_suffix(1);
  if (code.empty()) return "";
  std::string fence = "```";
  while (code.find(fence) != std::string_view::npos) fence += '`';
  return fmt::format("{}\n{}\n{}", fence, code, fence);
}

bool is_list(const GumboNode& node) {
  return tag_of(node) == GUMBO_TAG_UL || tag_of(node) == GUMBO_TAG_OL;
}

int heading_level(const GumboNode& node) {
  const int level = static_cast<int>(tag_of(node)) - static_cast<int>(GUMBO_TAG_H1) + 1;
  return level >= 1 && level <= 6 ? level : 0;
}

std::size_t first_number(const GumboNode& list) {
  const std::string_view start = attribute_of(list, "start");
  std::size_t number = 1;
  const auto [end, error] = std::from_chars(start.data(), start.data() + start.size(), number);
  constexpr std::size_t most = 99'999'999;
  return error == std::errc() && number <= most ? number : 1;
}

// Blocks on their way; inline content gathers in `run` until a block ends it.
struct Flow {
  bool in_item = false;
  std::string out;
  std::string run;
  const GumboNode* list = nullptr;  // the last block, when it was a list
  bool has_second_mark = false;     // of that list: two lists in a row need different marks
};

class Writer {
 public:
  explicit Writer(std::vector<HtmlLoss>& losses) : inlines_(losses) {}

  std::string blocks(const GumboNode& parent, bool in_item = false) {
    Flow flow{in_item};
    fill(parent, flow);
    end_paragraph(flow);
    return std::move(flow.out);
  }

 private:
  void fill(const GumboNode& parent, Flow& flow) {
    for (const GumboNode* const child : children_of(parent)) {
      if (is_block(*child)) {
        end_paragraph(flow);
        add_block(*child, flow);
      } else if (holds_block(*child)) {
        fill(*child, flow);
      } else {
        inlines_.write(*child, flow.run);
      }
    }
  }

  void end_paragraph(Flow& flow) { append(flow, paragraphs(std::exchange(flow.run, {}))); }

  // A list below one line of an item's text keeps the list around it tight.
  static void append(Flow& flow, const std::string& block, const GumboNode* list = nullptr) {
    if (block.empty()) return;
    const bool is_tight =
        flow.in_item && list != nullptr && flow.list == nullptr && flow.out.find("\n\n") == flow.out.npos;
    if (!flow.out.empty()) flow.out += is_tight ? "\n" : "\n\n";
    flow.out += block;
    flow.list = list;
  }

  void add_block(const GumboNode& node, Flow& flow) {
    if (const int level = heading_level(node); level > 0) return append(flow, heading(node, level));
    switch (tag_of(node)) {
      case GUMBO_TAG_UL:
      case GUMBO_TAG_OL:
        return add_list(node, flow);
      case GUMBO_TAG_BLOCKQUOTE:
        return append(flow, quote_block(blocks(node)));
      case GUMBO_TAG_PRE:
        return append(flow, fenced(all_text(node)));
      case GUMBO_TAG_HR:
        return append(flow, "---");
      case GUMBO_TAG_TABLE:
        return append(flow, table(node));
      case GUMBO_TAG_DT:
      case GUMBO_TAG_SUMMARY:
        return append(flow, strong(inlines_.line(node)));
      default:
        fill(node, flow);
        end_paragraph(flow);
    }
  }

  static std::string strong(const std::string& line) {
    return line.empty() || line.starts_with("**") ? line : fmt::format("**{}**", line);
  }

  std::string heading(const GumboNode& node, int level) {
    std::string line = inlines_.line(node);
    if (line.ends_with('#')) line.insert(line.size() - 1, "\\");
    return line.empty() ? line : fmt::format("{} {}", std::string(static_cast<std::size_t>(level), '#'), line);
  }

  void add_list(const GumboNode& list, Flow& flow) {
    const bool follows_same = flow.list != nullptr && tag_of(*flow.list) == tag_of(list);
    flow.has_second_mark = follows_same && !flow.has_second_mark;
    append(flow, list_items(list, flow.has_second_mark), &list);
  }

  std::string list_items(const GumboNode& list, bool has_second_mark) {
    const bool is_ordered = tag_of(list) == GUMBO_TAG_OL;
    std::size_t number = first_number(list);
    std::vector<std::string> items;
    for (const GumboNode* const child : children_of(list)) {
      if (tag_of(*child) == GUMBO_TAG_UNKNOWN && trim(text_of(*child)).empty()) continue;
      const std::string mark = is_ordered ? fmt::format("{}{} ", number++, has_second_mark ? ')' : '.')
                                          : std::string(has_second_mark ? "* " : "- ");
      items.push_back(mark + indented(item_text(*child), mark.size()));
    }
    const bool is_loose = std::ranges::any_of(items, [](const auto& item) { return item.find("\n\n") != item.npos; });
    return fmt::format("{}", fmt::join(items, is_loose ? "\n\n" : "\n"));
  }

  // What a list holds beside items counts as one.
  std::string item_text(const GumboNode& child) {
    if (tag_of(child) == GUMBO_TAG_LI) return blocks(child, true);
    Flow flow{true};
    if (is_list(child)) {
      add_list(child, flow);
    } else if (is_block(child)) {
      add_block(child, flow);
    } else {
      inlines_.write(child, flow.run);
      end_paragraph(flow);
    }
    return flow.out;
  }

  std::string table(const GumboNode& node) {
    const HtmlTable cells = read_table(node);
    if (cells.is_layout) return layout(cells);
    return markdown_table(cells, inlines_);
  }

  // Tables that only place things: one cell after the other.
  std::string layout(const HtmlTable& table) {
    Flow flow;
    for (const auto& row : table.rows) {
      for (const GumboNode* const cell : row) append(flow, blocks(*cell));
    }
    return flow.out;
  }

  InlineWriter inlines_;
};

}  // namespace

MarkdownText html_to_markdown(std::string_view html, const HtmlHooks& hooks) {
  CleanHtml clean = clean_html(html, hooks);
  MarkdownText result;
  result.losses = std::move(clean.losses);
  const HtmlTree tree(clean.html);
  result.text = put_back(Writer(result.losses).blocks(tree.root()), clean.kept);
  if (!result.text.empty()) result.text += '\n';
  return result;
}

}  // namespace kb
