// Zendesk macros: {"macros": [{"id", "title", "active", "actions": [{"field", "value"}], ...}]}. Of the actions the
// comment is the reply; what else a macro sets is kept beside it.
#include <fmt/format.h>

#include <algorithm>

#include "import/desks.h"

namespace kb {
namespace {

constexpr const char* zendesk_envelopes = "macros macro";

std::vector<std::string> texts_of(const ForeignJson& value) {
  std::vector<std::string> texts;
  if (value.is_array()) {
    for (const auto& item : value) texts.push_back(item.is_string() ? item.get<std::string>() : item.dump());
  } else if (value.is_string()) {
    texts.push_back(value.get<std::string>());
  } else if (!value.is_null()) {
    texts.push_back(value.dump());
  }
  return texts;
}

// A comment is a text, or a channel and a text: ["channel:chat", "Hello"].
void read_comment(const ForeignJson& value, BodyKind kind, ForeignReply& reply) {
  const auto texts = texts_of(value);
  if (texts.empty()) return;
  reply.body = texts.back();
  reply.body_kind = kind;
  if (texts.size() < 2 || !texts.front().starts_with("channel:")) return;
  const std::string channel = texts.front().substr(8);
  if (channel != "all") reply.reply.channels = {channel == "web" ? "email" : channel};
}

void read_action(const ForeignJson& action, ForeignReply& reply, bool& has_html) {
  const std::string field = json_text(action, "field");
  const ForeignJson& value = json_member(action, "value");
  if (field == "comment_value_html") {
    has_html = true;
    return read_comment(value, BodyKind::html, reply);
  }
  if (field == "comment_value") {
    if (!has_html) read_comment(value, BodyKind::text, reply);
    return;
  }
  reply.reply.actions.push_back({field, texts_of(value), value.is_array()});
  reply.notes.push_back({Fidelity::converted, fmt::format("the action '{}' is kept in the front matter", field)});
}

// Nesting is written in the title: "Billing::Refunds::Approved".
void split_title(ReplyContent& reply) {
  const std::size_t last = reply.title.rfind("::");
  if (last == std::string::npos || last == 0 || last + 2 == reply.title.size()) return;
  reply.group = reply.title.substr(0, last);
  reply.title.erase(0, last + 2);
}

ForeignReply read_zendesk_macro(const ForeignJson& macro) {
  ForeignReply reply;
  reply.id = json_text(macro, "id");
  reply.reply.title = json_text(macro, "title");
  if (reply.reply.title.empty()) reply.reply.title = json_text(macro, "raw_title");
  split_title(reply.reply);
  reply.reply.is_draft = json_member(macro, "active") == false;
  bool has_html = false;
  for (const auto& action : json_member(macro, "actions")) read_action(action, reply, has_html);
  if (auto text = json_text(macro, "description"); !text.empty()) reply.reply.extra.emplace_back("description", text);
  if (const auto& limit = json_member(macro, "restriction"); limit.is_object()) {
    reply.reply.extra.emplace_back("restriction", limit.dump());
    reply.notes.push_back({Fidelity::converted, "who may use it is kept as 'restriction', and binds nobody here"});
  }
  return reply;
}

}  // namespace

bool is_zendesk(const ForeignFile& file) {
  const auto items = json_items(file.json, zendesk_envelopes);
  return std::ranges::any_of(items, [](const ForeignJson* item) {
    const auto& actions = json_member(*item, "actions");
    return actions.is_array() && std::ranges::all_of(actions, [](const auto& a) { return a.contains("field"); });
  });
}

std::vector<ForeignReply> read_zendesk(const ForeignFile& file) {
  std::vector<ForeignReply> replies;
  for (const auto* const macro : json_items(file.json, zendesk_envelopes))
    replies.push_back(read_zendesk_macro(*macro));
  return replies;
}

}  // namespace kb
