// What of a page's values is kept in files (base/archive.h), in the order in which it is written.
#pragma once

#include <algorithm>

#include "base/archive.h"
#include "kb/document.h"
#include "kb/finding.h"
#include "kb/value.h"

namespace kb {

// The last of each kind, by which a number is told that is none.
constexpr Kind last_of(Kind) {
  return Kind::reply;
}
constexpr Status last_of(Status) {
  return Status::hidden;
}
constexpr Link::Form last_of(Link::Form) {
  return Link::Form::front_matter;
}
constexpr Severity last_of(Severity) {
  return Severity::error;
}
constexpr Value::Kind last_of(Value::Kind) {
  return Value::Kind::map;
}

template <Some<Location> T>
void each_field(auto& archive, T& location) {
  archive(location.path, location.line, location.column);
}

template <Some<Fix> T>
void each_field(auto& archive, T& fix) {
  archive(fix.line, fix.column, fix.end_line, fix.end_column, fix.text);
}

template <Some<Finding> T>
void each_field(auto& archive, T& finding) {
  archive(finding.rule, finding.severity, finding.location, finding.message, finding.hint, finding.end_column,
          finding.target, finding.fix);
}

// The rules are those of this kb.
inline bool is_sound(const Finding& finding) {
  return std::ranges::find(rules(), finding.rule, &Rule::id) != rules().end();
}

template <Some<Value> T>
void each_field(auto& archive, T& value) {
  archive(value.kind, value.text, value.items, value.members, value.line, value.column);
}

template <Some<Decision> T>
void each_field(auto& archive, T& decision) {
  archive(decision.role, decision.basis, decision.key, decision.value, decision.location);
}

template <Some<Meta> T>
void each_field(auto& archive, T& meta) {
  archive(meta.id, meta.title, meta.lang, meta.audience, meta.shortcut, meta.status, meta.tags, meta.aliases,
          meta.url_aliases, meta.questions, meta.owners, meta.created, meta.changed, meta.reviewed, meta.due,
          meta.expires, meta.interval);
}

}  // namespace kb
