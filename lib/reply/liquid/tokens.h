// Cuts a template into text, outputs and tags, and the lines of `{% liquid %}` into tags. Views point into the source.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace kb::liquid {

struct Token {
  enum class Kind { text, output, tag };

  Kind kind = Kind::text;
  std::string_view whole;
  std::string_view name;    // of a tag; empty when it has none
  std::string_view markup;  // an output's inside; a tag's, after its name
  bool trims_before = false;
  bool trims_after = false;
  bool closed = true;  // the closing braces are there
  int line = 0;        // where it starts; a tag's: where its name is
};

class TokenSource {
 public:
  // `line` is the number of the first line. A source of lines gives one tag a line, and no text.
  TokenSource(std::string_view text, int line, bool of_lines) : rest_(text), line_(line), of_lines_(of_lines) {}

  std::optional<Token> next();
  // The text up to `{% NAME ... %}`, whatever is in it, passing that tag, whose token `end` becomes. Nothing when it
  // does not come.
  std::optional<std::string_view> skip_to(std::string_view name, Token& end);
  bool of_lines() const { return of_lines_; }

 private:
  Token take(Token::Kind kind, std::size_t length);
  Token next_output();
  Token next_tag(std::size_t length);
  Token next_line();

  std::string_view rest_;
  int line_;
  bool of_lines_;
};

// Without the white space at one end; ASCII only, as in Shopify's.
std::string_view trim_start(std::string_view text);
std::string_view trim_end(std::string_view text);
std::string_view trim_both(std::string_view text);

bool is_word_byte(char byte);  // \w

}  // namespace kb::liquid
