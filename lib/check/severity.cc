#include "check/severity.h"

#include <fmt/format.h>

#include <algorithm>

#include "check/table_reader.h"

namespace kb {
namespace {

constexpr std::string_view overrides_key = "check.overrides";

std::vector<std::string> names_of_rules() {
  std::vector<std::string> names;
  for (const Rule& rule : rules()) names.emplace_back(rule.id);
  return names;
}

}  // namespace

Severities::Severities(const Config& config) {
  for (const auto& [rule, severity] : config.map("check.severity")) everywhere_[rule] = severity;
  const std::vector<std::string> severities = {"error", "warning", "note", "off"};
  const std::vector<std::string> names = names_of_rules();
  for (const Value& table : config.tables(overrides_key)) {
    const TableReader reader(config, overrides_key, table);
    if (reader.find("paths") == nullptr) reader.refuse(table, "'paths' is missing", "paths = [\"archive/\"]");
    Override& added = overrides_.emplace_back();
    added.paths = std::make_unique<Globs>(reader.texts("paths"));
    for (const auto& [rule, severity] : reader.members("severity")) {
      if (std::ranges::find(names, rule) == names.end()) reader.refuse_name(severity, "rule", rule, names);
      if (std::ranges::find(severities, severity.text) == severities.end())
        reader.refuse_name(severity, "severity", severity.text, severities);
      added.wanted[rule] = severity.text;
    }
  }
}

std::string_view Severities::wanted(const Finding& finding) const {
  for (auto override = overrides_.rbegin(); override != overrides_.rend(); ++override) {
    const auto found = override->wanted.find(finding.rule);
    if (found != override->wanted.end() && override->paths->match(finding.location.path)) return found->second;
  }
  const auto found = everywhere_.find(finding.rule);
  return found == everywhere_.end() ? std::string_view() : found->second;
}

void Severities::apply(std::vector<Finding>& findings) const {
  std::erase_if(findings, [&](Finding& finding) {
    const std::string_view name = wanted(finding);
    for (const Severity severity : {Severity::note, Severity::warning, Severity::error}) {
      if (to_string(severity) == name) finding.severity = severity;
    }
    return name == "off";
  });
}

}  // namespace kb
