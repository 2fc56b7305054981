// Discourse canned replies: {"<id>": {"id", "title", "content", "usages"}}, or a list of them. The content is Markdown.
#include <algorithm>

#include "import/desks.h"

namespace kb {
namespace {

std::vector<const ForeignJson*> replies_of(const ForeignJson& root) {
  auto items = json_items(root, "replies canned_replies");
  if (items.size() != 1 || items.front()->contains("title")) return items;
  std::vector<const ForeignJson*> members;
  for (const auto& member : *items.front()) {
    if (member.is_object()) members.push_back(&member);
  }
  return members;
}

}  // namespace

bool is_discourse(const ForeignFile& file) {
  const auto items = replies_of(file.json);
  return std::ranges::any_of(items, [](const ForeignJson* item) {
    return item->contains("title") && item->contains("content") && !item->contains("content_html") &&
           !item->contains("folder_id");
  });
}

std::vector<ForeignReply> read_discourse(const ForeignFile& file) {
  std::vector<ForeignReply> replies;
  for (const auto* const item : replies_of(file.json)) {
    ForeignReply& reply = replies.emplace_back();
    reply.id = json_text(*item, "id");
    reply.reply.title = json_text(*item, "title");
    reply.body = json_text(*item, "content");
  }
  return replies;
}

}  // namespace kb
