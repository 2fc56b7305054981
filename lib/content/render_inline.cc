#include "content/render_inline.h"

#include <algorithm>
#include <utility>

#include "base/uri.h"
#include "content/html_scan.h"
#include "content/markdown_plain.h"

namespace kb {
namespace {

bool leads_anywhere(std::string_view address) {
  return address.starts_with("http://") || address.starts_with("https://") || address.starts_with("mailto:");
}

}  // namespace

void InlineText::begin() {
  text_ = {};
  last_text_.clear();
  break_pending_ = false;
}

void InlineText::visit(cmark_node* node, NodeKind kind, bool entering) {
  switch (kind) {
    case NodeKind::text:
      add(literal_of(node));
      break;
    case NodeKind::code:
      add(terminal_.colour ? std::string(literal_of(node)) : '`' + std::string(literal_of(node)) + '`', code);
      break;
    case NodeKind::soft_break:
      break_pending_ = true;
      break;
    case NodeKind::line_break:
      text_.add_break();
      break;
    case NodeKind::html:
      inline_html(literal_of(node));
      break;
    case NodeKind::emphasis:
      emphasis_ += entering ? 1 : -1;
      break;
    case NodeKind::strong:
      strong_ += entering ? 1 : -1;
      break;
    case NodeKind::link:
      entering ? begin_link(url_of(node)) : end_link();
      break;
    case NodeKind::image:
      image(node, entering);
      break;
    default:
      break;
  }
}

unsigned InlineText::current_style() const {
  unsigned style = style_;
  if (emphasis_ > 0) style |= italic;
  if (strong_ > 0) style |= bold;
  if (!anchors_.empty()) style |= underline;
  return style;
}

void InlineText::add(std::string_view text, unsigned style) {
  if (text.empty()) return;
  if (break_pending_ && !joins_without_space(last_text_, text)) text_.add(" ", plain, link_number());
  break_pending_ = false;
  text_.add(text, style | current_style(), link_number());
  last_text_ = text.substr(text.size() - std::min<std::size_t>(text.size(), 4));
  if (!anchors_.empty()) anchors_.back().text += text;
}

int InlineText::link_number() const {
  return anchors_.empty() ? 0 : anchors_.back().link;
}

void InlineText::inline_html(std::string_view html) {
  HtmlVisitor visitor;
  visitor.tag = [&](const HtmlTag& tag) {
    const bool is_next_item = tag.name == "li" && !text_.empty();
    if (!tag.closing && (tag.name == "br" || is_next_item)) text_.add_break();
    const HtmlAttribute* alt = tag.name == "img" ? tag.find("alt") : nullptr;
    if (alt != nullptr) add("[image: " + alt->value + "]");
  };
  scan_html(html, visitor);
}

void InlineText::begin_link(std::string_view address) {
  const bool shown = terminal_.hyperlinks && leads_anywhere(address);  // OSC 8 takes printable ASCII only
  anchors_.push_back({std::string(address), {}, shown ? text_.add_link(encode_uri(address)) : 0});
}

void InlineText::end_link() {
  const Anchor anchor = std::move(anchors_.back());
  anchors_.pop_back();
  const bool told = anchor.text == anchor.address || "mailto:" + anchor.text == anchor.address;
  if (anchor.link == 0 && !told && !anchor.address.empty()) add(" <" + anchor.address + ">", dim);
}

void InlineText::image(cmark_node* node, bool entering) {
  if (entering) {
    add(cmark_node_first_child(node) == nullptr ? "[image" : "[image: ");
  } else {
    add("] <" + std::string(url_of(node)) + ">");
  }
}

}  // namespace kb
