// The left edge of terminal output: bars of quotes, markers of list items, and the blank lines between blocks.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kb {

class Frame {
 public:
  explicit Frame(std::size_t width) : width_(width) {}

  // Containers beyond half of the width no longer indent, so depth costs nothing.
  void open_quote(bool colour);
  void open_prefix(std::string_view prefix);  // before every line
  void open_item(std::string marker);         // written before the item's first line
  void close();                               // the last one opened; a marker that nothing followed is written

  std::size_t room() const { return width_ > indent_ ? width_ - indent_ : 1; }

  void want_blank_line(bool wanted) { blank_wanted_ = wanted; }
  void line(std::string_view text);
  std::string take() { return std::move(out_); }

 private:
  struct Level {
    std::string rest;    // before all other lines
    std::string marker;  // before the first line, until written
    std::size_t width = 0;
    bool waits = false;
  };

  void open(Level level);
  void write_blank_line();
  void write(std::string_view text);

  std::size_t width_;
  std::size_t indent_ = 0;
  std::size_t hidden_ = 0;  // levels open but not shown
  bool blank_wanted_ = false;
  std::vector<Level> levels_;
  std::string out_;
};

}  // namespace kb
