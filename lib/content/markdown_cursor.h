// Walks the source text of one block in step with cmark's inline nodes, so that every node's place is known to the
// byte.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace kb {

class InlineCursor {
 public:
  explicit InlineCursor(std::string_view text) : text_(text) {}

  std::size_t position() const { return at_; }
  std::string_view text() const { return text_; }
  void move_to(std::size_t at) { at_ = at; }

  // Past a text node; for each offset of `wanted` (rising, inside the literal) the place where that byte is written.
  std::vector<std::size_t> pass_text(std::string_view literal, std::span<const std::size_t> wanted = {});

  void pass_code();
  void pass_line_end();
  void pass_delimiters(std::size_t count);

  // Past inline HTML; where it begins.
  std::size_t pass_html(std::string_view literal);

  // Past `mark` ("[", "![" or "<"), which stands here or a little further; where it begins.
  std::size_t pass_mark(std::string_view mark);

 private:
  std::size_t find_near(std::string_view what) const;
  void pass_character(std::string_view literal, std::size_t& done);

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace kb
