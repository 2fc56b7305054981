#include "import/html_to_markdown.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "content/anchors.h"
#include "content/html_tree.h"
#include "import/html_blocks.h"
#include "import/html_clean.h"
#include "import/html_inline.h"
#include "import/html_list.h"
#include "import/html_table.h"
#include "import/markdown_blocks.h"
#include "text/unicode.h"

namespace kb {
namespace {

bool is_list(const GumboNode& node) {
  return tag_of(node) == GUMBO_TAG_UL || tag_of(node) == GUMBO_TAG_OL;
}

int heading_level(const GumboNode& node) {
  const int level = static_cast<int>(tag_of(node)) - static_cast<int>(GUMBO_TAG_H1) + 1;
  return level >= 1 && level <= 6 ? level : 0;
}

// Blocks on their way; inline content gathers in `run` until a block ends it.
struct Flow {
  bool in_item = false;
  std::string out;
  std::string run;
  const GumboNode* list = nullptr;  // the last block, when it was a list
  bool is_pasted_list = false;      // the last block is such an item: see pasted_item()
  bool has_second_mark = false;     // of that list: two lists in a row need different marks
};

class Writer {
 public:
  Writer(const HtmlHooks& hooks, HtmlAccount& account) : hooks_(hooks), account_(account), inlines_(hooks, account) {}

  std::string page(const GumboNode& root) {
    if (hooks_.kind != HtmlKind::page) return whole(root);
    const GumboNode& part = main_part(root);
    has_main_part_ = &part != &root;
    return whole(part);
  }

  const std::string& title() const { return title_; }

 private:
  std::string whole(const GumboNode& root) {
    std::string out = blocks(root);
    if (!anchors_.empty()) out += (out.empty() ? "" : "\n\n") + std::exchange(anchors_, {});
    return out;
  }

  std::string blocks(const GumboNode& parent, bool in_item = false) {
    Flow flow{in_item};
    fill(parent, flow);
    end_paragraph(flow);
    return std::move(flow.out);
  }

  void fill(const GumboNode& parent, Flow& flow) {
    for (const GumboNode* const child : children_of(parent)) {
      if (hooks_.kind == HtmlKind::page && is_furniture(*child, has_main_part_)) continue;
      if (is_block(*child)) {
        end_paragraph(flow);
        if (heading_level(*child) == 0) anchors_ += inlines_.anchor(*child);
        add_block(*child, flow);
      } else if (holds_block(*child)) {
        fill(*child, flow);
      } else {
        inlines_.write(*child, flow.run);
      }
    }
  }

  void end_paragraph(Flow& flow) {
    std::string text = paragraphs(std::exchange(flow.run, {}));
    if (!text.empty()) text.insert(0, std::exchange(anchors_, {}));
    append(flow, text);
  }

  // A list below one line of an item's text keeps the list around it tight.
  void append(Flow& flow, const std::string& block, const GumboNode* list = nullptr) {
    if (block.empty()) return;
    if (!anchors_.empty()) append(flow, std::exchange(anchors_, {}));
    const bool is_tight =
        flow.in_item && list != nullptr && flow.list == nullptr && flow.out.find("\n\n") == flow.out.npos;
    if (!flow.out.empty()) flow.out += is_tight ? "\n" : "\n\n";
    flow.out += block;
    flow.list = list;
    flow.is_pasted_list = false;
  }

  // A paragraph that a word processor shows as an item of a list.
  void add_pasted_item(const GumboNode& node, Flow& flow) {
    const std::string item = pasted_mark(node) + inlines_.line(node);
    if (flow.is_pasted_list && anchors_.empty()) {
      flow.out += '\n' + item;
    } else {
      account_.approximate("list");
      append(flow, item);
    }
    flow.is_pasted_list = true;
  }

  void add_block(const GumboNode& node, Flow& flow) {
    if (const int level = heading_level(node); level > 0) return append(flow, heading(node, level));
    if (is_pasted_item(node)) return add_pasted_item(node, flow);
    switch (tag_of(node)) {
      case GUMBO_TAG_UL:
      case GUMBO_TAG_OL:
        return add_list(node, flow);
      case GUMBO_TAG_BLOCKQUOTE:
        account_.keep("quote");
        return append(flow, quote_block(blocks(node)));
      case GUMBO_TAG_PRE:
        return append(flow, code(node));
      case GUMBO_TAG_HR:
        return append(flow, "---");
      case GUMBO_TAG_TABLE:
        return append(flow, table(node));
      case GUMBO_TAG_DT:
      case GUMBO_TAG_SUMMARY:
        account_.approximate(tag_of(node) == GUMBO_TAG_DT ? "definition" : "<details>");
        return append(flow, strong(inlines_.line(node)));
      default:
        if (hooks_.kind != HtmlKind::reply && is_callout(node)) return append(flow, callout(node));
        if (is_callout_title(node)) return append(flow, strong(inlines_.line(node)));
        fill(node, flow);
        end_paragraph(flow);
    }
  }

