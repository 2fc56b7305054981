#include "support/html_table.h"

#include <algorithm>
#include <utility>

namespace kb {
namespace {

constexpr std::pair<std::string_view, char> references[] = {
    {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#10;", '\n'}};

std::vector<std::string> cells_of(std::string_view row) {
  std::vector<std::string> cells;
  while (true) {
    const std::size_t begin = std::min(row.find("<td"), row.find("<th"));
    if (begin == std::string_view::npos) return cells;
    const std::string_view close = row.substr(begin, 3) == "<td" ? "</td>" : "</th>";
    const std::size_t end = row.find(close, begin);
    const std::size_t text = row.find('>', begin) + 1;
    cells.push_back(text_of_markup(row.substr(text, end - text)));
    row.remove_prefix(end + close.size());
  }
}

}  // namespace

std::string text_of_markup(std::string_view markup) {
  std::string text;
  for (std::size_t at = 0; at < markup.size(); ++at) {
    if (markup[at] == '<') {
      at = std::min(markup.find('>', at), markup.size());
      continue;
    }
    char character = markup[at];
    for (const auto& [reference, meaning] : references) {
      if (!markup.substr(at).starts_with(reference)) continue;
      character = meaning;
      at += reference.size() - 1;
      break;
    }
    text += character;
  }
  return text;
}

std::vector<std::vector<std::string>> table_rows(std::string_view page, std::string_view id) {
  const std::string_view table = text_between(page, "<table id=\"" + std::string(id) + "\"", "</table>");
  std::string_view body = text_between(table, "<tbody>", "</tbody>");
  std::vector<std::vector<std::string>> rows;
  for (std::size_t at = body.find("<tr"); at != std::string_view::npos; at = body.find("<tr")) {
    const std::size_t end = body.find("</tr>", at);
    rows.push_back(cells_of(body.substr(at, end - at)));
    body.remove_prefix(end);
  }
  return rows;
}

std::string_view text_between(std::string_view text, std::string_view begin, std::string_view end) {
  const std::size_t at = text.find(begin);
  if (at == std::string_view::npos) return {};
  const std::size_t from = at + begin.size();
  return text.substr(from, text.find(end, from) - from);
}

}  // namespace kb
