// Regular expressions over UTF-8 text with bounded time: ICU's, with a limit of work for each match.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kb {

class Pattern {
 public:
  // What the expression is can be read in `error()` when it is wrong; such a pattern matches nothing.
  explicit Pattern(std::string_view expression);
  ~Pattern();
  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;

  // Empty when the expression is fine.
  const std::string& error() const { return error_; }

  enum class Answer { no, yes, too_costly };

  // Whether the whole text matches.
  Answer matches(std::string_view text) const;

  struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  // Matches from left to right that do not overlap and are not empty, as bytes; at most `most` of them. With a `group`
  // only what stands in that one. Ends early when the limit of work is reached.
  std::vector<Span> find_all(std::string_view text, std::size_t most, int group = 0) const;

 private:
  struct Compiled;
  std::unique_ptr<Compiled> compiled_;
  std::string error_;
};

}  // namespace kb
