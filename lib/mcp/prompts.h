// Canned replies as prompts: their variables are the arguments, the filled reply is the message.
#pragma once

#include <string>
#include <vector>

#include "mcp/desk.h"

namespace kb::mcp {

struct PromptArgument {
  std::string name;
  std::string description;
  bool is_required = false;
  std::vector<std::string> values;  // that it may have, for completion; empty: any
};

// One for each reply, all its faces together.
struct Prompt {
  std::string name;  // the id of the reply's first file
  std::string title;
  std::vector<PromptArgument> arguments;
};

// By the paths of their first files. Reads every reply: to be kept as long as nothing changes.
std::vector<Prompt> make_prompts(const Desk& desk);

Json list_prompts(const std::vector<Prompt>& prompts, const Json& params);
Json get_prompt(const Desk& desk, const Json& params);

// The arguments of one prompt. Throws Refusal for one that is none.
std::vector<PromptArgument> arguments_of_prompt(const Desk& desk, const std::string& name);

}  // namespace kb::mcp
