#include "kb/page_filter.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "search/query.h"
#include "text/language.h"
#include "text/unicode.h"

namespace kb {
namespace {

struct TextsOf {
  std::string_view field;
  std::vector<std::string> (*texts)(const FilterPage& page);
};

constexpr TextsOf texts_of[] = {
    {"title", [](const FilterPage& page) { return std::vector{page.meta.title}; }},
    {"alias", [](const FilterPage& page) { return page.meta.aliases; }},
    {"question", [](const FilterPage& page) { return page.meta.questions; }},
    {"tag", [](const FilterPage& page) { return page.meta.tags; }},
    {"id", [](const FilterPage& page) { return std::vector{page.meta.id}; }},
    {"shortcut", [](const FilterPage& page) { return std::vector{page.meta.shortcut}; }},
    {"kind", [](const FilterPage& page) { return std::vector{std::string(to_string(page.kind))}; }},
    {"status", [](const FilterPage& page) { return std::vector{std::string(to_string(page.meta.status))}; }},
    {"owner", [](const FilterPage& page) { return page.meta.owners; }},
    {"audience", [](const FilterPage& page) { return std::vector{page.meta.audience}; }},
};

struct DayOf {
  std::string_view field;
  std::optional<Date> Meta::*day;
};

constexpr DayOf days_of[] = {{"created", &Meta::created},
                             {"changed", &Meta::changed},
                             {"reviewed", &Meta::reviewed},
                             {"due", &Meta::due},
                             {"expires", &Meta::expires}};

bool is_value(const QueryNode& node, const FilterPage& page) {
  const std::string& wanted = node.text;
  if (node.field->type == FieldType::path) {
    std::string_view path = wanted;
    if (path.starts_with("./")) path.remove_prefix(2);
    if (path.ends_with('*')) return page.path.starts_with(path.substr(0, path.size() - 1));
    if (path.ends_with('/')) path.remove_suffix(1);
    return page.path == path || page.path.starts_with(std::string(path) + '/');
  }
  if (node.field->name == "lang") return language_matches(page.meta.lang, canonical_language(wanted));
  const auto* const row = std::ranges::find(texts_of, node.field->name, &TextsOf::field);
  const bool is_start = wanted.ends_with('*');
  const std::string key = fold(is_start ? wanted.substr(0, wanted.size() - 1) : wanted);
  return std::ranges::any_of(row->texts(page), [&](const std::string& value) {
    return is_start ? fold(value).starts_with(key) : !value.empty() && fold(value) == key;
  });
}

bool has_words(const QueryNode& node, const FilterPage& page) {
  const auto* const row = std::ranges::find(texts_of, node.field->name, &TextsOf::field);
  return std::ranges::any_of(row->texts(page),
                             [&](const std::string& text) { return fold(text).find(fold(node.text)) != text.npos; });
}

bool is_within(const QueryNode& node, const FilterPage& page) {
  const auto* const row = std::ranges::find(days_of, node.field->name, &DayOf::field);
  const auto& day = page.meta.*(row->day);
  return day && (!node.range.first || *day >= *node.range.first) && (!node.range.last || *day <= *node.range.last);
}

bool holds(const QueryNode& node, const FilterPage& page) {
  const auto holds_child = [&](const QueryNode& child) {
    return holds(child, page) != (child.sign == QueryNode::Sign::must_not);
  };
  switch (node.kind) {
    case QueryNode::Kind::either:
      return std::ranges::any_of(node.children, holds_child);
    case QueryNode::Kind::value:
      return is_value(node, page);
    case QueryNode::Kind::range:
      return is_within(node, page);
    case QueryNode::Kind::word:
    case QueryNode::Kind::phrase:
    case QueryNode::Kind::prefix:
      return has_words(node, page);
    default:
      return std::ranges::all_of(node.children, holds_child);
  }
}

void find_problems(const QueryNode& node, std::vector<std::string>& problems) {
  const bool is_word = node.kind == QueryNode::Kind::word || node.kind == QueryNode::Kind::phrase ||
                       node.kind == QueryNode::Kind::prefix;
  const bool is_known =
      node.field != nullptr && std::ranges::find(texts_of, node.field->name, &TextsOf::field) != std::end(texts_of);
  if (is_word && !is_known) {
    problems.push_back(
        fmt::format("'{}' would have to be searched for; a field is wanted: 'tag:{}'", node.text, node.text));
  }
  for (const QueryNode& child : node.children) find_problems(child, problems);
}

}  // namespace

PageFilter make_page_filter(std::string_view query, Date today) {
  ParsedQuery parsed = parse_query(query, today);
  PageFilter filter;
  filter.problems = std::move(parsed.notes);
  find_problems(parsed.root, filter.problems);
  if (!filter.problems.empty()) {
    filter.accepts = [](const FilterPage&) { return false; };
    return filter;
  }
  const auto root = std::make_shared<const QueryNode>(std::move(parsed.root));
  filter.accepts = [root](const FilterPage& page) { return holds(*root, page); };
  return filter;
}

}  // namespace kb
