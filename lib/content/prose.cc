#include "content/prose.h"

#include <algorithm>
#include <array>

#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t longest_tag = 4000;
constexpr std::size_t longest_destination = 4000;
constexpr std::string_view code_elements[] = {"pre", "code", "script", "style", "kbd", "samp", "textarea", "svg"};

bool is_blank_line(std::string_view line) {
  return line.find_first_not_of(" \t\r") == line.npos;
}

std::size_t indent_of(std::string_view line) {
  std::size_t columns = 0;
  for (const char c : line) {
    if (c == ' ')
      ++columns;
    else if (c == '\t')
      columns += 4 - columns % 4;
    else
      break;
  }
  return columns;
}

// The length of "- ", "12. ", "> "; 0 when the line begins with none.
std::size_t mark_length(std::string_view line) {
  if (line.starts_with('>')) return line.size() > 1 && line[1] == ' ' ? 2 : 1;
  std::size_t end = 0;
  while (end < line.size() && end < 9 && line[end] >= '0' && line[end] <= '9') ++end;
  const bool is_numbered = end > 0 && end < line.size() && (line[end] == '.' || line[end] == ')');
  const bool is_bullet = !line.empty() && (line[0] == '-' || line[0] == '*' || line[0] == '+');
  if (!is_numbered && !is_bullet) return 0;
  const std::size_t after = is_numbered ? end + 1 : 1;
  return after < line.size() && (line[after] == ' ' || line[after] == '\t') ? after + 1 : 0;
}

struct Fence {
  char mark = 0;
  std::size_t length = 0;
};

Fence fence_of(std::string_view line) {
  if (!line.starts_with("```") && !line.starts_with("~~~")) return {};
  const std::size_t length = std::min(line.find_first_not_of(line[0]), line.size());
  const bool is_span = line[0] == '`' && line.find('`', length) != line.npos;
  return is_span ? Fence() : Fence{line[0], length};
}

bool closes(std::string_view line, const Fence& fence) {
  const Fence found = fence_of(line);
  return found.mark == fence.mark && found.length >= fence.length && is_blank_line(line.substr(found.length));
}

constexpr std::array<bool, 256> special_bytes() {
  std::array<bool, 256> special{};
  for (const char c : {'\\', '`', '<', '{', ']', '[', 'h', 'w'}) special[static_cast<unsigned char>(c)] = true;
  return special;
}

bool is_address_byte(char c) {
  return c > ' ' && static_cast<unsigned char>(c) < 0x7f &&
         std::string_view("<>\"'()[]|`").find(c) == std::string::npos;
}

}  // namespace

std::string_view without_marks(std::string_view line) {
  for (;;) {
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    const std::size_t mark = mark_length(line);
    if (mark == 0) return line;
    line.remove_prefix(mark);
  }
}

Prose::Prose(const Document& page) : text_(page.source) {
  const std::size_t body = std::min(page.body, text_.size());
  blank(0, body, hidden);
  blank_code_blocks(body);
  blank_inlines(body);
}

std::size_t Prose::blank(std::size_t begin, std::size_t end, char with) {
  end = std::min(end, text_.size());
  for (std::size_t at = begin; at < end; ++at) {
    if (text_[at] != '\n') text_[at] = with;
  }
  return end;
}

void Prose::blank_code_blocks(std::size_t begin) {
  Fence fence;
  bool after_blank = true;
  bool in_list = false;
  for (std::size_t at = begin; at < text_.size();) {
    const std::size_t end = std::min(text_.find('\n', at), text_.size());
    const std::string_view line = std::string_view(text_).substr(at, end - at);
    const std::string_view inside = without_marks(line);
    const std::size_t indent = indent_of(line);
    const bool is_empty = is_blank_line(line);
    const bool has_list_mark = mark_length(line.substr(std::min(line.find_first_not_of(" \t"), line.size()))) > 0;
    if (has_list_mark && indent < 4) in_list = true;
    if (!is_empty && !has_list_mark && indent == 0 && after_blank) in_list = false;
    if (fence.mark != 0) {
      if (closes(inside, fence)) fence = {};
      blank(at, end, code);
    } else if (fence = fence_of(inside); fence.mark != 0) {
      blank(at, end, code);
    } else if (!is_empty && after_blank && indent >= (in_list ? 10U : 4U) && !has_list_mark) {
      blank(at, end, code);
      at = end + 1;
      continue;  // what follows it stays code while it is indented
    }
    after_blank = is_empty;
    at = end + 1;
  }
}

// Where the lines end that stand together with this byte, or code begins. Asked for from left to right.
std::size_t Prose::paragraph_end(std::size_t at) {
  if (at < paragraph_end_) return paragraph_end_;
  paragraph_end_ = text_.size();
  for (std::size_t end = text_.find('\n', at); end != std::string::npos; end = text_.find('\n', end + 1)) {
    const std::size_t next = text_.find_first_not_of(" \t\r>", end + 1);
    if (next != std::string::npos && text_[next] != '\n' && text_[next] != code) continue;
    paragraph_end_ = end;
    break;
  }
  return paragraph_end_;
}

