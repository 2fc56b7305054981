#include "reply/variable_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

#include "kb/text.h"
#include "reply/decimal.h"
#include "reply/money.h"
#include "reply/when.h"
#include "text/pattern.h"

namespace kb {
namespace {

// Only used to read days that count from today, whose value does not matter here.
constexpr Date some_day = std::chrono::sys_days{std::chrono::year{2024} / 1 / 1};

using T = VariableType;

bool has_choices(T type) {
  return type == T::choice || type == T::multi;
}

bool takes_pattern(T type) {
  return type == T::string || type == T::text || type == T::id || type == T::email || type == T::phone ||
         type == T::url;
}

// Of the key, or of the variable when it does not have it.
Location place_of(const Variable& variable, std::string_view key) {
  const auto found = std::find_if(variable.places.begin(), variable.places.end(),
                                  [&](const auto& place) { return place.first == key; });
  return found == variable.places.end() ? variable.location : found->second;
}

class Checker {
 public:
  Checker(const Variable& variable, std::vector<Finding>& findings) : variable_(variable), findings_(findings) {}

  void run() {
    check_choices();
    check_pattern();
    check_currency();
    check_limit("min", variable_.min);
    check_limit("max", variable_.max);
    if (!variable_.example.empty()) check_value("variable-example-invalid", "example", variable_.example);
    if (variable_.preset) check_value("variable-default-invalid", "default", *variable_.preset);
  }

 private:
  void add(std::string_view rule, std::string_view key, std::string message, std::string hint = {}) {
    findings_.push_back(make_finding(rule, place_of(variable_, key), std::move(message), std::move(hint)));
  }

  void check_choices() {
    if (has_choices(variable_.type) && variable_.choices.empty())
      add("variable-choices-missing", "choices", fmt::format("'{}' has no choices", variable_.name),
          "add choices = [\"...\", \"...\"]");
    if (!has_choices(variable_.type) && !variable_.choices.empty())
      add("variable-limit-invalid", "choices",
          fmt::format("'{}' has choices, but its type is '{}'", variable_.name, to_string(variable_.type)),
          "write type = \"choice\" or \"multi\"");
  }

  void check_pattern() {
    if (variable_.pattern.empty()) return;
    if (!takes_pattern(variable_.type))
      return add("variable-limit-invalid", "pattern",
                 fmt::format("'{}' has a pattern, which '{}' does not use", variable_.name, to_string(variable_.type)));
    const Pattern pattern(variable_.pattern);
    is_pattern_wrong_ = !pattern.error().empty();
    if (is_pattern_wrong_)
      add("variable-bad-pattern", "pattern",
          fmt::format("'{}': the pattern '{}' cannot be used: {}", variable_.name, variable_.pattern, pattern.error()));
  }

  void check_currency() {
    if (variable_.currency.empty()) return;
    if (variable_.type != T::money)
      add("variable-limit-invalid", "currency",
          fmt::format("'{}' has a currency, but its type is '{}'", variable_.name, to_string(variable_.type)));
    else if (!is_known_currency(variable_.currency))
      add("variable-limit-invalid", "currency",
          fmt::format("'{}': the currency '{}' is not known", variable_.name, variable_.currency),
          "write its code of three letters, such as CNY");
  }

  void check_limit(std::string_view key, const std::string& limit) {
    if (limit.empty() || is_limit(limit)) return;
    add("variable-limit-invalid", key,
        fmt::format("'{}': {} = '{}' is no limit for the type '{}'", variable_.name, key, limit,
                    to_string(variable_.type)));
  }

  bool is_limit(const std::string& limit) const {
    if (variable_.type == T::date) return read_day(limit, some_day).day.has_value();
    const auto number = read_decimal(limit).value;
    if (variable_.type == T::integer || variable_.type == T::money) return number.has_value();
    return takes_pattern(variable_.type) && number && !number->negative && number->fraction.empty();
  }

