// A plain table of replies, with headings in English or Chinese. Tables that kb exports are such tables.
#include <fmt/format.h>

#include <algorithm>

#include "import/desks.h"
#include "kb/error.h"
#include "text/unicode.h"

namespace kb {
namespace {

enum class Column { id, title, body, group, shortcut, lang, channels, tags, status };

struct Heading {
  Column column;
  std::string_view names;  // between bars
};

constexpr Heading headings[] = {
    {Column::id, "|id|编号|編號|"},
    {Column::title, "|title|name|subject|label|标题|標題|名称|名稱|话术标题|"},
    {Column::body, "|body|content|text|message|reply|response|answer|内容|內容|回复内容|回覆內容|话术内容|回复|回答|"},
    {Column::group, "|group|category|folder|分组|分組|分类|分類|话术分组|"},
    {Column::shortcut,
     "|shortcut|short code|short_code|shortcode|abbreviation|code|快捷编码|快捷編碼|快捷短语|快捷码|编码|"},
    {Column::lang, "|lang|language|locale|语言|語言|"},
    {Column::channels, "|channels|channel|渠道|"},
    {Column::tags, "|tags|labels|标签|標籤|"},
    {Column::status, "|status|active|状态|狀態|"},
};

std::optional<std::size_t> column_of(const CsvTable& table, Column wanted) {
  const auto* const row = std::ranges::find(headings, wanted, &Heading::column);
  if (table.rows.empty()) return std::nullopt;
  const auto& cells = table.rows.front().cells;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string name = fmt::format("|{}|", ascii_lower(trim(cells[i])));
    if (name.size() > 2 && row->names.find(name) != std::string_view::npos) return i;
  }
  return std::nullopt;
}

std::vector<std::string> list_in(std::string_view text) {
  std::vector<std::string> items;
  while (!text.empty()) {
    std::size_t length = 1;
    std::size_t end = text.find_first_of(",;|");
    for (const std::string_view mark : {"，", "；", "、"}) {
      const std::size_t found = text.find(mark);
      if (found >= end) continue;
      end = found;
      length = mark.size();
    }
    end = std::min(end, text.size());
    if (const auto item = trim(text.substr(0, end)); !item.empty()) items.emplace_back(item);
    text.remove_prefix(std::min(end + length, text.size()));
  }
  return items;
}

bool is_inactive(std::string_view text) {
  const std::string state = ascii_lower(trim(text));
  return state == "draft" || state == "false" || state == "0" || state == "no" || state == "停用" || state == "草稿";
}

// Keys that the front matter has for other things.
constexpr std::string_view reserved_keys[] = {"title", "shortcut", "group",     "lang",    "channels",
                                              "tags",  "status",   "variables", "actions", "imported"};

bool is_taken(const CsvTable& table, std::size_t column) {
  return std::ranges::any_of(headings, [&](const Heading& row) { return column_of(table, row.column) == column; });
}

// Columns that no field takes, so that nothing goes missing.
void keep_others(const CsvTable& table, const CsvRow& row, ForeignReply& reply) {
  const auto& names = table.rows.front().cells;
  auto& extra = reply.reply.extra;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    if (trim(row.cells[i]).empty() || is_taken(table, i)) continue;
    std::string key(trim(i < names.size() ? names[i] : ""));
    if (key.empty()) {
      reply.notes.push_back(
          {Fidelity::review, fmt::format("'{}' stands below no heading and is not kept", row.cells[i])});
      continue;
    }
    if (std::ranges::count(reserved_keys, ascii_lower(key)) > 0) key += "_other";
    const bool is_new = std::ranges::none_of(extra, [&](const auto& member) { return member.first == key; });
    if (is_new) extra.emplace_back(key, unguard_formula(row.cells[i]));
  }
}

ForeignReply read_sheet_row(const CsvTable& table, const CsvRow& row) {
  const auto cell = [&](Column column) { return unguard_formula(cell_at(row, column_of(table, column))); };
  ForeignReply reply;
  reply.line = row.line;
  reply.id = cell(Column::id);
  reply.reply.title = cell(Column::title);
  reply.reply.shortcut = cell(Column::shortcut);
  reply.reply.group = cell(Column::group);
  reply.reply.lang = cell(Column::lang);
  reply.reply.channels = list_in(cell(Column::channels));
  reply.reply.tags = list_in(cell(Column::tags));
  reply.reply.is_draft = is_inactive(cell(Column::status));
  reply.body = cell(Column::body);
  keep_others(table, row, reply);
  return reply;
}

}  // namespace

bool is_spreadsheet(const ForeignFile& file) {
  const auto has = [&](Column column) { return column_of(file.csv, column).has_value(); };
  return has(Column::body) && (has(Column::title) || has(Column::shortcut));
}

std::vector<ForeignReply> read_spreadsheet(const ForeignFile& file) {
  if (!is_spreadsheet(file)) {
    throw Error(ErrorCode::io, "the first row has no headings that tell title and text",
                "put a row above them such as title,content or 标题,内容", {file.path, 1, 0});
  }
  std::vector<ForeignReply> replies;
  for (std::size_t i = 1; i < file.csv.rows.size(); ++i) replies.push_back(read_sheet_row(file.csv, file.csv.rows[i]));
  return replies;
}

}  // namespace kb
