// Intercom macros: {"type": "list", "data": [{"type": "macro", "id", "name", "body", "body_text", "visible_to",
// "available_on"}]}. The body is HTML with <attribute key default/>, body_text has {{key | fallback: "..."}}. Long
// lists come without bodies.
#include <algorithm>

#include "import/desks.h"

namespace kb {
namespace {

constexpr const char* intercom_envelopes = "data macros";

void read_channels(const ForeignJson& macro, ReplyContent& reply) {
  for (const auto& place : json_member(macro, "available_on")) {
    if (place == "inbox") reply.channels.emplace_back("email");
    if (place == "messenger") reply.channels.emplace_back("chat");
  }
}

void read_body(const ForeignJson& macro, ForeignReply& reply) {
  reply.body = json_text(macro, "body");
  reply.body_kind = BodyKind::html;
  if (!reply.body.empty()) return;
  reply.body = json_text(macro, "body_text");
  reply.body_kind = BodyKind::text;
  if (reply.body.empty()) {
    reply.notes.push_back({Fidelity::refused, "it has no body: long lists come without; fetch the macro by itself"});
  }
}

ForeignReply read_macro(const ForeignJson& macro) {
  ForeignReply reply;
  reply.id = json_text(macro, "id");
  reply.reply.title = json_text(macro, "name");
  read_channels(macro, reply.reply);
  read_body(macro, reply);
  if (json_text(macro, "visible_to") == "specific_teams") {
    reply.reply.extra.emplace_back("visible_to_teams", json_member(macro, "visible_to_team_ids").dump());
    reply.notes.push_back({Fidelity::converted, "its teams are kept as 'visible_to_teams', which binds nobody here"});
  }
  return reply;
}

}  // namespace

bool is_intercom(const ForeignFile& file) {
  const auto items = json_items(file.json, intercom_envelopes);
  return std::ranges::any_of(items, [](const ForeignJson* item) {
    return item->contains("name") && (json_text(*item, "type") == "macro" || item->contains("body_text"));
  });
}

std::vector<ForeignReply> read_intercom(const ForeignFile& file) {
  std::vector<ForeignReply> replies;
  for (const auto* const item : json_items(file.json, intercom_envelopes)) replies.push_back(read_macro(*item));
  return replies;
}

}  // namespace kb
