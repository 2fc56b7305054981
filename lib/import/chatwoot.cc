// Chatwoot canned responses: [{"id", "short_code", "content", ...}].
#include <algorithm>

#include "import/desks.h"

namespace kb {
namespace {

constexpr const char* chatwoot_envelopes = "canned_responses payload data";

}  // namespace

bool is_chatwoot(const ForeignFile& file) {
  const auto items = json_items(file.json, chatwoot_envelopes);
  return std::ranges::any_of(items, [](const ForeignJson* item) { return item->contains("short_code"); });
}

std::vector<ForeignReply> read_chatwoot(const ForeignFile& file) {
  std::vector<ForeignReply> replies;
  for (const auto* const item : json_items(file.json, chatwoot_envelopes)) {
    ForeignReply& reply = replies.emplace_back();
    reply.id = json_text(*item, "id");
    reply.reply.shortcut = json_text(*item, "short_code");
    reply.body = json_text(*item, "content");
  }
  return replies;
}

}  // namespace kb
