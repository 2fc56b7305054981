#include "mcp/completion.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "kb/text.h"
#include "mcp/paging.h"
#include "mcp/prompts.h"

namespace kb::mcp {
namespace {

constexpr std::size_t most_completions = 100;  // the protocol's limit

const Json& required_object(const Json& params, const char* name) {
  const auto found = params.find(name);
  if (found != params.end() && found->is_object()) return *found;
  throw Refusal{invalid_params, fmt::format("'{}' is no object", name)};
}

std::vector<std::string> values_for_prompt(const Desk& desk, const std::string& prompt, const std::string& argument) {
  for (PromptArgument& known : arguments_of_prompt(desk, prompt)) {
    if (known.name == argument) return std::move(known.values);
  }
  return {};
}

std::vector<std::string> values_for_resource(const Desk& desk, const std::string& uri) {
  std::vector<std::string> values;
  for (const Kind kind : {Kind::article, Kind::reply}) {
    if (uri != fmt::format("kb://{}/{{+id}}", to_string(kind))) continue;
    for (const Record& record : desk.records(kind)) values.push_back(desk.name_of(record));
    return values;
  }
  throw Refusal{invalid_params, fmt::format("there is no resource template '{}'", fit_width(uri, 100))};
}

std::vector<std::string> possible_values(const Desk& desk, const Json& ref, const std::string& argument) {
  const std::string type = required_text(ref, "type");
  if (type == "ref/prompt") return values_for_prompt(desk, required_text(ref, "name"), argument);
  if (type == "ref/resource") return values_for_resource(desk, required_text(ref, "uri"));
  throw Refusal{invalid_params, "'type' is neither \"ref/prompt\" nor \"ref/resource\""};
}

}  // namespace

Json complete_argument(const Desk& desk, const Json& params) {
  const Json& argument = required_object(params, "argument");
  const std::string typed = required_text(argument, "value");
  std::vector<std::string> values =
      possible_values(desk, required_object(params, "ref"), required_text(argument, "name"));
  std::erase_if(values, [&](const std::string& value) { return !value.starts_with(typed); });
  const std::size_t total = values.size();
  values.resize(std::min(total, most_completions));
  return {{"completion", {{"values", values}, {"total", total}, {"hasMore", total > values.size()}}}};
}

}  // namespace kb::mcp
