#include "reply/liquid/tokens.h"

#include <algorithm>

namespace kb::liquid {
namespace {

constexpr std::string_view token_spaces = " \t\n\v\f\r";

int count_lines(std::string_view text) {
  return static_cast<int>(std::ranges::count(text, '\n'));
}

// `#`, or a word; in other scripts too, so that messages can name it.
std::size_t tag_name_length(std::string_view text) {
  if (text.starts_with('#')) return 1;
  std::size_t at = 0;
  while (at < text.size() && (is_word_byte(text[at]) || static_cast<unsigned char>(text[at]) >= 0x80)) ++at;
  return at;
}

// Name and markup out of what stands between the braces.
void split_tag(Token& token, std::string_view inside) {
  const std::string_view named = trim_start(inside);
  token.line += count_lines(inside.substr(0, inside.size() - named.size()));
  token.name = named.substr(0, tag_name_length(named));
  const std::string_view after = named.substr(token.name.size());
  token.markup = trim_start(after);
  token.line += count_lines(after.substr(0, after.size() - token.markup.size()));
}

// The inside of `{{- ... -}}`; `close` is the length of what closes it.
std::string_view strip_braces(Token& token, std::size_t close) {
  std::string_view inside = token.whole.substr(2, token.whole.size() - 2 - close);
  token.trims_before = inside.starts_with('-');
  if (token.trims_before) inside.remove_prefix(1);
  token.trims_after = token.whole.size() > 4 && token.whole[token.whole.size() - 3] == '-';
  if (token.trims_after && inside.ends_with('-')) inside.remove_suffix(1);
  return inside;
}

}  // namespace

bool is_word_byte(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '_';
}

std::string_view trim_start(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(token_spaces), text.size()));
}

std::string_view trim_end(std::string_view text) {
  const std::size_t last = text.find_last_not_of(token_spaces);
  return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

std::string_view trim_both(std::string_view text) {
  return trim_end(trim_start(text));
}

std::optional<Token> TokenSource::next() {
  if (rest_.empty()) return std::nullopt;
  if (of_lines_) return next_line();
  if (rest_.starts_with("{%")) {
    const std::size_t close = rest_.find("%}", 2);
    return next_tag(close == std::string_view::npos ? 0 : close + 2);
  }
  if (rest_.starts_with("{{")) return next_output();
  std::size_t at = rest_.find('{');
  while (at != std::string_view::npos && (at + 1 >= rest_.size() || (rest_[at + 1] != '{' && rest_[at + 1] != '%'))) {
    at = rest_.find('{', at + 1);
  }
  return take(Token::Kind::text, std::min(at, rest_.size()));
}

Token TokenSource::take(Token::Kind kind, std::size_t length) {
  Token token;
  token.kind = kind;
  token.whole = rest_.substr(0, length);
  token.line = line_;
  line_ += count_lines(token.whole);
  rest_.remove_prefix(length);
  return token;
}

Token TokenSource::next_tag(std::size_t length) {
  Token token = take(Token::Kind::tag, length == 0 ? rest_.size() : length);
  token.closed = length != 0;
  if (token.closed) split_tag(token, strip_braces(token, 2));
  return token;
}

// Ends at "}}", at a single "}" (which is a mistake), or at the "%}" of a tag that begins inside.
Token TokenSource::next_output() {
  std::size_t at = 2;
  while (at < rest_.size()) {
    at = rest_.find_first_of("{}", at);
    if (at == std::string_view::npos || at + 1 == rest_.size()) break;
    if (rest_[at] == '{' && rest_[at + 1] == '%') {
      const std::size_t close = rest_.find("%}", at);
      Token token = take(Token::Kind::output, close == std::string_view::npos ? 2 : close + 2);
      token.closed = false;
      return token;
    }
    if (rest_[at] == '}') {
      const bool closed = rest_[at + 1] == '}';
      Token token = take(Token::Kind::output, closed ? at + 2 : at + 1);
      token.closed = closed;
      if (closed) token.markup = strip_braces(token, 2);
      return token;
    }
    ++at;
  }
  Token token = take(Token::Kind::output, rest_.ends_with('}') ? rest_.size() : 2);
  token.closed = false;
  return token;
}

Token TokenSource::next_line() {
  const std::size_t end = rest_.find('\n');
  const std::string_view line = trim_both(rest_.substr(0, end));
  Token token = take(Token::Kind::tag, end == std::string_view::npos ? rest_.size() : end + 1);
  token.whole = line;
  split_tag(token, line);
  return token;
}

std::optional<std::string_view> TokenSource::skip_to(std::string_view name, Token& end) {
  if (of_lines_) {
    const char* const start = rest_.data();
    while (auto token = next()) {
      if (token->name != name) continue;
      end = *token;
      return std::string_view(start, static_cast<std::size_t>(token->whole.data() - start));
    }
    return std::nullopt;
  }
  // Of several openings before a `%}` the last one counts, as in Shopify's Liquid.
  for (std::size_t open = rest_.find("{%"); open != std::string_view::npos;) {
    const std::size_t close = rest_.find("%}", open + 2);
    if (close == std::string_view::npos) return std::nullopt;
    const std::size_t at = rest_.rfind("{%", close - 1);
    std::string_view inside = rest_.substr(at + 2);
    if (inside.starts_with('-')) inside.remove_prefix(1);
    inside = trim_start(inside);
    if (inside.substr(0, tag_name_length(inside)) == name) {
      const std::string_view skipped = take(Token::Kind::text, at).whole;
      end = next_tag(close + 2 - at);
      return skipped;
    }
    open = rest_.find("{%", close + 2);
  }
  return std::nullopt;
}

}  // namespace kb::liquid
