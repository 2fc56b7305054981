// The arguments of a tool: one table says what there is, what a client is told of it (a JSON Schema), and what is let
// through. What does not fit is a ToolProblem, whose text a model can mend its call by.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "mcp/message.h"

namespace kb::mcp {

enum class ArgumentType { text, whole, boolean, object };

struct Argument {
  std::string_view name;
  ArgumentType type;
  std::string_view help;
  bool is_required = false;
  std::size_t least = 0;          // whole: the smallest
  std::size_t most = 0;           // whole: the largest; text: bytes
  std::string_view choices = {};  // text: what is allowed, between spaces; empty: anything
};

// What a tool answers instead of a result: for the model, which may try again.
struct ToolProblem {
  std::string text;
};

Json input_schema(std::span<const Argument> arguments);

// Throws ToolProblem.
void check_arguments(std::span<const Argument> arguments, const Json& given);

// Of arguments that were checked; the fallback when it was not given.
std::string text_argument(const Json& given, std::string_view name, std::string_view fallback = {});
std::size_t whole_argument(const Json& given, std::string_view name, std::size_t fallback);
bool boolean_argument(const Json& given, std::string_view name);

}  // namespace kb::mcp
