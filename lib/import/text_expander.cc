// TextExpander snippets: CSV with abbreviation, content and label, with or without headings.
#include <algorithm>

#include "import/desks.h"
#include "text/unicode.h"

namespace kb {
namespace {

bool has_headings(const CsvTable& table) {
  return find_column(table, "abbreviation").has_value();
}

bool has_macros(const CsvRow& row) {
  return std::ranges::any_of(row.cells, [](const std::string& cell) {
    return cell.find("%fill") != std::string::npos || cell.find("%snippet:") != std::string::npos ||
           cell.find("%clipboard") != std::string::npos || cell.find("%@") != std::string::npos;
  });
}

// Where there are no headings.
constexpr std::size_t default_places[] = {0, 1, 2};

std::optional<std::size_t> place_of(const CsvTable& table, std::string_view heading, std::size_t otherwise) {
  return has_headings(table) ? find_column(table, heading) : std::optional(default_places[otherwise]);
}

}  // namespace

bool is_text_expander(const ForeignFile& file) {
  if (has_headings(file.csv)) return find_column(file.csv, "content").has_value();
  return std::ranges::any_of(file.csv.rows, has_macros);
}

std::vector<ForeignReply> read_text_expander(const ForeignFile& file) {
  const auto abbreviation = place_of(file.csv, "abbreviation", 0), content = place_of(file.csv, "content", 1),
             label = place_of(file.csv, "label", 2);
  std::vector<ForeignReply> replies;
  for (std::size_t i = has_headings(file.csv) ? 1 : 0; i < file.csv.rows.size(); ++i) {
    const CsvRow& row = file.csv.rows[i];
    ForeignReply& reply = replies.emplace_back();
    reply.line = row.line;
    reply.id = cell_at(row, abbreviation);
    reply.reply.shortcut = std::string(trim(reply.id));
    reply.reply.title = cell_at(row, label);
    reply.body = cell_at(row, content);
  }
  return replies;
}

}  // namespace kb
