// Comma-separated values by RFC 4180, and what spreadsheets make of it: semicolons and tabs, CR LF or LF, quoted cells
// with line ends and doubled quotes.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kb {

struct CsvRow {
  int line = 1;  // where it starts
  std::vector<std::string> cells;
};

struct CsvTable {
  char delimiter = ',';
  std::vector<CsvRow> rows;  // without blank lines
};

// `text` is UTF-8 without a byte order mark, lines ended by LF. The delimiter is the one of ',', ';' and tab that cuts
// the first row into most cells. Throws Error(io) with line and column for a quote that is never closed and for text
// after a closed one, and for rows of over 1,000 cells; for more than 100,000 rows.
CsvTable parse_csv(const std::string& path, std::string_view text);

// One row, quoted where needed, ended by CR LF.
std::string csv_row(std::span<const std::string> cells);

// Spreadsheets run cells that start like a formula. guard_formula puts an apostrophe before them (and before those that
// already have one there, so that nothing is ambiguous), unguard_formula takes it away.
std::string guard_formula(const std::string& cell);
std::string unguard_formula(const std::string& cell);

}  // namespace kb