// Where the closer stands next. Asked for from left to right, so that a page full of what is never closed is read once.
std::size_t Prose::next(std::string_view closer, std::size_t at) {
  const auto known = closers_.find(closer);
  if (known != closers_.end() && known->second >= at) return known->second;
  return closers_[std::string(closer)] = text_.find(closer, at);
}

void Prose::blank_inlines(std::size_t begin) {
  static constexpr std::array<bool, 256> special = special_bytes();
  for (std::size_t at = begin; at < text_.size();) {
    if (!special[static_cast<unsigned char>(text_[at])]) {
      ++at;
      continue;
    }
    switch (text_[at]) {
      case '\\':
        at += 2;
        break;
      case '`':
        at = code_span(at);
        break;
      case '<':
        at = tag(at);
        break;
      case '{':
        at = braces(at);
        break;
      case '[':
      case ']':
        at = brackets(at);
        break;
      default:
        at = address(at);
    }
  }
}

std::size_t Prose::code_span(std::size_t at) {
  const std::size_t length = std::min(text_.find_first_not_of('`', at), text_.size()) - at;
  const std::size_t last = paragraph_end(at);
  for (std::size_t close = text_.find('`', at + length); close < last; close = text_.find('`', close)) {
    const std::size_t end = std::min(text_.find_first_not_of('`', close), text_.size());
    if (end - close == length) return blank(at, end, code);
    close = end;
  }
  return at + length;
}

std::size_t Prose::tag(std::size_t at) {
  const std::string_view rest = std::string_view(text_).substr(at);
  if (rest.starts_with("<!--")) {
    const std::size_t end = next("-->", at + 4);
    return blank(at, end == std::string::npos ? text_.size() : end + 3, hidden);
  }
  const std::size_t letters = rest.starts_with("</") ? 2 : 1;
  const bool is_tag = rest.size() > letters && ((rest[letters] | 0x20) >= 'a') && ((rest[letters] | 0x20) <= 'z');
  if (!is_tag) return at + 1;
  const std::size_t close = rest.substr(0, longest_tag).find('>');
  if (close == rest.npos || rest.substr(0, close).find("\n\n") != rest.npos) return at + 1;
  const std::size_t name_end = rest.find_first_of(" \t\n/>", 1);
  const std::string name = ascii_lower(rest.substr(1, name_end - 1));
  const std::size_t end = blank(at, at + close + 1, hidden);
  if (std::ranges::find(code_elements, name) == std::end(code_elements) || rest[close - 1] == '/') return end;
  const std::size_t closing = next("</" + name, end);
  return closing == std::string::npos ? end : blank(end, closing, code);
}

std::size_t Prose::braces(std::size_t at) {
  const std::string_view rest = std::string_view(text_).substr(at);
  const bool is_output = rest.starts_with("{{");
  const bool is_tag = rest.starts_with("{%");
  const bool is_attributes = rest.starts_with("{:") || rest.starts_with("{#");
  if (!is_output && !is_tag && !is_attributes) return at + 1;
  const std::size_t end = next(is_output ? "}}" : is_tag ? "%}" : "}", at + 2);
  if (end == std::string::npos || end > paragraph_end(at)) return at + 1;
  return blank(at, end + (is_attributes ? 1 : 2), hidden);
}

// "](destination)", "][label]", and "[label]: destination" in a line of its own.
std::size_t Prose::brackets(std::size_t at) {
  const std::string_view rest = std::string_view(text_).substr(at);
  if (rest.starts_with("[") && (at == 0 || text_[at - 1] == '\n')) {
    const std::size_t close = rest.find_first_of("]\n");
    const bool is_definition = close != rest.npos && rest.substr(close).starts_with("]:") && !rest.starts_with("[^");
    return is_definition ? blank(at, std::min(text_.find('\n', at), text_.size()), hidden) : at + 1;
  }
  if (rest.starts_with("][")) {
    const std::size_t close = rest.find_first_of("]\n", 2);
    return close == rest.npos || rest[close] == '\n' ? at + 1 : blank(at + 2, at + close, hidden);
  }
  if (!rest.starts_with("](")) return at + 1;
  int depth = 1;
  const std::size_t last = std::min(paragraph_end(at), at + longest_destination);
  for (std::size_t end = at + 2; end < last; ++end) {
    if (text_[end] == '\\')
      ++end;
    else if (text_[end] == '(')
      ++depth;
    else if (text_[end] == ')' && --depth == 0)
      return blank(at + 2, end, hidden);
  }
  return at + 2;
}

std::size_t Prose::address(std::size_t at) {
  const std::string_view rest = std::string_view(text_).substr(at);
  if (!rest.starts_with("http://") && !rest.starts_with("https://") && !rest.starts_with("www.")) return at + 1;
  std::size_t end = at;
  while (end < text_.size() && is_address_byte(text_[end])) ++end;
  return blank(at, end, hidden);
}

}  // namespace kb
