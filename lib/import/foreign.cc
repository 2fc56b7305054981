#include "import/foreign.h"

#include <fmt/format.h>

#include "content/yaml.h"
#include "kb/error.h"
#include "text/encoding.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t largest_yaml = std::size_t{4} << 20;  // a value takes far more memory than its text

bool looks_like_json(std::string_view text) {
  const std::string_view trimmed = trim(text);
  return trimmed.starts_with('{') || trimmed.starts_with("[{") || trimmed.starts_with('[');
}

// The first line that is neither blank nor a comment or a document start.
std::string_view first_line(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (!trim(line).empty() && !line.starts_with('#') && !line.starts_with("---")) return line;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return {};
}

// "key:" or "- key:" with a plain name: no row of a table starts like that.
bool looks_like_yaml(std::string_view text) {
  std::string_view line = first_line(text);
  while (line.starts_with("- ")) line.remove_prefix(2);
  if (trim(line) == "-") return true;
  const std::size_t colon = line.find(':');
  if (colon == 0 || colon == std::string_view::npos) return false;
  if (colon + 1 < line.size() && line[colon + 1] != ' ') return false;
  return line.substr(0, colon).find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos;
}

FileSyntax syntax_of(std::string_view text) {
  if (looks_like_json(text)) return FileSyntax::json;
  return looks_like_yaml(text) ? FileSyntax::yaml : FileSyntax::csv;
}

std::optional<FileSyntax> only_syntax_of(std::string_view format) {
  std::optional<FileSyntax> syntax;
  for (const auto& row : foreign_formats()) {
    if (row.format.name != format) continue;
    if (syntax && *syntax != row.syntax) return std::nullopt;
    syntax = row.syntax;
  }
  return syntax;
}

[[noreturn]] void refuse_many(std::size_t number) {
  throw Error(ErrorCode::io, fmt::format("the file lists {} replies, and {} are the most", number, most_replies),
              "export fewer at a time");
}

void check_yaml_size(const ForeignFile& file) {
  if (file.text.size() <= largest_yaml) return;
  throw Error(ErrorCode::io, fmt::format("'{}' is YAML of over {} MiB", file.path, largest_yaml >> 20),
              "split the file");
}

void parse(ForeignFile& file) {
  switch (file.syntax) {
    case FileSyntax::json:
      file.json = parse_foreign_json(file.path, file.text);
      break;
    case FileSyntax::yaml:
      check_yaml_size(file);
      file.yaml = parse_yaml_file(file.path, file.text);
      break;
    case FileSyntax::csv:
      file.csv = parse_csv(file.path, file.text);
      break;
  }
}

}  // namespace

ForeignFile open_foreign_file(const ImportRequest& request) {
  if (request.bytes.size() > largest_import) {
    throw Error(ErrorCode::io, fmt::format("'{}' is over {} MiB", request.file, largest_import >> 20),
                "export fewer replies at a time");
  }
  Decoded decoded = decode(request.bytes, request.encoding);
  if (decoded.is_binary) {
    throw Error(ErrorCode::io, fmt::format("'{}' is not text", request.file),
                "save a spreadsheet as CSV; --encoding names an encoding, such as utf-16le");
  }
  ForeignFile file;
  file.path = request.file;
  file.text = std::move(decoded.text);
  file.encoding = decoded.encoding;
  file.is_damaged = decoded.damaged;
  if (trim(file.text).empty()) throw Error(ErrorCode::io, fmt::format("'{}' is empty", request.file));
  file.syntax = only_syntax_of(request.format).value_or(syntax_of(file.text));
  parse(file);
  return file;
}

std::vector<const ForeignJson*> json_items(const ForeignJson& root, std::string_view envelopes) {
  std::vector<const ForeignJson*> items;
  const ForeignJson* list = &root;
  for (std::string_view rest = envelopes; root.is_object() && !rest.empty();) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    const auto found = root.find(std::string(rest.substr(0, end)));
    if (found != root.end() && (found->is_array() || found->is_object())) list = &*found;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (list->is_object()) items.push_back(list);
  if (!list->is_array()) return items;
  if (list->size() > most_replies) refuse_many(list->size());
  for (const auto& item : *list) items.push_back(&item);
  return items;
}

std::optional<std::size_t> find_column(const CsvTable& table, std::string_view heading) {
  if (table.rows.empty()) return std::nullopt;
  const auto& headings = table.rows.front().cells;
  for (std::size_t i = 0; i < headings.size(); ++i) {
    if (ascii_lower(trim(headings[i])) == heading) return i;
  }
  return std::nullopt;
}

std::string cell_at(const CsvRow& row, std::optional<std::size_t> column) {
  return column && *column < row.cells.size() ? row.cells[*column] : "";
}

}  // namespace kb
