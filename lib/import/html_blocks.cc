#include "import/html_blocks.h"

#include <algorithm>
#include <array>
#include <optional>

#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::string_view main_classes[] = {"article-body",  "article-content", "entry-content",     "main-content",
                                             "markdown-body", "page-content",    "post-content",      "article__body",
                                             "content-body",  "rst-content",     "theme-doc-markdown"};

constexpr std::string_view furniture_classes[] = {"article-attachments",
                                                  "article-votes",
                                                  "breadcrumb",
                                                  "breadcrumbs",
                                                  "edit-this-page",
                                                  "md-content__button",
                                                  "pagination",
                                                  "pagination-nav",
                                                  "prev-next",
                                                  "related-articles",
                                                  "rst-footer-buttons",
                                                  "sidebar",
                                                  "skip-link",
                                                  "table-of-contents",
                                                  "theme-doc-breadcrumbs",
                                                  "toc",
                                                  "toc-container",
                                                  "wy-breadcrumbs"};

constexpr std::string_view callout_classes[] = {"admonition", "alert", "callout", "caution", "danger", "important",
                                                "info",       "note",  "notice",  "tip",     "warning"};

// `call(word)` for each word of the class attribute, until it returns true.
template <typename Call>
bool any_class(const GumboNode& node, Call call) {
  std::string_view rest = attribute_of(node, "class");
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of(" \t\n"), rest.size());
    if (end > 0 && call(rest.substr(0, end))) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

template <typename Names>
bool has_class_of(const GumboNode& node, const Names& names) {
  return any_class(node, [&](std::string_view word) { return std::ranges::find(names, word) != std::end(names); });
}

using Predicate = bool (*)(const GumboNode& node);

const GumboNode* first_of(const GumboNode& node, Predicate matches) {
  if (matches(node)) return &node;
  for (const GumboNode* const child : children_of(node)) {
    if (const GumboNode* const found = first_of(*child, matches)) return found;
  }
  return nullptr;
}

// Up to two: how many there are does not matter beyond.
int count_of(const GumboNode& node, Predicate matches) {
  if (matches(node)) return 1;
  int count = 0;
  for (const GumboNode* const child : children_of(node)) {
    count += count_of(*child, matches);
    if (count > 1) break;
  }
  return count;
}

bool is_main(const GumboNode& node) {
  return tag_of(node) == GUMBO_TAG_MAIN || attribute_of(node, "role") == "main";
}

bool is_article(const GumboNode& node) {
  return tag_of(node) == GUMBO_TAG_ARTICLE;
}

bool is_known_content(const GumboNode& node) {
  return has_class_of(node, main_classes);
}

bool is_first_heading(const GumboNode& node) {
  return tag_of(node) == GUMBO_TAG_H1;
}

// "sql" of "language-sql", if it can be a language.
std::string language_word(std::string_view word) {
  for (const std::string_view prefix : {"language-", "lang-", "highlight-source-", "highlight-"}) {
    if (word.starts_with(prefix) && word.size() > prefix.size()) {
      word.remove_prefix(prefix.size());
      const bool is_word = word.size() <= 30 && std::ranges::all_of(word, [](char c) {
                             return is_letter_or_digit(static_cast<unsigned char>(c)) ||
                                    std::string_view("+#.-_").find(c) != std::string_view::npos;
                           });
      const bool is_nothing = word == "plaintext" || word == "none" || word == "default";
      return is_word && !is_nothing ? std::string(word) : "";
    }
  }
  return "";
}

std::string language_at(const GumboNode& node) {
  std::string language;
  any_class(node, [&](std::string_view word) {
    language = language_word(word);
    return !language.empty();
  });
  if (!language.empty()) return language;
  const std::string data = "language-" + std::string(attribute_of(node, "data-lang"));
  return language_word(data);
}

void add_code(const GumboNode& node, std::string& out) {
  if (is_line_numbers(node)) return;
  out += text_of(node);
  if (tag_of(node) == GUMBO_TAG_BR) out += '\n';
  for (const GumboNode* const child : children_of(node)) add_code(*child, out);
}

}  // namespace

