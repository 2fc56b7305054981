// What of a page people read as prose: its source with code, HTML, destinations of links, comments, Liquid and the
// front matter blanked out, byte for byte, so that places stay. Found line by line, without a parse: where Markdown is
// doubtful, less is prose.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "kb/document.h"

namespace kb {

class Prose {
 public:
  static constexpr char code = '\x1e';    // stands for a byte inside code
  static constexpr char hidden = '\x1f';  // stands for any other byte that is not read

  explicit Prose(const Document& page);

  // As long as the source; line ends stay.
  const std::string& text() const { return text_; }

  bool is_code(std::size_t at) const { return at < text_.size() && text_[at] == code; }

  // In HTML, a destination, a comment, Liquid or the front matter.
  bool is_hidden(std::size_t at) const { return at < text_.size() && text_[at] == hidden; }

 private:
  void blank_code_blocks(std::size_t begin);
  void blank_inlines(std::size_t begin);
  std::size_t blank(std::size_t begin, std::size_t end, char with);

  std::size_t code_span(std::size_t at);
  std::size_t tag(std::size_t at);
  std::size_t braces(std::size_t at);
  std::size_t brackets(std::size_t at);
  std::size_t address(std::size_t at);
  std::size_t paragraph_end(std::size_t at);
  std::size_t next(std::string_view closer, std::size_t at);

  std::string text_;
  std::size_t paragraph_end_ = 0;                            // of the last that was asked for
  std::map<std::string, std::size_t, std::less<>> closers_;  // where each stands next
};

// The line without blanks and the marks of quotes and lists in front.
std::string_view without_marks(std::string_view line);

}  // namespace kb
