// Front matter against the schemas of kb.toml. Keys are told at their own place, missing ones where the front matter
// begins.
#include <fmt/format.h>

#include <algorithm>

#include "check/checks.h"
#include "check/schema.h"
#include "content/value_place.h"
#include "kb/text.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t most_values_shown = 8;

// By the exact name, else along a dotted path.
const Value* find_key(const Value& map, std::string_view path) {
  const auto member = std::ranges::find(map.members, path, &Member::first);
  if (member != map.members.end()) return &member->second;
  for (std::size_t dot = path.find('.'); dot != path.npos; dot = path.find('.', dot + 1)) {
    const auto parent = std::ranges::find(map.members, path.substr(0, dot), &Member::first);
    if (parent != map.members.end()) return find_key(parent->second, path.substr(dot + 1));
  }
  return nullptr;
}

bool is_blank_value(const Value& value) {
  return value.kind == Value::Kind::null || (value.is_scalar() && trim(value.text).empty()) ||
         (value.kind == Value::Kind::list && value.items.empty());
}

std::string_view last_part(std::string_view key) {
  return key.substr(key.rfind('.') + 1);  // npos + 1 is 0
}

bool is_whole(const Document& page) {
  return std::ranges::none_of(page.findings, [](const Finding& finding) {
    return finding.rule.starts_with("front-matter-syntax") || finding.rule.starts_with("front-matter-unclosed") ||
           finding.rule.starts_with("file-");
  });
}

class SchemaChecker {
 public:
  SchemaChecker(const Document& page, Findings& findings) : page_(page), findings_(findings) {}

  void check(const std::vector<const Schema*>& schemas) {
    const bool may_lack = is_whole(page_);
    for (const Schema* const schema : schemas) {
      for (const std::string& key : schema->required) {
        if (may_lack) check_required(*schema, key);
      }
      for (const KeyRule& rule : schema->keys) check_key(rule);
    }
    check_unknown(schemas);
  }

 private:
  Finding& tell(std::string_view rule, const Value& value, std::string_view key, std::string message,
                std::string hint = {}) {
    const Position where{value.line, value.column, offset_of_place(page_.source, value.line, value.column)};
    const std::string_view name = last_part(key);
    const bool is_there = std::string_view(page_.source).substr(where.offset).starts_with(name);
    findings_.push_back(
        finding_at(rule, page_, where, is_there ? name.size() : 0, std::move(message), std::move(hint)));
    findings_.back().target = key;
    return findings_.back();
  }

  void check_required(const Schema& schema, const std::string& key) {
    const Value* const value = find_key(page_.front_matter, key);
    std::string hint = fmt::format("the schema in {} wants it", schema.place);
    if (value != nullptr) {
      if (is_blank_value(*value))
        tell("front-matter-key-missing", *value, key, fmt::format("'{}' is empty", key), hint);
      return;
    }
    const int line = std::max(page_.front_matter.line - 1, 1);
    findings_.push_back(make_finding("front-matter-key-missing", {page_.path, line, 1},
                                     fmt::format("the front matter has no '{}'", key), std::move(hint)));
    findings_.back().target = key;
  }

  void check_key(const KeyRule& rule) {
    const Value* const value = find_key(page_.front_matter, rule.key);
    if (value == nullptr || is_blank_value(*value)) return;
    const auto fits = [&](const ValueType* type) { return type->fits(*value); };
    if (!rule.types.empty() && std::ranges::none_of(rule.types, fits)) return tell_type(rule, *value);
    check_value(rule, *value, rule.key);
    for (const Value& item : value->items) check_value(rule, item, {});
  }

