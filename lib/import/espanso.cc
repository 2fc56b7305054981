// espanso matches: {"matches": [{trigger, replace | markdown | html | form, vars, form_fields, label, ...}],
// "global_vars"}. Variables become Liquid or variables of the reply. Those that would run something are refused;
// nothing is run.
#include <fmt/format.h>

#include <algorithm>

#include "import/desks.h"
#include "import/espanso_vars.h"

namespace kb {
namespace {

constexpr std::string_view typing_keys[] = {"word",           "left_word",       "right_word",
                                            "propagate_case", "uppercase_style", "force_mode",
                                            "paragraph",      "force_clipboard"};

// The shortest way to say what is typed: ":hello" is the shortcut hello.
std::string shortcut_of(const std::string& trigger) {
  return trigger.size() > 1 && trigger.starts_with(':') ? trigger.substr(1) : trigger;
}

void read_triggers(const Value& match, ForeignReply& reply) {
  if (const std::string regex = yaml_text(match, "regex"); !regex.empty()) {
    reply.id = regex;
    reply.notes.push_back(
        {Fidelity::review, fmt::format("it is triggered by the pattern '{}', which is no shortcut", regex)});
    return;
  }
  reply.id = yaml_text(match, "trigger");
  const Value* const triggers = match.find("triggers");
  std::vector<std::string> all = triggers == nullptr ? std::vector<std::string>() : triggers->scalars();
  if (reply.id.empty() && !all.empty()) reply.id = all.front();
  reply.reply.shortcut = shortcut_of(reply.id);
  for (const auto& other : all) {
    if (other == reply.id) continue;
    reply.notes.push_back({Fidelity::converted, fmt::format("the further trigger '{}' is not kept", other)});
  }
}

bool read_text(const Value& match, const char* key, ForeignReply& reply) {
  const Value* const value = match.find(key);
  if (value == nullptr || !value->is_scalar()) return false;
  reply.body = value->text;
  return true;
}

void read_body(const Value& match, ForeignReply& reply) {
  if (read_text(match, "replace", reply) || read_text(match, "markdown", reply)) return;
  if (read_text(match, "html", reply)) {
    reply.body_kind = BodyKind::html;
  } else if (read_text(match, "form", reply)) {
    read_form_match(match, reply);
  } else if (match.find("image_path") != nullptr) {
    reply.notes.push_back({Fidelity::refused, "it is an image"});
  }
}

ForeignReply read_match(const Value& match, const Value& root) {
  ForeignReply reply;
  reply.line = match.line;
  read_triggers(match, reply);
  reply.reply.title = yaml_text(match, "label");
  if (const Value* const terms = match.find("search_terms")) reply.reply.tags = terms->scalars();
  read_body(match, reply);
  read_variables(match, root, reply);
  for (const auto key : typing_keys) {
    if (match.find(key) == nullptr) continue;
    reply.notes.push_back({Fidelity::converted, fmt::format("'{}' is not kept: it is about typing", key)});
  }
  return reply;
}

const Value* matches_of(const ForeignFile& file) {
  const Value* const matches = file.yaml.find("matches");
  return matches != nullptr && matches->kind == Value::Kind::list ? matches : nullptr;
}

}  // namespace

bool is_espanso(const ForeignFile& file) {
  return matches_of(file) != nullptr;
}

std::vector<ForeignReply> read_espanso(const ForeignFile& file) {
  std::vector<ForeignReply> replies;
  const Value* const matches = matches_of(file);
  if (matches == nullptr) return replies;
  for (const Value& match : matches->items) replies.push_back(read_match(match, file.yaml));
  if (!replies.empty() && file.yaml.find("imports") != nullptr) {
    replies.front().notes.push_back(
        {Fidelity::review, "the files that this one imports are not read: import them too"});
  }
  return replies;
}

}  // namespace kb
