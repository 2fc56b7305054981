// Saved replies of Help Scout, [{"id", "name", "text", "chatText"}], and of FreeScout, the same with "mailbox_id". The
// text is HTML, the text for chats is plain.
#include <fmt/format.h>

#include <algorithm>

#include "import/desks.h"

namespace kb {
namespace {

constexpr const char* help_scout_envelopes = "saved_replies savedReplies saved-replies data";

bool has_item(const ForeignFile& file, bool of_mailbox) {
  const auto items = json_items(file.json, help_scout_envelopes);
  return std::ranges::any_of(items, [&](const ForeignJson* item) {
    const bool has_text = item->contains("text") || item->contains("chatText") || item->contains("preview");
    return item->contains("name") && has_text && item->contains("mailbox_id") == of_mailbox;
  });
}

ForeignReply read_mail(const ForeignJson& item) {
  ForeignReply reply;
  reply.id = json_text(item, "id");
  reply.reply.title = json_text(item, "name");
  reply.body = json_text(item, "text");
  reply.body_kind = BodyKind::html;
  if (reply.body.empty() && item.contains("preview")) {
    reply.notes.push_back({Fidelity::refused, "it is only a preview: fetch the saved reply by itself"});
  }
  for (const auto& attachment : json_member(item, "attachments")) {
    reply.attachments.push_back(attachment.is_string() ? attachment.get<std::string>() : json_text(attachment, "name"));
  }
  return reply;
}

ForeignReply read_chat(const ForeignJson& item) {
  ForeignReply reply;
  reply.id = json_text(item, "id") + "-chat";
  reply.reply.title = json_text(item, "name") + " (chat)";
  reply.reply.channels = {"chat"};
  reply.body = json_text(item, "chatText");
  return reply;
}

}  // namespace

bool is_help_scout(const ForeignFile& file) {
  return has_item(file, false);
}

bool is_free_scout(const ForeignFile& file) {
  return has_item(file, true);
}

std::vector<ForeignReply> read_help_scout(const ForeignFile& file) {
  std::vector<ForeignReply> replies;
  for (const auto* const item : json_items(file.json, help_scout_envelopes)) {
    const bool is_only_chat = json_text(*item, "text").empty() && !json_text(*item, "chatText").empty();
    if (!is_only_chat) replies.push_back(read_mail(*item));
    if (!json_text(*item, "chatText").empty()) replies.push_back(read_chat(*item));
  }
  return replies;
}

}  // namespace kb
