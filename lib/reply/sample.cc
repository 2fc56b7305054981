#include "reply/sample.h"

#include <algorithm>
#include <set>

#include "kb/reply.h"
#include "reply/values.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t most_choices = 8;  // tried of a variable
constexpr std::string_view of_a_ticket = "Ms A";

bool has_preset(const Variable& variable) {
  return variable.preset && !trim(*variable.preset).empty();
}

std::string all_choices(const Variable& variable) {
  std::string all;
  for (const Choice& choice : variable.choices) all += (all.empty() ? "" : ",") + choice.value;
  return all;
}

std::vector<std::string> candidates(const Variable& variable) {
  std::vector<std::string> found = {variable.example, variable.preset.value_or("")};
  if (!variable.choices.empty()) found.push_back(variable.choices.front().value);
  found.emplace_back(variable_types()[static_cast<std::size_t>(variable.type)].example);
  found.push_back(variable.min);
  found.push_back(variable.max);
  if (variable.type == VariableType::string || variable.type == VariableType::text) {
    for (const std::size_t length : {1, 5, 50, 500}) found.emplace_back(length, 'x');
  }
  return found;
}

std::vector<std::optional<std::string>> ways_of(const Variable& variable, const std::string& sample) {
  std::vector<std::optional<std::string>> ways;
  switch (variable.type) {
    case VariableType::boolean:
      return {"true", "false"};
    case VariableType::choice:
      for (const Choice& choice : variable.choices) {
        if (ways.size() < most_choices) ways.emplace_back(choice.value);
      }
      break;
    case VariableType::multi:
      ways = {sample};
      if (variable.choices.size() > 1) ways.emplace_back(all_choices(variable));
      break;
    default:
      ways = {sample};
  }
  if (!variable.required && !has_preset(variable)) ways.emplace_back(std::nullopt);
  return ways;
}

const Variable* find_variable(const std::vector<Variable>& variables, const std::string& name) {
  const auto found = std::ranges::find(variables, name, &Variable::name);
  return found == variables.end() ? nullptr : &*found;
}

// With those that the conditions of used ones ask for.
std::set<std::string> used_names(const std::vector<Variable>& variables, const std::vector<liquid::Use>& uses) {
  std::set<std::string> used;
  for (const liquid::Use& use : uses) {
    if (!use.is_local) used.insert(root_name(use.path));
  }
  for (std::size_t before = 0; before != used.size();) {
    before = used.size();
    for (const Variable& variable : variables) {
      if (!used.contains(variable.name)) continue;
      for (const Condition& condition : variable.depends_on) used.insert(condition.name);
    }
  }
  return used;
}

// Whether nothing may stand for the path at every place that uses it.
bool may_be_missing(const std::string& path, const std::vector<liquid::Use>& uses) {
  return std::ranges::all_of(uses, [&](const liquid::Use& use) {
    return use.path != path || use.is_local || use.role == liquid::Role::condition || use.has_default;
  });
}

// "order" of "order.id" is there whenever that is.
bool is_part_of_another(const std::string& path, const std::vector<liquid::Use>& uses) {
  return std::ranges::any_of(uses, [&](const liquid::Use& use) { return use.path.starts_with(path + '.'); });
}

void add_undeclared(const std::vector<Variable>& variables, const std::vector<liquid::Use>& uses,
                    std::vector<Input>& inputs) {
  std::set<std::string> seen;
  for (const liquid::Use& use : uses) {
    if (use.is_local || find_variable(variables, root_name(use.path)) != nullptr || !seen.insert(use.path).second)
      continue;
    if (is_part_of_another(use.path, uses)) continue;
    inputs.push_back({use.path, nullptr, {std::string(of_a_ticket)}});
    if (may_be_missing(use.path, uses)) inputs.back().ways.emplace_back(std::nullopt);
  }
}

}  // namespace

std::optional<std::string> sample_value(const Variable& variable, Date today) {
  for (std::string& candidate : candidates(variable)) {
    if (!trim(candidate).empty() && parse_value(variable, candidate, today).ok()) return std::move(candidate);
  }
  return std::nullopt;
}

std::vector<Input> inputs_of(const std::vector<Variable>& variables, const std::vector<liquid::Use>& uses, Date today,
                             std::string& unknown) {
  std::vector<Input> inputs;
  const std::set<std::string> used = used_names(variables, uses);
  for (const Variable& variable : variables) {
    if (!used.contains(variable.name)) continue;
    const auto sample = sample_value(variable, today);
    if (!sample && unknown.empty()) unknown = variable.name;
    if (sample) inputs.push_back({variable.name, &variable, ways_of(variable, *sample)});
  }
  add_undeclared(variables, uses, inputs);
  return inputs;
}

}  // namespace kb