bool has_class(const GumboNode& node, std::string_view name) {
  return any_class(node, [&](std::string_view word) { return word == name; });
}

const GumboNode& main_part(const GumboNode& root) {
  const GumboNode* part = first_of(root, is_main);
  const GumboNode& around = part == nullptr ? root : *part;
  if (count_of(around, is_article) == 1) {
    const GumboNode* const article = first_of(around, is_article);
    const bool has_heading = first_of(*article, is_first_heading) != nullptr;
    if (part == nullptr || has_heading || first_of(*part, is_first_heading) == nullptr) part = article;
  }
  if (part == nullptr) part = first_of(root, is_known_content);
  return part == nullptr ? root : *part;
}

bool is_furniture(const GumboNode& node, bool has_main_part) {
  if (node.type != GUMBO_NODE_ELEMENT) return false;
  const GumboTag tag = tag_of(node);
  if (tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_FOOTER) return true;
  if (!has_main_part && (tag == GUMBO_TAG_ASIDE || tag == GUMBO_TAG_HEADER)) return true;
  if (gumbo_get_attribute(&node.v.element.attributes, "hidden") != nullptr) return true;
  constexpr std::string_view roles[] = {"banner", "contentinfo", "navigation", "search"};
  return std::ranges::find(roles, attribute_of(node, "role")) != std::end(roles) ||
         has_class_of(node, furniture_classes);
}

bool is_callout(const GumboNode& node) {
  const GumboTag tag = tag_of(node);
  if (tag != GUMBO_TAG_DIV && tag != GUMBO_TAG_ASIDE && tag != GUMBO_TAG_SECTION) return false;
  return has_class_of(node, callout_classes) || any_class(node, [](std::string_view word) {
           return word.starts_with("callout-") || word.starts_with("alert-") || word.starts_with("admonition-");
         });
}

bool is_callout_title(const GumboNode& node) {
  return has_class(node, "admonition-title") || has_class(node, "callout-title") || has_class(node, "alert-title");
}

bool is_line_numbers(const GumboNode& node) {
  constexpr std::string_view classes[] = {"gutter", "linenodiv", "linenos", "lineno", "line-numbers"};
  return has_class_of(node, classes);
}

bool is_heading_sign(const GumboNode& node) {
  if (tag_of(node) != GUMBO_TAG_A || !attribute_of(node, "href").starts_with('#')) return false;
  if (has_class(node, "headerlink") || has_class(node, "hash-link") || has_class(node, "heading-anchor")) return true;
  constexpr std::string_view signs[] = {"", "#", "¶", "§", "🔗"};
  const std::string text = all_text(node);
  return std::ranges::find(signs, trim(text)) != std::end(signs);
}

std::string code_language(const GumboNode& pre) {
  if (std::string language = language_at(pre); !language.empty()) return language;
  for (const GumboNode* const child : children_of(pre)) {
    if (std::string language = language_at(*child); !language.empty()) return language;
  }
  const GumboNode* around = pre.parent;
  for (int i = 0; i < 2 && around != nullptr; ++i, around = around->parent) {
    if (tag_of(*around) != GUMBO_TAG_DIV) break;
    if (std::string language = language_at(*around); !language.empty()) return language;
  }
  return "";
}

std::string code_text(const GumboNode& pre) {
  std::string text;
  add_code(pre, text);
  return text;
}

bool is_chosen_id(std::string_view id) {
  if (id.empty() || id.size() > 80) return false;
  std::size_t digits = 0;
  for (const char c : id) {
    if (c == ' ' || c == '{' || c == '}' || c == '"' || c == '<' || c == '>') return false;
    if (c >= '0' && c <= '9') ++digits;
  }
  const char first = id.front();
  const bool has_letter_first = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || first < 0;
  const bool is_counted = id.starts_with("h_") || digits > 6;
  return has_letter_first && !is_counted;
}

}  // namespace kb
