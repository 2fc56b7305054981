// Tables that read without a script. A cell carries the value to sort by where its text is not that. Private to
// lib/report/html.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "report/html/markup.h"

namespace kb::html {

// By `rank` cells are words that are sorted by a number.
enum class Sorting { none, text, rank, number };

struct Column {
  std::string_view word;  // its key
  Sorting sorting = Sorting::text;
  std::string_view order;  // "ascending", "descending": the rows come sorted by it
};

struct TableHead {
  std::string_view id;
  std::string_view caption;  // its key
  std::span<const Column> columns;
};

// The table with its rows, in a box of its own that scrolls.
std::string table(const Markup& markup, const TableHead& head, std::string_view rows);

// <td>; `sort` is text of a file or a number, "" sorts last.
std::string cell(std::string_view markup);
std::string cell(std::string_view markup, std::string_view sort);
std::string number_cell(std::size_t number);

// <th scope="row">.
std::string row_head(std::string_view markup, std::string_view sort);

}  // namespace kb::html
