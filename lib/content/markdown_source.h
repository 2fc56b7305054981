// From places in cmark's tree back to bytes of the source. cmark's columns go wrong after soft breaks, after escaped
// pipes in tables and after reference definitions, so only its lines are trusted: the text of a block is cut out of its
// lines without the marks of lists and quotes, each byte's origin known, and inlines are found in that.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kb/document.h"

namespace kb {

// Lines of a text, counted from 1.
class LineTable {
 public:
  explicit LineTable(std::string_view text);

  int count() const { return static_cast<int>(begins_.size()); }
  std::size_t begin(int line) const;      // the text's end for lines after the last
  std::string_view line(int line) const;  // without its line end; empty outside the text
  int line_of(std::size_t offset) const;

 private:
  std::string_view text_;
  std::vector<std::size_t> begins_;
};

// Offsets to positions with columns in code points. Cheap when asked in roughly rising order.
class PositionFinder {
 public:
  PositionFinder(std::string_view source, const LineTable& lines) : source_(source), lines_(lines) {}

  Position at(std::size_t offset);

 private:
  std::string_view source_;
  const LineTable& lines_;
  Position last_;
  Position farthest_;  // in its line: places are asked for to and fro between a link and what it is in
};

// The inline text of a block.
struct BlockText {
  struct Piece {
    std::size_t begin;   // in `text`
    std::size_t origin;  // where that byte stands in the source
  };

  std::string text;
  std::vector<Piece> pieces;

  void append(std::string_view line, std::size_t origin);
  std::size_t origin(std::size_t at) const;
};

// Lines `first` to `last`, the first from byte column `column` (from 1) on, later ones without leading blanks and
// without up to `quotes` marks of quotes.
BlockText block_text(const LineTable& lines, int first, int column, int last, int quotes);

// cmark lets headings end too late and tables begin too early. The last line of a heading between these lines:
int heading_end(const LineTable& lines, int first, int last, int quotes);
// The head row of a table that begins at `first` or, when a paragraph stands before it, later.
int table_head(const LineTable& lines, int first, int last, int quotes);

// The cell number `index` (from 0) of a table's row in that line.
BlockText cell_text(const LineTable& lines, int line, int index, int quotes);

// The cells of a table's row in that line, up to the last that is not empty.
std::size_t count_cells(const LineTable& lines, int line, int quotes);

}  // namespace kb
