// Cuts the inside of a tag or output into tokens, strictly: what lax templates write otherwise is lax_scan.h's matter.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "kb/liquid.h"

namespace kb::liquid {

enum class TokenKind {
  comparison,
  string,
  number,
  id,
  dot,
  dotdot,
  colon,
  comma,
  pipe,
  open_square,
  close_square,
  open_round,
  close_round,
  question,
  dash,
  end_of_string
};

// The name that messages use, as Shopify's do.
std::string_view name_of(TokenKind kind);

struct MarkupToken {
  TokenKind kind = TokenKind::end_of_string;
  std::string_view text;  // inside the source
};

// A mistake at a place of the source, not yet dressed as kb::Error.
struct MarkupError : std::runtime_error {
  MarkupError(const char* where, const std::string& message, std::string way_out = {})
      : std::runtime_error(message), place(where), hint(std::move(way_out)) {}

  const char* place;
  std::string hint;
};

// The last token is end_of_string. Throws MarkupError for a character that has no place in a tag.
std::vector<MarkupToken> lex_markup(std::string_view markup, Mode mode);

// The length of the identifier at the start of the text, 0 without one. Letters of any script in kb mode.
std::size_t identifier_length(std::string_view text, Mode mode);

// What a full-width or curly punctuation mark is written for; nullptr for other characters.
const char* plain_punctuation(char32_t character);

}  // namespace kb::liquid
