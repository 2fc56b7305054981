// Zammad text modules, as JSON or CSV with the same names: id, name, keywords, content (HTML), note, active,
// foreign_id. In CSV several values stand between "~~~".
#include <fmt/format.h>

#include <algorithm>

#include "import/desks.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr const char* zammad_envelopes = "text_modules data";

// Keywords stand between blanks or commas; a single one is what agents type.
void read_keywords(std::string_view text, ReplyContent& reply) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" ,;~\n"), text.size());
    if (end > 0) reply.tags.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (reply.tags.size() != 1) return;
  reply.shortcut = reply.tags.front();
  reply.tags.clear();
}

// Who may use it there.
void keep_groups(const std::string& groups, ForeignReply& reply) {
  if (trim(groups).empty() || groups == "[]") return;
  reply.reply.extra.emplace_back("groups", groups);
  reply.notes.push_back({Fidelity::converted, "its groups are kept as 'groups', which binds nobody here"});
}

ForeignReply make_reply(const std::string& id, const std::string& foreign_id, const std::string& name,
                        const std::string& keywords, const std::string& content, const std::string& note) {
  ForeignReply reply;
  reply.id = id.empty() ? foreign_id : id;
  reply.reply.title = name;
  read_keywords(keywords, reply.reply);
  reply.body = content;
  const std::size_t open = content.find('<');
  const bool is_html = open != std::string::npos && content.find('>', open) != std::string::npos;
  reply.body_kind = is_html ? BodyKind::html : BodyKind::text;
  if (!trim(note).empty()) reply.reply.extra.emplace_back("description", note);
  return reply;
}

}  // namespace

bool is_zammad(const ForeignFile& file) {
  const auto items = json_items(file.json, zammad_envelopes);
  return std::ranges::any_of(items, [](const ForeignJson* item) {
    return item->contains("name") && item->contains("content") && !item->contains("short_code");
  });
}

std::vector<ForeignReply> read_zammad(const ForeignFile& file) {
  std::vector<ForeignReply> replies;
  for (const auto* const item : json_items(file.json, zammad_envelopes)) {
    replies.push_back(make_reply(json_text(*item, "id"), json_text(*item, "foreign_id"), json_text(*item, "name"),
                                 json_text(*item, "keywords"), json_text(*item, "content"), json_text(*item, "note")));
    replies.back().reply.is_draft = json_member(*item, "active") == false;
    keep_groups(json_member(*item, "group_ids").is_null() ? "" : json_member(*item, "group_ids").dump(),
                replies.back());
  }
  return replies;
}

bool is_zammad_csv(const ForeignFile& file) {
  const auto has = [&](std::string_view heading) { return find_column(file.csv, heading).has_value(); };
  return has("name") && has("content") && (has("keywords") || has("foreign_id"));
}

std::vector<ForeignReply> read_zammad_csv(const ForeignFile& file) {
  const auto column = [&](std::string_view heading) { return find_column(file.csv, heading); };
  const auto id = column("id"), foreign_id = column("foreign_id"), name = column("name"), keywords = column("keywords"),
             content = column("content"), note = column("note"), active = column("active");
  std::vector<ForeignReply> replies;
  for (std::size_t i = 1; i < file.csv.rows.size(); ++i) {
    const CsvRow& row = file.csv.rows[i];
    replies.push_back(make_reply(cell_at(row, id), cell_at(row, foreign_id), cell_at(row, name), cell_at(row, keywords),
                                 cell_at(row, content), cell_at(row, note)));
    replies.back().line = row.line;
    keep_groups(cell_at(row, column("groups")), replies.back());
    const std::string state = ascii_lower(trim(cell_at(row, active)));
    replies.back().reply.is_draft = state == "false" || state == "0";
  }
  return replies;
}

}  // namespace kb
