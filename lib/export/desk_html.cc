#include "export/desk_html.h"

#include <fmt/format.h>

#include <algorithm>

#include "content/html_rules.h"
#include "content/html_safe.h"
#include "content/html_scan.h"
#include "export/page_html.h"
#include "text/escape_markup.h"
#include "text/unicode.h"

namespace kb {
namespace {

// What pages need beside what html_rules.h lets everybody's HTML have.
constexpr SafeAttribute desk_attributes[] = {
    {"*", "id", [](std::string_view value) { return !value.empty(); }},
    {"a", "href", is_safe_address},
    {"a", "name", [](std::string_view value) { return !value.empty(); }},
    {"img source video", "src", is_safe_address},
    {"img", "alt", [](std::string_view) { return true; }},
    {"input", "checked", [](std::string_view) { return true; }},
    {"input", "disabled", [](std::string_view) { return true; }},
    {"input", "type", [](std::string_view value) { return value == "checkbox"; }},
    {"td th", "align", [](std::string_view value) { return value == "left" || value == "center" || value == "right"; }},
};

bool is_taken(std::span<const SafeAttribute> rows, const HtmlTag& tag, const HtmlAttribute& attribute) {
  return std::ranges::any_of(rows, [&](const SafeAttribute& row) {
    return row.name == attribute.name && (row.elements == "*" || is_among(row.elements, tag.name)) &&
           (row.takes == nullptr || row.takes(attribute.value));
  });
}

// Empty when only what is in it is shown.
std::string_view shown_name(const HtmlTag& tag) {
  const SafeElement* const element = find_safe_element(tag.name);
  const HtmlAttribute* const type = tag.find("type");
  const bool is_box = type != nullptr && type->value == "checkbox";
  return element == nullptr || (tag.name == "input" && !is_box) ? std::string_view() : name_in_page(*element);
}

std::string written_tag(std::string_view name, const HtmlTag& tag) {
  if (tag.closing) return fmt::format("</{}>", name);
  std::string out = fmt::format("<{}", name);
  for (const HtmlAttribute& attribute : tag.attributes) {
    if (!is_taken(desk_attributes, tag, attribute) && !is_taken(safe_attributes(), tag, attribute)) continue;
    out += fmt::format(" {}=\"{}\"", attribute.name, escape_markup(attribute.value));
  }
  return out + '>';
}

}  // namespace

std::string clean_desk_html(std::string_view html) {
  std::string out;
  HtmlVisitor visitor;
  visitor.tag = [&](const HtmlTag& tag) {
    const std::string_view name = shown_name(tag);
    if (!name.empty()) out += written_tag(name, tag);
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
  std::string html = clean_desk_html(html_of_page(page, write));
  const auto& headings = page.document.headings;
  const bool begins_otherwise = !headings.empty() && headings.front().level == 1 && title_anchor(page.document).empty();
  const std::string_view end = "</h1>";
  const std::size_t at = html.starts_with("<h1") ? html.find(end) : html.npos;
  if (begins_otherwise || at == html.npos) return html;
  html.erase(0, at + end.size());
  html.erase(0, std::min(html.find_first_not_of('\n'), html.size()));
  return html;
}

}  // namespace kb