  // What the template fills in cannot be judged here.
  void check_value(std::string_view rule, std::string_view key, const std::string& value) {
    const bool is_filled = value.find("{{") != std::string::npos || value.find("{%") != std::string::npos;
    const bool has_no_choice = has_choices(variable_.type) && variable_.choices.empty();
    if (value.empty() || is_filled || has_no_choice || is_pattern_wrong_) return;
    const ParsedValue parsed = parse_value(without_example(), value, some_day);
    if (!parsed.ok()) add(rule, key, fmt::format("the {} of {}", key, parsed.error));
  }

  // So that a wrong example is not given as an example.
  Variable without_example() const {
    Variable plain = variable_;
    plain.example.clear();
    return plain;
  }

  const Variable& variable_;
  std::vector<Finding>& findings_;
  bool is_pattern_wrong_ = false;
};

using Places = std::map<std::string_view, std::size_t>;

Places places_of(const std::vector<Variable>& variables) {
  Places places;
  for (std::size_t i = 0; i < variables.size(); ++i) places.emplace(variables[i].name, i);
  return places;
}

void check_names(const std::vector<Variable>& variables, const Places& places, std::vector<Finding>& findings) {
  std::vector<std::string> names;
  for (const Variable& variable : variables) names.push_back(variable.name);
  for (const Variable& variable : variables) {
    for (const Condition& condition : variable.depends_on) {
      if (places.contains(condition.name)) continue;
      const auto meant = closest(condition.name, names);
      findings.push_back(make_finding(
          "variable-condition-unknown", place_of(variable, "depends_on"),
          fmt::format("'{}' depends on '{}', which is no variable of this reply", variable.name, condition.name),
          meant ? fmt::format("did you mean '{}'?", *meant) : std::string()));
    }
  }
}

// For each variable the first one that it depends on and that is itself in or behind a circle; npos when it is free.
std::vector<std::size_t> unresolved(const std::vector<Variable>& variables, const Places& places) {
  std::vector<bool> is_free(variables.size(), false);
  std::vector<std::size_t> next(variables.size(), std::string_view::npos);
  for (bool is_changed = true; is_changed;) {
    is_changed = false;
    for (std::size_t i = 0; i < variables.size(); ++i) {
      if (is_free[i]) continue;
      next[i] = std::string_view::npos;
      for (const Condition& condition : variables[i].depends_on) {
        const auto found = places.find(condition.name);
        if (found != places.end() && !is_free[found->second]) next[i] = found->second;
      }
      is_free[i] = next[i] == std::string_view::npos;
      is_changed = is_changed || is_free[i];
    }
  }
  return next;
}

void check_circles(const std::vector<Variable>& variables, const Places& places, std::vector<Finding>& findings) {
  const auto next = unresolved(variables, places);
  std::vector<std::size_t> seen(variables.size(), 0);  // by which walk, from 1
  for (std::size_t start = 0; start < variables.size(); ++start) {
    std::size_t at = start;
    while (at != std::string_view::npos && seen[at] == 0) {
      seen[at] = start + 1;
      at = next[at];
    }
    if (at == std::string_view::npos || seen[at] != start + 1 || next[at] == std::string_view::npos) continue;
    std::string circle = variables[at].name;
    for (std::size_t each = next[at]; each != at; each = next[each]) circle += " -> " + variables[each].name;
    findings.push_back(
        make_finding("variable-cycle", place_of(variables[at], "depends_on"),
                     fmt::format("variables depend on each other in a circle: {} -> {}", circle, variables[at].name),
                     "none of them can be asked for first"));
  }
}

}  // namespace

void check_variables(const std::vector<Variable>& variables, std::vector<Finding>& findings) {
  for (const Variable& variable : variables) Checker(variable, findings).run();
  const Places places = places_of(variables);
  check_names(variables, places, findings);
  check_circles(variables, places, findings);
}

}  // namespace kb
