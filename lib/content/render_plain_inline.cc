#include "content/render_plain_inline.h"

#include <algorithm>

#include "content/html_scan.h"
#include "content/markdown_urls.h"
#include "text/unicode.h"

namespace kb {
namespace {

bool has_scheme(std::string_view address) {
  const std::size_t colon = address.find(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  return std::all_of(address.begin(), address.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '-' ||
           c == '.';
  });
}

// "mailto:a@b.example" is written without the scheme.
std::string_view as_written(std::string_view address) {
  for (const std::string_view scheme : {"mailto:", "tel:", "sms:"}) {
    if (address.starts_with(scheme)) return address.substr(scheme.size());
  }
  return address;
}

bool is_page(std::string_view address) {
  return address.starts_with("http") || address.starts_with("//");
}

// Whether the text of a link shows where it leads.
bool tells(std::string_view text, std::string_view address) {
  return text == address || (is_page(address) && address.ends_with(text) &&
                             address.substr(0, address.size() - text.size()).ends_with("://"));
}

void drop_blanks_at_end(std::string& text, std::size_t from) {
  while (text.size() > from && text.back() == ' ') text.pop_back();
}

}  // namespace

void PlainInline::visit(cmark_node* node, NodeKind kind, bool entering) {
  switch (kind) {
    case NodeKind::text:
      add_text(literal_of(node));
      break;
    case NodeKind::code:
      text_ += literal_of(node);
      break;
    case NodeKind::soft_break:
    case NodeKind::line_break:
      text_ += '\n';
      break;
    case NodeKind::html:
      add_html(literal_of(node));
      break;
    case NodeKind::link:
      if (entering)
        open_links_.push_back(text_.size());
      else
        end_link(url_of(node));
      break;
    default:
      break;
  }
}

void PlainInline::add_text(std::string_view text) {
  if (addresses_) {
    text_ += text;
    return;
  }
  std::size_t done = 0;
  for (const ByteRange& url : find_bare_urls(text)) {
    text_ += text.substr(done, url.begin - done);
    left_out.emplace_back(text.substr(url.begin, url.end - url.begin));
    done = url.end;
    const bool is_space_doubled = text_.ends_with(' ') || text_.empty();
    if (is_space_doubled && text.substr(done).starts_with(' ')) ++done;
  }
  text_ += text.substr(done);
}

void PlainInline::add_html(std::string_view html) {
  HtmlVisitor visitor;
  visitor.tag = [&](const HtmlTag& tag) {
    const bool is_next_item = tag.name == "li" && !text_.empty() && !text_.ends_with('\n');
    if (!tag.closing && (tag.name == "br" || is_next_item)) text_ += '\n';
    const HtmlAttribute* alt = tag.name == "img" ? tag.find("alt") : nullptr;
    if (alt != nullptr) text_ += alt->value;
  };
  scan_html(html, visitor);
}

void PlainInline::end_link(std::string_view address) {
  const std::size_t begin = open_links_.back();
  open_links_.pop_back();
  const std::string_view text = std::string_view(text_).substr(begin);
  if (address.empty()) return;
  if (!has_scheme(address) && !address.starts_with("//")) {
    relative.emplace_back(address);
    return;
  }
  const std::string_view shown = as_written(address);
  if (!addresses_) {
    const bool is_bare = trim(text).empty() || (is_page(address) && tells(trim(text), address));
    if (!is_bare) return;
    text_.resize(begin);
    const bool is_known = !left_out.empty() && tells(left_out.back(), address);
    if (!is_known) left_out.emplace_back(shown);
    return;
  }
  if (tells(trim(text), shown)) return;
  drop_blanks_at_end(text_, begin);
  if (text_.size() == begin)
    text_ += shown;
  else
    text_.append(" (").append(shown).append(")");
}

}  // namespace kb
