#include "mcp/prompts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

#include "kb/error.h"
#include "kb/text.h"
#include "mcp/filling.h"
#include "mcp/paging.h"

namespace kb::mcp {
namespace {

bool is_known(const std::vector<PromptArgument>& arguments, std::string_view name) {
  return std::ranges::find(arguments, name, &PromptArgument::name) != arguments.end();
}

PromptArgument argument_for(const Variable& variable, std::string_view lang) {
  PromptArgument argument;
  argument.name = variable.name;
  argument.description = about_variable(variable, lang);
  argument.is_required = variable.required && !variable.preset && variable.depends_on.empty();
  for (const Choice& choice : variable.choices) argument.values.push_back(choice.value);
  if (variable.type == VariableType::boolean) argument.values = {"true", "false"};
  return argument;
}

// Which face is wanted, where there are several; a variable of that name comes first.
void add_wish(std::vector<PromptArgument>& arguments, std::string name, std::string description,
              std::set<std::string> values) {
  values.erase("");
  if (values.size() < 2 || is_known(arguments, name)) return;
  arguments.push_back({std::move(name), std::move(description), false, {values.begin(), values.end()}});
}

std::vector<PromptArgument> arguments_of(const Reply& reply) {
  std::vector<PromptArgument> arguments;
  std::set<std::string> langs;
  std::set<std::string> channels;
  std::set<std::string> tones;
  for (const Face& face : reply.faces) {
    for (const Variable& variable : face.variables) {
      if (!is_known(arguments, variable.name)) arguments.push_back(argument_for(variable, reply.faces.front().lang));
    }
    langs.insert(face.lang);
    channels.insert(face.channels.begin(), face.channels.end());
    tones.insert(face.tone);
  }
  add_wish(arguments, "lang", "The language wished for.", langs);
  add_wish(arguments, "channel", "Where it is sent.", channels);
  add_wish(arguments, "tone", "The tone wished for.", tones);
  return arguments;
}

Json prompt_json(const Prompt& prompt) {
  Json arguments = Json::array();
  for (const PromptArgument& argument : prompt.arguments) {
    arguments.push_back(
        {{"name", argument.name}, {"description", argument.description}, {"required", argument.is_required}});
  }
  return {{"name", prompt.name},
          {"title", prompt.title},
          {"description", fmt::format("The canned reply '{}', filled.", prompt.title)},
          {"arguments", std::move(arguments)}};
}

Record reply_named(const Desk& desk, const std::string& name) {
  auto record = desk.find(name);
  if (record && record->kind == Kind::reply) return std::move(*record);
  throw Refusal{invalid_params, fmt::format("there is no prompt '{}'", fit_width(name, 100))};
}

std::map<std::string, std::string> given_texts(const Json& params) {
  std::map<std::string, std::string> given;
  const auto arguments = params.find("arguments");
  if (arguments == params.end()) return given;
  if (!arguments->is_object()) throw Refusal{invalid_params, "'arguments' is no object"};
  for (const auto& [name, value] : arguments->items()) {
    if (!value.is_string()) throw Refusal{invalid_params, fmt::format("'{}' is no text", fit_width(name, 60))};
    given.emplace(name, value.get<std::string>());
  }
  return given;
}

bool is_variable(const Reply& reply, const std::string& name) {
  return std::ranges::any_of(reply.faces, [&](const Face& face) {
    return std::ranges::find(face.variables, name, &Variable::name) != face.variables.end();
  });
}

FillRequest request_for(const Desk& desk, const Reply& reply, std::map<std::string, std::string> given) {
  FillRequest request = fill_request(desk);
  const std::pair<const char*, std::string*> wishes[] = {
      {"lang", &request.face.lang}, {"channel", &request.face.channel}, {"tone", &request.face.tone}};
  for (const auto& [name, wish] : wishes) {
    if (is_variable(reply, name)) continue;
    if (auto said = given.extract(name)) *wish = said.mapped();
  }
  if (!request.face.channel.empty() && parse_channel(request.face.channel) == nullptr) {
    throw Refusal{invalid_params, fmt::format("'{}' is no channel", fit_width(request.face.channel, 60))};
  }
  request.values = std::move(given);
  return request;
}

// A reply that cannot be filled by anybody says why, as the tool does.
Filled fill_prompt(const Reply& reply, const FillRequest& request) {
  try {
    return fill(reply, request);
  } catch (const Error& error) {
    throw Refusal{invalid_params, error.what()};
  }
}

}  // namespace

std::vector<Prompt> make_prompts(const Desk& desk) {
  std::vector<Prompt> prompts;
  std::unordered_set<std::string> taken;
  for (const Record& record : desk.records(Kind::reply)) {
    if (!taken.insert(reply_key(record.path)).second) continue;
    prompts.push_back({desk.name_of(record), record.meta.title, arguments_of(desk.reply_of(record))});
  }
  return prompts;
}

Json list_prompts(const std::vector<Prompt>& prompts, const Json& params) {
  return list_part("prompts", params, prompts, prompt_json);
}

std::vector<PromptArgument> arguments_of_prompt(const Desk& desk, const std::string& name) {
  return arguments_of(desk.reply_of(reply_named(desk, name)));
}

Json get_prompt(const Desk& desk, const Json& params) {
  const Record record = reply_named(desk, required_text(params, "name"));
  const Reply reply = desk.reply_of(record);
  const FillRequest request = request_for(desk, reply, given_texts(params));
  const Filled filled = fill_prompt(reply, request);
  if (const std::string why = why_not_filled(reply, request, filled); !why.empty()) {
    throw Refusal{invalid_params, why};
  }
  const Json content = {{"type", "text"}, {"text", message_text(filled)}};
  return {{"description", reply.title}, {"messages", Json::array({{{"role", "user"}, {"content", content}}})}};
}

}  // namespace kb::mcp
