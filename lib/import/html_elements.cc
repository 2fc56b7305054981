#include "import/html_elements.h"

#include <algorithm>

namespace kb {
namespace {

struct Element {
  std::string_view name;
  HtmlRole role;
};

constexpr Element elements[] = {
    {"a", HtmlRole::known},       {"abbr", HtmlRole::plain},     {"address", HtmlRole::known},
    {"article", HtmlRole::known}, {"aside", HtmlRole::known},    {"audio", HtmlRole::grave},
    {"b", HtmlRole::known},       {"big", HtmlRole::plain},      {"blockquote", HtmlRole::known},
    {"body", HtmlRole::plain},    {"br", HtmlRole::known},       {"canvas", HtmlRole::grave},
    {"center", HtmlRole::known},  {"cite", HtmlRole::known},     {"code", HtmlRole::known},
    {"dd", HtmlRole::known},      {"details", HtmlRole::known},  {"div", HtmlRole::known},
    {"dl", HtmlRole::known},      {"dt", HtmlRole::known},       {"em", HtmlRole::known},
    {"embed", HtmlRole::grave},   {"fieldset", HtmlRole::known}, {"figcaption", HtmlRole::known},
    {"figure", HtmlRole::known},  {"font", HtmlRole::plain},     {"footer", HtmlRole::known},
    {"form", HtmlRole::known},    {"h1", HtmlRole::known},       {"h2", HtmlRole::known},
    {"h3", HtmlRole::known},      {"h4", HtmlRole::known},       {"h5", HtmlRole::known},
    {"h6", HtmlRole::known},      {"head", HtmlRole::plain},     {"header", HtmlRole::known},
    {"hr", HtmlRole::known},      {"html", HtmlRole::plain},     {"i", HtmlRole::known},
    {"iframe", HtmlRole::grave},  {"img", HtmlRole::known},      {"kbd", HtmlRole::known},
    {"label", HtmlRole::plain},   {"li", HtmlRole::known},       {"link", HtmlRole::plain},
    {"main", HtmlRole::known},    {"meta", HtmlRole::plain},     {"nav", HtmlRole::known},
    {"object", HtmlRole::grave},  {"ol", HtmlRole::known},       {"p", HtmlRole::known},
    {"pre", HtmlRole::known},     {"samp", HtmlRole::known},     {"script", HtmlRole::dropped},
    {"section", HtmlRole::known}, {"small", HtmlRole::plain},    {"span", HtmlRole::plain},
    {"strong", HtmlRole::known},  {"style", HtmlRole::dropped},  {"summary", HtmlRole::known},
    {"table", HtmlRole::known},   {"tbody", HtmlRole::known},    {"td", HtmlRole::known},
    {"tfoot", HtmlRole::known},   {"th", HtmlRole::known},       {"thead", HtmlRole::known},
    {"title", HtmlRole::plain},   {"tr", HtmlRole::known},       {"tt", HtmlRole::known},
    {"ul", HtmlRole::known},      {"video", HtmlRole::grave},    {"wbr", HtmlRole::plain},
};

// What else counts in articles and pages.
constexpr Element article_elements[] = {
    {"audio", HtmlRole::known},      {"button", HtmlRole::skipped},   {"canvas", HtmlRole::skipped},
    {"caption", HtmlRole::known},    {"embed", HtmlRole::film},       {"iframe", HtmlRole::film},
    {"input", HtmlRole::known},      {"noscript", HtmlRole::skipped}, {"object", HtmlRole::film},
    {"select", HtmlRole::skipped},   {"source", HtmlRole::known},     {"svg", HtmlRole::skipped},
    {"template", HtmlRole::skipped}, {"textarea", HtmlRole::skipped}, {"title", HtmlRole::skipped},
    {"video", HtmlRole::known},
};

}  // namespace

HtmlRole html_role(std::string_view name, HtmlKind kind) {
  if (kind != HtmlKind::reply) {
    const auto* const other = std::ranges::find(article_elements, name, &Element::name);
    if (other != std::end(article_elements)) return other->role;
  }
  const auto* const found = std::ranges::find(elements, name, &Element::name);
  return found == std::end(elements) ? HtmlRole::told : found->role;
}

}  // namespace kb
