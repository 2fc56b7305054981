// osTicket canned responses: a YAML list of isenabled, title, response (HTML), notes, attachments[].name.
#include <algorithm>

#include "import/desks.h"

namespace kb {
namespace {

std::string text_at(const Value& map, std::string_view key) {
  const Value* const value = map.find(key);
  return value != nullptr && value->is_scalar() ? value->text : "";
}

ForeignReply read_response(const Value& item) {
  ForeignReply reply;
  reply.line = item.line;
  reply.id = text_at(item, "id");
  reply.reply.title = text_at(item, "title");
  const std::string enabled = text_at(item, "isenabled");
  reply.reply.is_draft = enabled == "0" || enabled == "false";
  reply.body = text_at(item, "response");
  reply.body_kind = BodyKind::html;
  if (auto notes = text_at(item, "notes"); !notes.empty()) reply.reply.extra.emplace_back("description", notes);
  if (const Value* const attachments = item.find("attachments")) {
    for (const Value& attachment : attachments->items) reply.attachments.push_back(text_at(attachment, "name"));
  }
  return reply;
}

}  // namespace

bool is_os_ticket(const ForeignFile& file) {
  return file.yaml.kind == Value::Kind::list && std::ranges::any_of(file.yaml.items, [](const Value& item) {
           return item.find("title") != nullptr && item.find("response") != nullptr;
         });
}

std::vector<ForeignReply> read_os_ticket(const ForeignFile& file) {
  std::vector<ForeignReply> replies;
  for (const Value& item : file.yaml.items) replies.push_back(read_response(item));
  return replies;
}

}  // namespace kb
