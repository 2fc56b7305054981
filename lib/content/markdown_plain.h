// The plain text of a page while it is put together: one line per block, as people would read it aloud.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "content/markdown_syntax.h"

namespace kb {

class PlainText {
 public:
  std::size_t size() const { return text_.size(); }
  std::string_view from(std::size_t begin) const { return std::string_view(text_).substr(begin); }

  void begin_block();  // on a line of its own, leading blanks left out; without one they stay
  void add(std::string_view text);
  void add_code(std::string_view text);       // Liquid in it stays
  void soft_break();                          // a space, or nothing between two Chinese or Japanese characters
  void separate(std::string_view separator);  // added as it is
  void end_block();                           // drops "{% ... %}", trailing blanks and, when nothing is left, the line

  void cut(std::size_t end);  // forgets what comes after
  std::string take();

 private:
  void settle_break(std::string_view next);

  std::string text_;
  std::size_t block_ = 0;
  bool in_block_ = false;
  bool break_pending_ = false;
  std::vector<ByteRange> code_;
};

// "{% ... %}" taken out of text, what stands inside `kept` aside.
std::string drop_liquid_tags(std::string_view text, const std::vector<ByteRange>& kept = {});

// Whether a line break between the two is no space: both are written without spaces between words.
bool joins_without_space(std::string_view before, std::string_view after);

}  // namespace kb