  void tell_type(const KeyRule& rule, const Value& value) {
    const bool wants_text = std::ranges::any_of(
        rule.types, [](const ValueType* type) { return type->name == "string" || type->name == "list of strings"; });
    const bool is_bare = value.is_scalar() && value.kind != Value::Kind::string;
    Finding& finding = tell("front-matter-type", value, rule.key,
                            fmt::format("'{}' is {}, wanted: {}", rule.key, kind_name(value), rule.type_text));
    if (!wants_text || !is_bare) return;
    finding.hint = fmt::format("\"{}\" in quotes is a text", value.text);
    if (find_value_type("string") != rule.types.front() || rule.types.size() > 1) return;
    const auto at = offset_of_value(page_, value, last_part(rule.key));
    if (!at) return;
    const Position where = position_at(page_, *at);
    const int end = where.column + static_cast<int>(characters_before(value.text, value.text.size()));
    if (where.line == value.line) finding.fix = Fix{where.line, where.column, where.line, end, '"' + value.text + '"'};
  }

  // One scalar: of the key itself, or an item of its list.
  void check_value(const KeyRule& rule, const Value& value, std::string_view key) {
    if (!value.is_scalar()) return;
    const std::size_t size = characters_before(value.text, value.text.size());
    if (!rule.values.empty() && std::ranges::find(rule.values, value.text) == rule.values.end())
      return tell_not_allowed(rule, value, key);
    if (rule.pattern && rule.pattern->matches(value.text) == Pattern::Answer::no) {
      tell_value(rule, value, key, fmt::format("'{}' does not match the pattern {}", value.text, rule.pattern_text));
    } else if (rule.min_length && size < *rule.min_length) {
      tell_value(rule, value, key,
                 fmt::format("'{}' has {} characters, at least {} are wanted", rule.key, size, *rule.min_length));
    } else if (rule.max_length && size > *rule.max_length) {
      tell_value(rule, value, key,
                 fmt::format("'{}' has {} characters, at most {} are wanted", rule.key, size, *rule.max_length));
    }
  }

  Finding& tell_value(const KeyRule& rule, const Value& value, std::string_view key, std::string message,
                      std::string hint = {}) {
    if (!key.empty()) return tell("front-matter-value", value, rule.key, std::move(message), std::move(hint));
    Finding& finding = tell("front-matter-value", value, value.text, std::move(message), std::move(hint));
    finding.target = rule.key;
    return finding;
  }

  void tell_not_allowed(const KeyRule& rule, const Value& value, std::string_view key) {
    const auto near = closest(value.text, rule.values);
    std::vector<std::string> shown = rule.values;
    if (shown.size() > most_values_shown) {
      shown.resize(most_values_shown);
      shown.emplace_back("...");
    }
    tell_value(rule, value, key, fmt::format("'{}' may not be '{}'", rule.key, value.text),
               near ? fmt::format("did you mean '{}'?", *near) : fmt::format("allowed are {}", fmt::join(shown, ", ")));
  }

  void check_unknown(const std::vector<const Schema*>& schemas) {
    std::set<std::string> known;
    for (const Schema* const schema : schemas) {
      known.insert(schema->known.begin(), schema->known.end());
      if (schema->unknown) unknown_ = schema->unknown;
    }
    if (unknown_) check_members(page_.front_matter, "", known);
  }

  void check_members(const Value& map, const std::string& prefix, const std::set<std::string>& known) {
    for (const auto& [name, value] : map.members) {
      const std::string key = prefix + name;
      const auto below = known.lower_bound(key + '.');
      const bool is_parent = below != known.end() && below->starts_with(key + '.');
      if (is_parent && value.kind == Value::Kind::map) {
        check_members(value, key + '.', known);
      } else if (!is_parent && !known.contains(key)) {
        const std::vector<std::string> names(known.begin(), known.end());
        const auto near = closest(key, names);
        tell("front-matter-key-unknown", value, key, fmt::format("the key '{}' is not known", key),
             near ? fmt::format("did you mean '{}'?", *near) : "")
            .severity = *unknown_;
      }
    }
  }

  const Document& page_;
  Findings& findings_;
  std::optional<Severity> unknown_;
};

}  // namespace

void check_front_matter(const PageContext& context, const Document& page, Findings& findings) {
  std::vector<const Schema*> schemas;
  for (const Schema& schema : context.rules.schemas) {
    if (schema.paths == nullptr || schema.paths->match(page.path)) schemas.push_back(&schema);
  }
  if (!schemas.empty()) SchemaChecker(page, findings).check(schemas);
}

}  // namespace kb
