#include "export/desk_html.h"

#include <fmt/format.h>

#include <algorithm>

#include "content/html_scan.h"
#include "kb/render.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::string_view shown_elements[] = {
    "a",     "abbr", "b",       "blockquote", "br",    "caption", "cite", "code",    "col",        "colgroup",
    "dd",    "del",  "details", "dfn",        "div",   "dl",      "dt",   "em",      "figcaption", "figure",
    "h1",    "h2",   "h3",      "h4",         "h5",    "h6",      "hr",   "i",       "img",        "input",
    "ins",   "kbd",  "li",      "mark",       "ol",    "p",       "pre",  "q",       "rp",         "rt",
    "ruby",  "s",    "samp",    "small",      "span",  "strong",  "sub",  "summary", "sup",        "table",
    "tbody", "td",   "tfoot",   "th",         "thead", "tr",      "u",    "ul",      "var",        "wbr"};

constexpr std::string_view shown_attributes[] = {"align",  "alt",   "checked", "class", "colspan", "dir",  "disabled",
                                                 "height", "href",  "id",      "lang",  "name",    "open", "rowspan",
                                                 "src",    "start", "title",   "type",  "width"};

std::string escaped_value(std::string_view text) {
  std::string out;
  for (const char c : text) {
    out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '"' ? "&quot;" : std::string(1, c);
  }
  return out;
}

// A path, a fragment, or of the web, mail and telephone.
bool may_lead_to(std::string_view address) {
  std::string plain = ascii_lower(address);
  std::erase_if(plain, [](char c) { return static_cast<unsigned char>(c) <= ' '; });
  const std::size_t colon = plain.find(':');
  if (colon == std::string::npos || plain.find_first_of("/?#") < colon) return true;
  constexpr std::string_view schemes[] = {"http", "https", "mailto", "tel"};
  return std::ranges::find(schemes, std::string_view(plain).substr(0, colon)) != std::end(schemes);
}

bool is_shown(const HtmlTag& tag) {
  if (tag.name == "input") {
    const HtmlAttribute* const type = tag.find("type");
    return type != nullptr && type->value == "checkbox";
  }
  return std::ranges::find(shown_elements, tag.name) != std::end(shown_elements);
}

std::string written_tag(const HtmlTag& tag) {
  if (tag.closing) return fmt::format("</{}>", tag.name);
  std::string out = '<' + tag.name;
  for (const HtmlAttribute& attribute : tag.attributes) {
    if (std::ranges::find(shown_attributes, attribute.name) == std::end(shown_attributes)) continue;
    const bool is_address = attribute.name == "href" || attribute.name == "src";
    if (is_address && !may_lead_to(attribute.value)) continue;
    out += fmt::format(" {}=\"{}\"", attribute.name, escaped_value(attribute.value));
  }
  return out + '>';
}

}  // namespace

std::string clean_desk_html(std::string_view html) {
  std::string out;
  HtmlVisitor visitor;
  visitor.tag = [&](const HtmlTag& tag) {
    if (is_shown(tag)) out += written_tag(tag);
  };
  visitor.text = [&](std::string_view text, std::size_t) { out += text; };
  scan_html(html, visitor);
  return out;
}

std::string title_anchor(const Document& document) {
  if (document.headings.empty()) return "";
  const Heading& first = document.headings.front();
  const bool is_title = first.level == 1 && trim(first.text) == trim(document.meta.title);
  const std::string_view before =
      std::string_view(document.source).substr(document.body, first.where.offset - document.body);
  return is_title && trim(before).empty() ? first.anchor : "";
}

std::string desk_html(const EditionPage& page, const WriteDestination& write) {
  Document shown;
  shown.path = page.document.path;
  shown.headings = page.document.headings;
  shown.source = rewrite_body(page, write).text;
  std::string html = clean_desk_html(render_html(shown, true));
  if (title_anchor(page.document).empty()) return html;
  const std::string_view end = "</h1>";
  const std::size_t at = html.starts_with("<h1") ? html.find(end) : html.npos;
  if (at == html.npos) return html;
  html.erase(0, at + end.size());
  html.erase(0, std::min(html.find_first_not_of('\n'), html.size()));
  return html;
}

}  // namespace kb
