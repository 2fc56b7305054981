#include "reply/liquid/markup_lexer.h"

#include <fmt/format.h>

#include <optional>

#include "base/ascii.h"
#include "reply/liquid/mode.h"
#include "text/char_class.h"
#include "text/unicode.h"

namespace kb::liquid {
namespace {

struct Name {
  TokenKind kind;
  std::string_view text;
};

constexpr Name names[] = {
    {TokenKind::comparison, "comparison"},
    {TokenKind::string, "string"},
    {TokenKind::number, "number"},
    {TokenKind::id, "id"},
    {TokenKind::dot, "dot"},
    {TokenKind::dotdot, "dotdot"},
    {TokenKind::colon, "colon"},
    {TokenKind::comma, "comma"},
    {TokenKind::pipe, "pipe"},
    {TokenKind::open_square, "open_square"},
    {TokenKind::close_square, "close_square"},
    {TokenKind::open_round, "open_round"},
    {TokenKind::close_round, "close_round"},
    {TokenKind::question, "question"},
    {TokenKind::dash, "dash"},
    {TokenKind::end_of_string, "end_of_string"},
};

// Longest first.
constexpr Name symbols[] = {
    {TokenKind::comparison, "=="}, {TokenKind::comparison, "!="},  {TokenKind::comparison, "<>"},
    {TokenKind::comparison, "<="}, {TokenKind::comparison, ">="},  {TokenKind::dotdot, ".."},
    {TokenKind::comparison, "<"},  {TokenKind::comparison, ">"},   {TokenKind::dot, "."},
    {TokenKind::colon, ":"},       {TokenKind::comma, ","},        {TokenKind::pipe, "|"},
    {TokenKind::open_square, "["}, {TokenKind::close_square, "]"}, {TokenKind::open_round, "("},
    {TokenKind::close_round, ")"}, {TokenKind::question, "?"},     {TokenKind::dash, "-"},
};

struct Lookalike {
  char32_t character;
  const char* plain;
};

constexpr Lookalike lookalikes[] = {
    {U'“', "\""},  {U'”', "\""},  {U'‘', "'"},   {U'’', "'"},   {U'：', ":"}, {U'｜', "|"}, {U'，', ","},  {U'、', ","},
    {U'．', "."},  {U'。', "."},  {U'（', "("},  {U'）', ")"},  {U'［', "["}, {U'］', "]"}, {U'｛', "{"},  {U'｝', "}"},
    {U'％', "%"},  {U'＝', "="},  {U'！', "!"},  {U'＜', "<"},  {U'＞', ">"}, {U'－', "-"}, {U'＂', "\""}, {U'＇', "'"},
    {U'「', "\""}, {U'」', "\""}, {U'『', "\""}, {U'』', "\""}, {U'«', "\""}, {U'»', "\""}, {U'–', "-"},   {U'—', "-"},
};

bool is_markup_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
bool begins_name(char c) {
  return is_ascii_letter(c) || c == '_';
}

std::size_t number_length(std::string_view text) {
  std::size_t at = text.starts_with('-') ? 1 : 0;
  const std::size_t whole = at;
  while (at < text.size() && is_ascii_digit(text[at])) ++at;
  if (at == whole) return 0;
  if (at + 1 >= text.size() || text[at] != '.' || !is_ascii_digit(text[at + 1])) return at;
  for (++at; at < text.size() && is_ascii_digit(text[at]);) ++at;
  return at;
}

[[noreturn]] void refuse_character(std::string_view text) {
  const CodePoint found = code_point_at(text, 0);
  const std::string_view character = text.substr(0, found.length);
  const char* const plain = plain_punctuation(found.value);
  throw MarkupError(text.data(), fmt::format("Unexpected character {}", character),
                    plain                               ? fmt::format("write {} for {}", plain, character)
                    : text[0] == '"' || text[0] == '\'' ? "the text in quotes is not closed"
                                                        : "");
}

MarkupToken next_token(std::string_view text, Mode mode) {
  if (text[0] == '"' || text[0] == '\'') {
    const std::size_t close = text.find(text[0], 1);
    if (close == std::string_view::npos) refuse_character(text);
    return {TokenKind::string, text.substr(0, close + 1)};
  }
  if (const std::size_t length = number_length(text)) return {TokenKind::number, text.substr(0, length)};
  if (text.starts_with("contains") && text.size() > 8 && is_markup_space(text[8])) {
    return {TokenKind::comparison, text.substr(0, 8)};
  }
  if (const std::size_t length = identifier_length(text, mode)) return {TokenKind::id, text.substr(0, length)};
  for (const Name& symbol : symbols) {
    if (text.starts_with(symbol.text)) return {symbol.kind, text.substr(0, symbol.text.size())};
  }
  refuse_character(text);
}

}  // namespace

std::string_view name_of(TokenKind kind) {
  return names[static_cast<std::size_t>(kind)].text;
}

const char* plain_punctuation(char32_t character) {
  for (const Lookalike& row : lookalikes) {
    if (row.character == character) return row.plain;
  }
  return nullptr;
}

std::size_t identifier_length(std::string_view text, Mode mode) {
  std::size_t at = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (begins_name(c) || (at > 0 && (is_ascii_digit(c) || c == '-'))) {
      ++at;
      continue;
    }
    if (static_cast<unsigned char>(c) < 0x80 || !has_extensions(mode)) break;
    const CodePoint found = code_point_at(text, at);
    if (!(at == 0 ? is_name_start(found.value) : is_name_part(found.value))) break;
    at += found.length;
  }
  return at > 0 && at < text.size() && text[at] == '?' ? at + 1 : at;
}

std::vector<MarkupToken> lex_markup(std::string_view markup, Mode mode) {
  std::vector<MarkupToken> tokens;
  while (true) {
    while (!markup.empty() && is_markup_space(markup.front())) markup.remove_prefix(1);
    if (markup.empty()) break;
    tokens.push_back(next_token(markup, mode));
    markup.remove_prefix(tokens.back().text.size());
  }
  tokens.push_back({TokenKind::end_of_string, markup});
  return tokens;
}

}  // namespace kb::liquid
