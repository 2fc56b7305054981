// The table of formats, and reading a file by it.
#include "kb/import.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "import/convert.h"
#include "import/desks.h"
#include "import/foreign.h"
#include "kb/error.h"

namespace kb {
namespace {

constexpr ForeignFormat format_table[] = {
    {{"zendesk", "Zendesk macros, JSON"}, FileSyntax::json, Dialect::liquid, is_zendesk, read_zendesk},
    {{"intercom", "Intercom macros, JSON"}, FileSyntax::json, Dialect::intercom, is_intercom, read_intercom},
    {{"freshdesk", "Freshdesk canned responses, JSON"},
     FileSyntax::json,
     Dialect::liquid,
     is_freshdesk,
     read_freshdesk},
    {{"chatwoot", "Chatwoot canned responses, JSON"}, FileSyntax::json, Dialect::liquid, is_chatwoot, read_chatwoot},
    {{"zammad", "Zammad text modules, JSON or CSV"}, FileSyntax::json, Dialect::zammad, is_zammad, read_zammad},
    {{"zammad", "Zammad text modules, JSON or CSV"}, FileSyntax::csv, Dialect::zammad, is_zammad_csv, read_zammad_csv},
    {{"osticket", "osTicket canned responses, YAML"},
     FileSyntax::yaml,
     Dialect::os_ticket,
     is_os_ticket,
     read_os_ticket},
    {{"helpscout", "Help Scout saved replies, JSON"},
     FileSyntax::json,
     Dialect::help_scout,
     is_help_scout,
     read_help_scout},
    {{"freescout", "FreeScout saved replies, JSON"},
     FileSyntax::json,
     Dialect::help_scout,
     is_free_scout,
     read_help_scout},
    {{"livehelperchat", "Live Helper Chat canned messages, CSV"},
     FileSyntax::csv,
     Dialect::live_helper_chat,
     is_live_helper_chat,
     read_live_helper_chat},
    {{"discourse", "Discourse canned replies, JSON"},
     FileSyntax::json,
     Dialect::discourse,
     is_discourse,
     read_discourse},
    {{"espanso", "espanso matches, YAML"}, FileSyntax::yaml, Dialect::espanso, is_espanso, read_espanso},
    {{"textexpander", "TextExpander snippets, CSV"},
     FileSyntax::csv,
     Dialect::text_expander,
     is_text_expander,
     read_text_expander},
    {{"csv", "a table with headings, in English or Chinese"},
     FileSyntax::csv,
     Dialect::spreadsheet,
     is_spreadsheet,
     read_spreadsheet},
};

std::vector<std::string> names() {
  std::vector<std::string> out;
  for (const auto& format : import_formats()) out.emplace_back(format.name);
  return out;
}

[[noreturn]] void refuse_format(const std::string& name) {
  throw Error(ErrorCode::usage, fmt::format("unknown format '{}'", name),
              fmt::format("known: {}", fmt::join(names(), ", ")));
}

std::string_view syntax_name(FileSyntax syntax) {
  constexpr std::string_view all[] = {"JSON", "YAML", "CSV"};
  return all[static_cast<int>(syntax)];
}

[[noreturn]] void refuse_unknown(const ForeignFile& file) {
  if (file.syntax == FileSyntax::csv) {
    throw Error(ErrorCode::io, "the first row has no headings that tell title and text",
                "put a row above them such as title,content or 标题,内容; --format names a product's own format",
                {file.path, 1, 0});
  }
  throw Error(ErrorCode::io,
              fmt::format("'{}' is {} that no known product writes", file.path, syntax_name(file.syntax)),
              fmt::format("--format says what it is: {}", fmt::join(names(), ", ")));
}

// The only one that fits. A plain table is what is left when no product's own table fits.
const ForeignFormat& detect(const ForeignFile& file) {
  std::vector<const ForeignFormat*> candidates;
  for (const auto& row : format_table) {
    if (row.syntax == file.syntax && row.detect(file)) candidates.push_back(&row);
  }
  if (candidates.size() > 1 && candidates.back()->dialect == Dialect::spreadsheet) candidates.pop_back();
  if (candidates.empty()) refuse_unknown(file);
  if (candidates.size() == 1) return *candidates.front();
  std::vector<std::string_view> found;
  for (const auto* const row : candidates) found.push_back(row->format.name);
  throw Error(ErrorCode::io, fmt::format("'{}' may be of {}", file.path, fmt::join(found, " or ")),
              fmt::format("say which: --format {}", found.front()));
}

const ForeignFormat& choose(const ForeignFile& file, const std::string& name) {
  if (name.empty()) return detect(file);
  const ForeignFormat* other = nullptr;
  for (const auto& row : format_table) {
    if (row.format.name != name) continue;
    if (row.syntax == file.syntax) return row;
    other = &row;
  }
  throw Error(ErrorCode::io, fmt::format("'{}' is {}, and {} writes {}", file.path, syntax_name(file.syntax), name,
                                         syntax_name(other->syntax)));
}

// Ids tell replies apart in later imports: a repeated one gets a number.
void make_ids_unique(std::vector<ImportItem>& items) {
  std::set<std::string> seen;
  std::map<std::string, int> numbers;  // the last one given out
  for (auto& item : items) {
    if (seen.insert(item.id).second) continue;
    const std::string id = item.id;
    int& number = numbers.try_emplace(id, 1).first->second;
    do {
      item.id = fmt::format("{}#{}", id, ++number);
    } while (!seen.insert(item.id).second);
    item.notes.push_back({Fidelity::review, fmt::format("another one in the file has the same id, '{}'", id)});
  }
}

void report_shortcuts(std::vector<ImportItem>& items) {
  std::map<std::string, std::string> owners;
  for (auto& item : items) {
    if (item.shortcut.empty() || item.text.empty()) continue;
    const auto [owner, is_new] = owners.emplace(item.shortcut, item.title);
    if (is_new) continue;
    item.notes.push_back(
        {Fidelity::review, fmt::format("the shortcut '{}' is also that of '{}'", item.shortcut, owner->second)});
  }
}

void report_damage(const ForeignFile& file, ImportItem& item) {
  if (!file.is_damaged || item.text.find("\uFFFD") == std::string::npos) return;
  item.notes.push_back(
      {Fidelity::review, fmt::format("some of its bytes are no {}: they became \uFFFD", file.encoding)});
}

}  // namespace

std::span<const ForeignFormat> foreign_formats() {
  return format_table;
}

std::span<const ReplyFormat> import_formats() {
  static const auto formats = [] {
    std::vector<ReplyFormat> all;
    for (const auto& row : format_table) {
      if (all.empty() || all.back().name != row.format.name) all.push_back(row.format);
    }
    return all;
  }();
  return formats;
}

std::string_view to_string(Fidelity fidelity) {
  constexpr std::string_view all[] = {"exact", "converted", "review", "refused"};
  return all[static_cast<int>(fidelity)];
}

std::string_view to_string(Placement placement) {
  constexpr std::string_view all[] = {"none", "added", "updated", "unchanged", "conflict", "failed"};
  return all[static_cast<int>(placement)];
}

Fidelity worst_of(std::span<const ImportNote> notes) {
  Fidelity worst = Fidelity::exact;
  for (const auto& note : notes) worst = std::max(worst, note.fidelity);
  return worst;
}

Fidelity ImportItem::fidelity() const {
  return worst_of(notes);
}

ImportBatch read_import(const ImportRequest& request) {
  const auto known = import_formats();
  if (!request.format.empty() && std::ranges::find(known, request.format, &ReplyFormat::name) == known.end()) {
    refuse_format(request.format);
  }
  const ForeignFile file = open_foreign_file(request);
  const ForeignFormat& format = choose(file, request.format);
  ImportBatch batch{std::string(format.format.name), file.encoding, {}};
  for (auto& reply : format.read(file)) {
    batch.items.push_back(convert_reply(format, std::move(reply), request.lang));
    batch.items.back().number = batch.items.size();
    report_damage(file, batch.items.back());
  }
  make_ids_unique(batch.items);
  report_shortcuts(batch.items);
  return batch;
}

}  // namespace kb
