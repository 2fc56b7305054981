#include "import/csv.h"

#include <fmt/format.h>

#include <algorithm>

#include "kb/error.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::string_view delimiters = ",;\t";
constexpr std::size_t most_cells = 1000;
constexpr std::size_t most_rows = 100'000;

class Reader {
 public:
  Reader(const std::string& path, std::string_view text, char delimiter)
      : path_(path), text_(text), delimiter_(delimiter) {}

  bool at_end() const { return at_ >= text_.size(); }

  CsvRow row() {
    CsvRow row{line_, {}};
    while (true) {
      row.cells.push_back(cell());
      if (at_end() || text_[at_] == '\n') break;
      if (row.cells.size() == most_cells)
        fail(line_, column(), "the row has over 1,000 cells", "is this a table of replies?");
      ++at_;
    }
    if (!at_end()) next_line();
    return row;
  }

 private:
  void next_line() {
    ++at_;
    ++line_;
    line_begin_ = at_;
  }

  [[noreturn]] void fail(int line, int column, std::string_view what, const std::string& hint) const {
    throw Error(ErrorCode::io, std::string(what), hint, {path_, line, column});
  }

  int column() const { return static_cast<int>(characters_before(text_.substr(line_begin_), at_ - line_begin_)) + 1; }

  std::string cell() {
    if (!at_end() && text_[at_] == '"') return quoted();
    const std::size_t end = std::min(text_.find_first_of(std::string{delimiter_, '\n'}, at_), text_.size());
    const std::string cell(text_.substr(at_, end - at_));
    at_ = end;
    return cell;
  }

  std::string quoted() {
    const int line = line_;
    const int start = column();
    std::string cell;
    for (++at_; !at_end(); ++at_) {
      if (text_[at_] == '"') {
        ++at_;
        if (at_end() || text_[at_] != '"') return close(std::move(cell));
      }
      cell += text_[at_];
      if (text_[at_] == '\n') {
        ++line_;
        line_begin_ = at_ + 1;
      }
    }
    fail(line, start, "the quote that opens here is never closed", "a quote inside a cell is written twice: \"\"");
  }

  std::string close(std::string cell) {
    while (!at_end() && text_[at_] == ' ' && delimiter_ != ' ') ++at_;
    if (at_end() || text_[at_] == delimiter_ || text_[at_] == '\n') return cell;
    fail(line_, column(), "text after a closing quote", "a quote inside a cell is written twice: \"\"");
  }

  const std::string& path_;
  std::string_view text_;
  char delimiter_;
  std::size_t at_ = 0;
  std::size_t line_begin_ = 0;
  int line_ = 1;
};

// How many cells the first row has; 0 when it cannot be read with this delimiter.
std::size_t first_row_cells(const std::string& path, std::string_view text, char delimiter) {
  try {
    return Reader(path, text, delimiter).row().cells.size();
  } catch (const Error&) {
    return 0;
  }
}

char find_delimiter(const std::string& path, std::string_view text) {
  char best = ',';
  std::size_t most = 1;
  for (const char delimiter : delimiters) {
    const std::size_t cells = first_row_cells(path, text, delimiter);
    if (cells > most) {
      best = delimiter;
      most = cells;
    }
  }
  return best;
}

bool is_blank(const CsvRow& row) {
  return row.cells.size() == 1 && trim(row.cells.front()).empty();
}

// After any apostrophes.
bool starts_like_formula(std::string_view cell) {
  const std::size_t first = cell.find_first_not_of('\'');
  return first != std::string_view::npos && std::string_view("=+-@\t\r").find(cell[first]) != std::string_view::npos;
}

}  // namespace

CsvTable parse_csv(const std::string& path, std::string_view text) {
  const std::size_t first = text.find_first_not_of('\n');
  CsvTable table;
  table.delimiter = find_delimiter(path, first == std::string_view::npos ? text : text.substr(first));
  Reader reader(path, text, table.delimiter);
  while (!reader.at_end()) {
    CsvRow row = reader.row();
    if (is_blank(row)) continue;
    if (table.rows.size() == most_rows) {
      throw Error(ErrorCode::io, "the table has over 100,000 rows", "split the file", {path, row.line, 0});
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::string csv_row(std::span<const std::string> cells) {
  std::string out;
  bool is_first = true;
  for (const auto& cell : cells) {
    if (!is_first) out += ',';
    is_first = false;
    if (cell.find_first_of(",;\t\"\r\n") == std::string::npos && trim(cell) == cell) {
      out += cell;
      continue;
    }
    out += '"';
    for (const char c : cell) out.append(c == '"' ? 2 : 1, c);
    out += '"';
  }
  return out + "\r\n";
}

std::string guard_formula(const std::string& cell) {
  return starts_like_formula(cell) ? '\'' + cell : cell;
}

std::string unguard_formula(const std::string& cell) {
  return cell.starts_with('\'') && starts_like_formula(cell) ? cell.substr(1) : cell;
}

}  // namespace kb
