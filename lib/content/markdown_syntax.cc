#include "content/markdown_syntax.h"

#include <algorithm>

#include "content/markdown_entities.h"
#include "text/unicode.h"

namespace kb {
namespace {

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
bool is_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}
bool is_escape(std::string_view text, std::size_t at) {
  return text[at] == '\\' && at + 1 < text.size() && is_punctuation(text[at + 1]);
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

std::size_t skip_line_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  return at;
}

// Spaces with one line end among them at most.
std::size_t skip_to_next_part(std::string_view text, std::size_t at) {
  at = skip_line_blanks(text, at);
  return at < text.size() && text[at] == '\n' ? skip_line_blanks(text, at + 1) : at;
}

struct Destination {
  ByteRange inside;
  std::size_t end;
};

std::optional<Destination> bracketed_destination(std::string_view text, std::size_t at) {
  for (std::size_t end = at + 1; end < text.size(); ++end) {
    if (text[end] == '>') return Destination{{at + 1, end}, end + 1};
    if (text[end] == '\n' || text[end] == '<') return std::nullopt;
    if (text[end] == '\\') ++end;
  }
  return std::nullopt;
}

std::optional<Destination> destination_at(std::string_view text, std::size_t at) {
  if (at < text.size() && text[at] == '<') return bracketed_destination(text, at);
  constexpr int deepest = 32;
  int depth = 0;
  std::size_t end = at;
  for (; end < text.size() && !is_space(text[end]) && static_cast<unsigned char>(text[end]) > ' '; ++end) {
    if (is_escape(text, end)) {
      ++end;
    } else if (text[end] == '(') {
      if (++depth > deepest) return std::nullopt;
    } else if (text[end] == ')' && depth-- == 0) {
      break;
    }
  }
  return Destination{{at, end}, end};
}

// The end of a title, or `at` when there is none.
std::size_t title_end(std::string_view text, std::size_t at) {
  if (at >= text.size()) return at;
  const char open = text[at];
  if (open != '"' && open != '\'' && open != '(') return at;
  const char close = open == '(' ? ')' : open;
  for (std::size_t end = at + 1; end < text.size(); ++end) {
    if (text[end] == close) return end + 1;
    if (open == '(' && text[end] == '(') return at;
    if (text[end] == '\\') ++end;
  }
  return at;
}

std::optional<std::size_t> line_end(std::string_view text, std::size_t at) {
  at = skip_line_blanks(text, at);
  if (at >= text.size()) return at;
  return text[at] == '\n' ? std::optional(at + 1) : std::nullopt;
}

}  // namespace

std::optional<InlineTarget> inline_target_at(std::string_view text, std::size_t at) {
  const auto destination = destination_at(text, skip_spaces(text, at + 1));
  if (!destination) return std::nullopt;
  const std::size_t title = skip_spaces(text, destination->end);
  const std::size_t end = skip_spaces(text, title == destination->end ? title : title_end(text, title));
  if (end >= text.size() || text[end] != ')') return std::nullopt;
  return InlineTarget{destination->inside, end + 1};
}

std::optional<ByteRange> label_at(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 1000;
  if (at >= text.size() || text[at] != '[') return std::nullopt;
  const std::size_t limit = std::min(text.size(), at + longest + 2);
  for (std::size_t end = at + 1; end < limit; ++end) {
    if (text[end] == ']') return ByteRange{at + 1, end};
    if (text[end] == '[') return std::nullopt;
    if (is_escape(text, end)) ++end;
  }
  return std::nullopt;
}

std::optional<Definition> definition_at(std::string_view text, std::size_t at) {
  const auto label = label_at(text, at);
  if (!label || label->end + 1 >= text.size() || text[label->end + 1] != ':') return std::nullopt;
  if (trim(text.substr(label->begin, label->end - label->begin)).empty()) return std::nullopt;
  const auto destination = destination_at(text, skip_to_next_part(text, label->end + 2));
  if (!destination || destination->end == destination->inside.begin) return std::nullopt;
  const std::size_t title = skip_to_next_part(text, destination->end);
  const std::size_t after = title == destination->end ? title : title_end(text, title);
  auto end = after > title ? line_end(text, after) : std::nullopt;
  if (!end) end = line_end(text, destination->end);
  if (!end) return std::nullopt;
  return Definition{*label, destination->inside, *end};
}

std::string label_key(std::string_view label) {
  std::string collapsed;
  for (const char c : trim(label)) {
    if (!is_space(c)) {
      collapsed += c;
    } else if (!collapsed.ends_with(' ')) {
      collapsed += ' ';
    }
  }
  return to_lower(collapsed);
}

std::string unescape(std::string_view written) {
  std::string result;
  for (std::size_t at = 0; at < written.size(); ++at) {
    if (is_escape(written, at)) {
      result += written[++at];
      continue;
    }
    const Entity entity = written[at] == '&' ? entity_at(written, at) : Entity{};
    result += entity.length == 0 ? std::string(1, written[at]) : entity.text;
    at += entity.length == 0 ? 0 : entity.length - 1;
  }
  return result;
}

std::size_t backticks_end(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of('`', at), text.size());
}

}  // namespace kb
