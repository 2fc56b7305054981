// Styled text broken into lines for a terminal: by display width, and between Chinese and Japanese characters except
// where punctuation forbids it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kb {

enum Style : unsigned { plain = 0, bold = 1, italic = 2, underline = 4, code = 8, dim = 16 };

class StyledText {
 public:
  // Breakable at spaces and between wide characters. What control characters it holds is neutralised.
  void add(std::string_view text, unsigned style = plain, int link = 0);
  void add_break();  // a line ends here

  // Links are named by the number that this gives; 0 is none. The address must be safe to send.
  int add_link(std::string address);

  bool empty() const { return atoms_.empty(); }
  std::size_t widest_line() const;  // unwrapped
  std::size_t widest_word() const;

  struct Line {
    std::string text;  // with escape sequences
    std::size_t width = 0;
  };
  // Words wider than a line are left whole unless `cut`; then they are cut between characters. Escape sequences for
  // styles only with `colour`; every line ends with all styles off.
  std::vector<Line> wrap(std::size_t width, bool colour, bool cut) const;

 private:
  struct Atom {
    std::string text;
    std::size_t width = 0;
    unsigned style = plain;
    int link = 0;
    bool space = false;
    bool line_end = false;
    bool may_break = true;  // before it
  };

  void add_atom(std::string_view text, unsigned style, int link, bool may_break);
  std::size_t word_end(std::size_t begin) const;
  void cut_words(std::size_t width);
  std::string print(std::size_t begin, std::size_t end, bool colour) const;

  std::vector<Atom> atoms_;
  std::vector<std::string> links_;
  char32_t last_ = 0;  // the last character added, 0 after a space or a break
};

}  // namespace kb
