#include "mcp/arguments.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "kb/text.h"

namespace kb::mcp {
namespace {

constexpr std::size_t usual_longest_text = 1000;  // bytes

std::vector<std::string> split_choices(std::string_view choices) {
  std::vector<std::string> words;
  while (!choices.empty()) {
    const std::size_t end = std::min(choices.find(' '), choices.size());
    if (end > 0) words.emplace_back(choices.substr(0, end));
    choices.remove_prefix(std::min(end + 1, choices.size()));
  }
  return words;
}

std::size_t longest_text(const Argument& argument) {
  return argument.most == 0 ? usual_longest_text : argument.most;
}

std::string shortened(const Json& value) {
  return fit_width(to_line(value), 60);
}

[[noreturn]] void refuse_argument(const Argument& argument, std::string_view expected, const Json& given) {
  throw ToolProblem{fmt::format("'{}' is {}, not {}", argument.name, expected, shortened(given))};
}

void check_text(const Argument& argument, const Json& value) {
  if (!value.is_string()) refuse_argument(argument, "a text", value);
  const std::string& text = value.get_ref<const std::string&>();
  if (text.size() > longest_text(argument)) {
    throw ToolProblem{
        fmt::format("'{}' has {} bytes; at most {} are taken", argument.name, text.size(), longest_text(argument))};
  }
  if (argument.is_required && text.find_first_not_of(" \t\r\n") == std::string::npos) {
    throw ToolProblem{fmt::format("'{}' is empty: {}", argument.name, argument.help)};
  }
  if (argument.choices.empty()) return;
  const std::vector<std::string> choices = split_choices(argument.choices);
  if (std::ranges::find(choices, text) == choices.end()) {
    refuse_argument(argument, fmt::format("one of {}", fmt::join(choices, ", ")), value);
  }
}

// 2.0 is a whole number to a JSON Schema, and some clients write all numbers so.
bool is_whole(const Json& value) {
  if (value.is_number_float()) return value.get<double>() >= 0 && std::trunc(value.get<double>()) == value;
  return value.is_number_unsigned() || (value.is_number_integer() && value.get<std::int64_t>() >= 0);
}

void check_whole(const Argument& argument, const Json& value) {
  const std::string expected = fmt::format("a whole number from {} to {}", argument.least, argument.most);
  if (!is_whole(value) || value < argument.least || value > argument.most) refuse_argument(argument, expected, value);
}

void check_argument(const Argument& argument, const Json& value) {
  if (argument.type == ArgumentType::text) return check_text(argument, value);
  if (argument.type == ArgumentType::whole) return check_whole(argument, value);
  if (argument.type == ArgumentType::boolean && !value.is_boolean()) refuse_argument(argument, "true or false", value);
  if (argument.type == ArgumentType::object && !value.is_object()) refuse_argument(argument, "an object", value);
}

[[noreturn]] void refuse_unknown(std::span<const Argument> arguments, const std::string& name) {
  std::vector<std::string> known;
  for (const Argument& argument : arguments) known.emplace_back(argument.name);
  const auto meant = closest(name, known);
  throw ToolProblem{fmt::format(
      "there is no argument '{}'; {}", fit_width(name, 60),
      meant ? fmt::format("did you mean '{}'?", *meant) : fmt::format("there are {}", fmt::join(known, ", ")))};
}

Json argument_schema(const Argument& argument) {
  constexpr std::string_view types[] = {"string", "integer", "boolean", "object"};
  Json schema = {{"type", types[static_cast<std::size_t>(argument.type)]}, {"description", argument.help}};
  if (argument.type == ArgumentType::whole) {
    schema["minimum"] = argument.least;
    schema["maximum"] = argument.most;
  }
  if (!argument.choices.empty()) schema["enum"] = split_choices(argument.choices);
  return schema;
}

}  // namespace

Json input_schema(std::span<const Argument> arguments) {
  Json schema = {{"type", "object"}, {"properties", Json::object()}, {"required", Json::array()}};
  for (const Argument& argument : arguments) {
    schema["properties"][std::string(argument.name)] = argument_schema(argument);
    if (argument.is_required) schema["required"].push_back(argument.name);
  }
  schema["additionalProperties"] = false;
  return schema;
}

void check_arguments(std::span<const Argument> arguments, const Json& given) {
  for (const auto& [name, value] : given.items()) {
    const auto argument = std::ranges::find(arguments, name, &Argument::name);
    if (argument == arguments.end()) refuse_unknown(arguments, name);
    check_argument(*argument, value);
  }
  for (const Argument& argument : arguments) {
    if (argument.is_required && !given.contains(argument.name)) {
      throw ToolProblem{fmt::format("'{}' is missing: {}", argument.name, argument.help)};
    }
  }
}

std::string text_argument(const Json& given, std::string_view name, std::string_view fallback) {
  const auto found = given.find(name);
  return found == given.end() ? std::string(fallback) : found->get<std::string>();
}

std::size_t whole_argument(const Json& given, std::string_view name, std::size_t fallback) {
  const auto found = given.find(name);
  return found == given.end() ? fallback : found->get<std::size_t>();
}

bool boolean_argument(const Json& given, std::string_view name) {
  const auto found = given.find(name);
  return found != given.end() && found->get<bool>();
}

}  // namespace kb::mcp
