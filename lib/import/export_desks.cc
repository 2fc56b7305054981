// Replies as Zendesk macros and Chatwoot canned responses. Both have Liquid: bodies stay as they are.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "import/export_formats.h"

namespace kb {
namespace {

using Json = nlohmann::ordered_json;

std::string dumped(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

// The id of a product, a number there; nothing for ids that were made of a title.
void put_id(Json& json, const OutgoingReply& reply, std::string_view product) {
  const bool is_number = !reply.id.empty() && reply.id.size() <= 18 && reply.id.front() != '0' &&
                         reply.id.find_first_not_of("0123456789") == std::string::npos;
  if (reply.from == product && is_number) json["id"] = std::stoll(reply.id);
}

std::string macro_title(const ReplyContent& reply) {
  return reply.group.empty() ? reply.title : fmt::format("{}::{}", reply.group, reply.title);
}

Json comment_of(const ReplyContent& reply) {
  if (reply.channels.size() != 1 || reply.channels.front() != "chat") return reply.body;
  return Json::array({"channel:chat", reply.body});
}

Json action_json(const ForeignAction& action) {
  Json value = action.values.empty() ? Json(nullptr) : Json(action.values.front());
  if (action.is_list) value = action.values;
  return {{"field", action.field}, {"value", std::move(value)}};
}

Json macro_json(const OutgoingReply& outgoing) {
  const ReplyContent& reply = outgoing.reply;
  Json macro = Json::object();
  put_id(macro, outgoing, "zendesk");
  macro["title"] = macro_title(reply);
  macro["active"] = !reply.is_draft;
  for (const auto& [key, text] : reply.extra) {
    Json value = key == "restriction" ? Json::parse(text, nullptr, false) : Json(text);
    macro[key] = value.is_discarded() ? Json(text) : std::move(value);
  }
  macro["actions"] = Json::array({{{"field", "comment_value"}, {"value", comment_of(reply)}}});
  for (const auto& action : reply.actions) macro["actions"].push_back(action_json(action));
  const bool is_chat_only = reply.channels == std::vector<std::string>{"chat"};
  const bool is_group_only = reply.tags.empty() || reply.tags == std::vector<std::string>{reply.group};
  note_missing(outgoing, {{"shortcut", !reply.shortcut.empty()},
                          {"channels", !reply.channels.empty() && !is_chat_only},
                          {"tags", !is_group_only},
                          {"variables", !reply.variables.empty()}});
  return macro;
}

std::string code_of(const OutgoingReply& reply) {
  return reply.reply.shortcut.empty() ? reply.stem : reply.reply.shortcut;
}

// Chatwoot takes each code once.
std::string unique_code(const OutgoingReply& reply, std::set<std::string>& taken) {
  const std::string wanted = code_of(reply);
  std::string code = wanted;
  for (int n = 2; !taken.insert(code).second; ++n) code = fmt::format("{}-{}", wanted, n);
  if (code != wanted) reply.note(Fidelity::review, fmt::format("the code '{}' is taken: it has '{}'", wanted, code));
  return code;
}

}  // namespace

std::string write_zendesk(std::vector<OutgoingReply>& replies, const ExportOptions&) {
  std::ranges::stable_sort(replies, {}, [](const OutgoingReply& one) { return macro_title(one.reply); });
  Json macros = Json::array();
  for (const auto& reply : replies) macros.push_back(macro_json(reply));
  return dumped({{"macros", std::move(macros)}});
}

std::string write_chatwoot(std::vector<OutgoingReply>& replies, const ExportOptions&) {
  std::ranges::stable_sort(replies, {}, code_of);
  std::set<std::string> taken;
  Json list = Json::array();
  for (const auto& outgoing : replies) {
    const ReplyContent& reply = outgoing.reply;
    Json json = Json::object();
    put_id(json, outgoing, "chatwoot");
    json["short_code"] = unique_code(outgoing, taken);
    json["content"] = reply.body;
    list.push_back(std::move(json));
    note_missing(outgoing, {{"title", reply.title != code_of(outgoing)},
                            {"tags", !reply.tags.empty()},
                            {"channels", !reply.channels.empty()},
                            {"draft", reply.is_draft},
                            {"actions", !reply.actions.empty()},
                            {"variables", !reply.variables.empty()}});
  }
  return dumped(list);
}

}  // namespace kb
