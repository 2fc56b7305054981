// Freshdesk and Freshservice canned responses: [{"id", "title", "content", "content_html", "folder_id",
// "attachments"}].
#include <algorithm>

#include "import/desks.h"

namespace kb {
namespace {

constexpr const char* freshdesk_envelopes = "canned_responses canned_response";

ForeignReply read_response(const ForeignJson& item) {
  ForeignReply reply;
  reply.id = json_text(item, "id");
  reply.reply.title = json_text(item, "title");
  reply.body = json_text(item, "content_html");
  reply.body_kind = BodyKind::html;
  if (reply.body.empty()) {
    reply.body = json_text(item, "content");
    reply.body_kind = BodyKind::text;
  }
  if (auto folder = json_text(item, "folder_id"); !folder.empty()) reply.reply.extra.emplace_back("folder_id", folder);
  for (const auto& attachment : json_member(item, "attachments")) {
    const std::string name = json_text(attachment, "name");
    reply.attachments.push_back(name.empty() ? json_text(attachment, "id") : name);
  }
  return reply;
}

}  // namespace

bool is_freshdesk(const ForeignFile& file) {
  const auto items = json_items(file.json, freshdesk_envelopes);
  return std::ranges::any_of(items, [](const ForeignJson* item) {
    const bool has_text = item->contains("content_html") || item->contains("content");
    return item->contains("title") && has_text && !item->contains("usages");
  });
}

std::vector<ForeignReply> read_freshdesk(const ForeignFile& file) {
  std::vector<ForeignReply> replies;
  for (const auto* const item : json_items(file.json, freshdesk_envelopes)) replies.push_back(read_response(*item));
  return replies;
}

}  // namespace kb