  static std::string strong(const std::string& line) {
    return line.empty() || line.starts_with("**") ? line : fmt::format("**{}**", line);
  }

  // A box around a note becomes a quote.
  std::string callout(const GumboNode& node) {
    account_.approximate("callout");
    return quote_block(blocks(node));
  }

  std::string code(const GumboNode& node) {
    account_.keep("code block");
    return fenced(code_text(node), code_language(node));
  }

  std::string heading(const GumboNode& node, int level) {
    std::string line = inlines_.line(node);
    if (line.ends_with('#')) line.insert(line.size() - 1, "\\");
    if (line.empty()) return line;
    account_.keep("heading");
    const std::string text = heading_text(node);
    if (level == 1 && title_.empty()) title_ = text;
    std::string id;
    if (hooks_.kind != HtmlKind::reply) id = id_of_heading(node, slugger_.unique(github_slug(text)));
    return fmt::format("{} {}{}{}", std::string(static_cast<std::size_t>(level), '#'), std::exchange(anchors_, {}),
                       line, id.empty() ? "" : fmt::format(" {{#{}}}", id));
  }

  static std::string heading_text(const GumboNode& node) {
    std::string text;
    add_heading_text(node, text);
    std::string line;
    for (const char c : text) {
      const bool is_blank = c == '\n' || c == '\t' || c == ' ';
      if (!is_blank || !line.ends_with(' ')) line += is_blank ? ' ' : c;
    }
    return std::string(trim(line));
  }

  static void add_heading_text(const GumboNode& node, std::string& text) {
    if (is_heading_sign(node)) return;
    text += text_of(node);
    for (const GumboNode* const child : children_of(node)) add_heading_text(*child, text);
  }

  // The id that Markdown would not give it by itself.
  std::string id_of_heading(const GumboNode& node, const std::string& slug) const {
    std::string id(trim(attribute_of(node, "id")));
    for (const GumboNode* const child : children_of(node)) {
      const std::string_view other = is_heading_sign(*child) ? trim(attribute_of(*child, "id")) : "";
      if (id.empty() && hooks_.is_linked && hooks_.is_linked(other)) id = other;
    }
    if (id.empty() || id == slug || id.find_first_of(" {}\"<>") != id.npos) return "";
    const bool is_linked = hooks_.is_linked && hooks_.is_linked(id);
    return is_linked || is_chosen_id(id) ? id : "";
  }

  void add_list(const GumboNode& list, Flow& flow) {
    const bool follows_same = flow.list != nullptr && tag_of(*flow.list) == tag_of(list);
    flow.has_second_mark = follows_same && !flow.has_second_mark;
    append(flow, list_items(list, flow.has_second_mark), &list);
  }

  std::string list_items(const GumboNode& list, bool has_second_mark) {
    is_counted_otherwise(list) ? account_.approximate("list") : account_.keep("list");
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
    std::string caption = cells.caption == nullptr ? "" : inlines_.line(*cells.caption);
    if (!caption.empty()) caption += "\n\n";
    if (!cells.is_layout) return caption + markdown_table(cells, inlines_);
    if (!has_line_numbers(cells)) account_.approximate("table");
    return caption + layout(cells);
  }

  static bool has_line_numbers(const HtmlTable& table) {
    return std::ranges::any_of(table.rows, [](const auto& row) {
      return std::ranges::any_of(
          row, [](const HtmlCell& cell) { return cell.node != nullptr && is_line_numbers(*cell.node); });
    });
  }

  // Tables that only place things: one cell after the other.
  std::string layout(const HtmlTable& table) {
    Flow flow;
    for (const auto& row : table.rows) {
      for (const HtmlCell& cell : row) {
        if (cell.node != nullptr && cell.is_first && !is_line_numbers(*cell.node)) append(flow, blocks(*cell.node));
      }
    }
    return flow.out;
  }

  const HtmlHooks& hooks_;
  HtmlAccount& account_;
  InlineWriter inlines_;
  Slugger slugger_;
  std::string anchors_;  // for what comes next
  std::string title_;
  bool has_main_part_ = true;
};

}  // namespace

MarkdownText html_to_markdown(std::string_view html, const HtmlHooks& hooks) {
  HtmlAccount account;
  const CleanHtml clean = clean_html(html, hooks, account);
  const HtmlTree tree(clean.html);
  Writer writer(hooks, account);
  MarkdownText result;
  result.text = put_back(writer.page(tree.root()), clean.kept);
  if (!result.text.empty()) result.text += '\n';
  result.losses = std::move(account.losses);
  result.elements = account.elements();
  result.title = put_back(writer.title(), clean.kept);
  return result;
}

}  // namespace kb
