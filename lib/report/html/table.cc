#include "report/html/table.h"

#include <fmt/format.h>

namespace kb::html {
namespace {

std::string head_cell(const Markup& markup, const Column& column) {
  std::string attributes = "scope=\"col\"";
  if (column.sorting == Sorting::number) attributes += " class=\"number\"";
  if (column.sorting != Sorting::none)
    attributes += fmt::format(" data-sort=\"{}\"", column.sorting == Sorting::text ? "text" : "number");
  if (!column.order.empty()) attributes += fmt::format(" aria-sort=\"{}\"", column.order);
  return markup.element("th", column.word, attributes);
}

}  // namespace

std::string table(const Markup& markup, const TableHead& head, std::string_view rows) {
  std::string heads;
  for (const Column& column : head.columns) heads += head_cell(markup, column);
  return fmt::format(
      "<div class=\"scroll\" role=\"group\" tabindex=\"0\"{}>\n<table id=\"{}\">\n{}\n<thead><tr>{}</tr></thead>\n"
      "<tbody>\n{}</tbody>\n</table>\n</div>\n",
      markup.label(head.caption), head.id, markup.element("caption", head.caption), heads, rows);
}

std::string cell(std::string_view markup) {
  return fmt::format("<td>{}</td>", markup);
}

std::string cell(std::string_view markup, std::string_view sort) {
  return fmt::format("<td data-v=\"{}\">{}</td>", file_text(sort), markup);
}

std::string number_cell(std::size_t number) {
  return fmt::format("<td class=\"number\">{}</td>", number);
}

std::string row_head(std::string_view markup, std::string_view sort) {
  return fmt::format("<th scope=\"row\" data-v=\"{}\">{}</th>", file_text(sort), markup);
}

}  // namespace kb::html
