// Live Helper Chat canned messages: CSV with id, title, explain, msg, fallback_msg, ..., disabled, tags_plain,
// unique_id.
#include <fmt/format.h>

#include "import/desks.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::string_view only_there[] = {"delay",       "auto_send", "html_snippet",   "languages",
                                           "active_from", "active_to", "repetitiveness", "additional_data"};

void read_tags(std::string_view text, ReplyContent& reply) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    if (const auto tag = trim(text.substr(0, end)); !tag.empty()) reply.tags.emplace_back(tag);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

bool says_something(std::string_view text) {
  text = trim(text);
  return !text.empty() && text != "0" && text != "[]" && text != "{}" && text != "null";
}

ForeignReply read_row(const CsvTable& table, const CsvRow& row) {
  const auto cell = [&](std::string_view heading) { return cell_at(row, find_column(table, heading)); };
  ForeignReply reply;
  reply.line = row.line;
  reply.id = cell("unique_id").empty() ? cell("id") : cell("unique_id");
  reply.reply.title = cell("title");
  reply.reply.channels = {"chat"};
  reply.reply.is_draft = trim(cell("disabled")) == "1";
  read_tags(cell("tags_plain"), reply.reply);
  reply.body = cell("msg");
  reply.fallback_body = cell("fallback_msg");
  for (const auto* const key : {"explain", "subject"}) {
    if (!trim(cell(key)).empty()) reply.reply.extra.emplace_back(key, cell(key));
  }
  for (const auto heading : only_there) {
    if (!says_something(cell(heading))) continue;
    reply.notes.push_back({Fidelity::review, fmt::format("'{}' is not imported", heading)});
  }
  return reply;
}

}  // namespace

bool is_live_helper_chat(const ForeignFile& file) {
  return find_column(file.csv, "msg") && find_column(file.csv, "fallback_msg");
}

std::vector<ForeignReply> read_live_helper_chat(const ForeignFile& file) {
  std::vector<ForeignReply> replies;
  for (std::size_t i = 1; i < file.csv.rows.size(); ++i) replies.push_back(read_row(file.csv, file.csv.rows[i]));
  return replies;
}

}  // namespace kb
