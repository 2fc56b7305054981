// Reading the pages of HTML that the project writes, and what a browser makes of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kb {

// The text of the element without marks, references resolved.
std::string text_of_markup(std::string_view markup);

// The cells of the body of the table with this id, row by row, each as its text. Nothing when there is no such table.
std::vector<std::vector<std::string>> table_rows(std::string_view page, std::string_view id);

// What stands between `begin` and the next `end`; empty when there is none.
std::string_view text_between(std::string_view text, std::string_view begin, std::string_view end);

}  // namespace kb
