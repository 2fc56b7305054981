#include "content/render_python_inline.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.h"

namespace kb {
namespace {

constexpr std::string_view always_escaped = "*`[]";
constexpr std::string_view escaped_at_line_begin = "#>-+";
constexpr std::string_view named_at_line_begin = "=~";
constexpr std::size_t longest_attributes = 200;
constexpr std::string_view encoded_in_address = " \"'<>\\`|()";

bool is_ascii_mark(char c) {
  return c > ' ' && c < 0x7f && !is_ascii_alnum(c);
}

// "&amp;", "&#38;", "&#x26;", the text on "&".
bool is_entity(std::string_view text) {
  std::size_t at = 1;
  if (at < text.size() && text[at] == '#') ++at;
  const std::size_t begin = at;
  while (at < text.size() && is_ascii_alnum(text[at])) ++at;
  return at > begin && at < text.size() && text[at] == ';';
}

bool is_inside_word(std::string_view text, std::size_t at) {
  return at > 0 && at + 1 < text.size() && is_ascii_alnum(text[at - 1]) && is_ascii_alnum(text[at + 1]);
}

// Attributes stand in braces behind elements, and after a blank.
bool may_begin_attributes(std::string_view text, std::size_t at) {
  return at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n';
}

bool is_escaped_by_backslash(std::string_view text, std::size_t at, PythonPlace place) {
  const char c = text[at];
  const bool is_last = at + 1 == text.size();
  if (always_escaped.find(c) != always_escaped.npos) return true;
  if (c == '\\') return is_last || is_ascii_mark(text[at + 1]);
  if (c == '_') return !is_inside_word(text, at);
  if (c == '{') return may_begin_attributes(text, at);
  if (c == '|') return place == PythonPlace::cell;
  return c == '#' && place == PythonPlace::heading;
}

bool is_emphasis(cmark_node* node) {
  if (node == nullptr) return false;
  const NodeKind kind = kind_of(node);
  return kind == NodeKind::emphasis || kind == NodeKind::strong;
}

// Stars beside stars are read in several ways.
bool is_among_emphasis(cmark_node* node) {
  if (is_emphasis(cmark_node_parent(node)) || is_emphasis(cmark_node_next(node))) return true;
  if (is_emphasis(cmark_node_previous(node))) return true;
  for (cmark_node* child = cmark_node_first_child(node); child != nullptr; child = cmark_node_next(child)) {
    if (is_emphasis(child)) return true;
  }
  return false;
}

bool has_balanced_parentheses(std::string_view text) {
  int depth = 0;
  for (const char c : text) {
    depth += (c == '(' ? 1 : 0) - (c == ')' ? 1 : 0);
    if (depth < 0) return false;
  }
  return depth == 0;
}

std::string address_of(std::string_view url) {
  const bool keeps_parentheses = has_balanced_parentheses(url);
  std::string out;
  for (const char c : url) {
    const bool is_kept = keeps_parentheses && (c == '(' || c == ')');
    if (c == '\n' || (!is_kept && encoded_in_address.find(c) != encoded_in_address.npos))
      out += fmt::format("%{:02X}", static_cast<unsigned>(c));
    else
      out += c;
  }
  return out;
}

// In attributes only HTML's own escapes help.
std::string attribute_text(std::string_view text) {
  constexpr std::string_view named = "\"'<>&|[]\\`*_";
  std::string out;
  for (const char c : text) {
    if (named.find(c) != named.npos)
      out += fmt::format("&#{};", static_cast<unsigned>(c));
    else
      out += c == '\n' ? ' ' : c;
  }
  return out;
}

}  // namespace

std::size_t longest_run(std::string_view text, char c) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char each : text) longest = std::max(longest, run = each == c ? run + 1 : 0);
  return longest;
}

std::string PythonInline::of(cmark_node* block) {
  walk(block, [&](cmark_node* node, NodeKind kind, bool entering) {
    if (node != block) visit(node, kind, entering);
  });
  return take();
}

void PythonInline::visit(cmark_node* node, NodeKind kind, bool entering) {
  if (kind == NodeKind::image) return add_image(node, entering);
  if (images_ > 0) return entering ? add_inside_image(node, kind) : void();
  switch (kind) {
    case NodeKind::text:
      return add_text(literal_of(node));
    case NodeKind::soft_break:
      return add_break("\n");
    case NodeKind::line_break:
      return add_break("  \n");
    case NodeKind::code:
      return add_code(literal_of(node));
    case NodeKind::html:
      return add_html(literal_of(node));
    case NodeKind::emphasis:
    case NodeKind::strong:
      return add_emphasis(node, entering);
    case NodeKind::link:
      return add_link(node, entering);
    default:
      return;
  }
}

// "2." at the head of a line would be an item of a list. Returns how much of the text has been added.
std::size_t PythonInline::add_line_begin(std::string_view text) {
  const char first = text.front();
  if (escaped_at_line_begin.find(first) != escaped_at_line_begin.npos) {
    out_ += {'\\', first};
    return 1;
  }
  const bool is_delimiter = first == ':' && text.substr(1).starts_with('-');
  if (is_delimiter || named_at_line_begin.find(first) != named_at_line_begin.npos) {
    out_ += fmt::format("&#{};", static_cast<unsigned>(first));
    return 1;
  }
  const auto digits = static_cast<std::size_t>(std::ranges::find_if_not(text, is_ascii_digit) - text.begin());
  if (digits == 0 || digits == text.size() || text[digits] != '.') return 0;
  out_.append(text.substr(0, digits)).append("\\.");
  return digits + 1;
}

void PythonInline::add_text(std::string_view text) {
  const bool is_begin = place_ == PythonPlace::paragraph && is_line_begin() && !text.empty();
  for (std::size_t at = is_begin ? add_line_begin(text) : 0; at < text.size(); ++at) {
    const std::size_t end = add_attributes(text, at);
    if (end == at)
      add_character(text, at);
    else
      at = end - 1;
  }
}

// "{:rel="a"}{:target="b"}" of kramdown, which are meant for the element before: all of them in one pair of braces.
// Returns where they end.
std::size_t PythonInline::add_attributes(std::string_view text, std::size_t at) {
  std::string all;
  while (text.substr(at).starts_with("{:")) {
    const std::size_t size = text.substr(at, longest_attributes).find('}');
    if (size == text.npos) break;
    all += fmt::format("{}{}", all.empty() ? "" : " ", text.substr(at + 2, size - 2));
    at += size + 1;
  }
  if (!all.empty()) out_ += fmt::format("{{:{}}}", all);
  return at;
}

void PythonInline::add_character(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '<') {
    out_ += "&lt;";
  } else if (c == '&' && is_entity(text.substr(at))) {
    out_ += "&amp;";
  } else {
    if (is_escaped_by_backslash(text, at, place_)) out_ += '\\';
    out_ += c;
  }
}

void PythonInline::add_break(std::string_view text) {
  if (place_ == PythonPlace::paragraph)
    out_ += text;
  else
    out_ += ' ';
}

// Two runs of backticks side by side would be one; the sign of a comment hides what follows, even in code.
void PythonInline::add_code(std::string_view code) {
  if (out_.ends_with('`') || code.find("<!--") != code.npos)
    return add_html(fmt::format("<code>{}</code>", attribute_text(code)));
  const std::string ticks(longest_run(code, '`') == 0 ? 1 : longest_run(code, '`') + 1, '`');
  const bool is_padded = code.starts_with('`') || code.ends_with('`');
  out_ += ticks;
  if (is_padded) out_ += ' ';
  out_ += code;
  if (is_padded) out_ += ' ';
  out_ += ticks;
}

void PythonInline::add_html(std::string_view html) {
  for (const char c : html) {
    if (c == '|' && place_ == PythonPlace::cell)
      out_ += "&#124;";
    else
      out_ += c == '\n' ? ' ' : c;
  }
}

void PythonInline::add_emphasis(cmark_node* node, bool entering) {
  const bool is_strong = kind_of(node) == NodeKind::strong;
  if (!is_among_emphasis(node))
    out_ += is_strong ? "**" : "*";
  else
    out_ += fmt::format("<{}{}>", entering ? "" : "/", is_strong ? "strong" : "em");
}

void PythonInline::add_link(cmark_node* node, bool entering) {
  if (!entering) return add_target(node);
  if (out_.ends_with('!')) out_.insert(out_.size() - 1, 1, '\\');
  out_ += '[';
}

void PythonInline::add_target(cmark_node* node) {
  const char* const title = cmark_node_get_title(node);
  out_ += fmt::format("]({}", address_of(url_of(node)));
  if (title != nullptr && *title != '\0') out_ += fmt::format(" \"{}\"", attribute_text(title));
  out_ += ')';
}

void PythonInline::add_image(cmark_node* node, bool entering) {
  images_ += entering ? 1 : -1;
  if (images_ > 0) return;
  out_ += fmt::format("![{}", attribute_text(alternative_));
  alternative_.clear();
  add_target(node);
}

void PythonInline::add_inside_image(cmark_node* node, NodeKind kind) {
  if (kind == NodeKind::soft_break || kind == NodeKind::line_break) alternative_ += ' ';
  if (kind == NodeKind::text || kind == NodeKind::code) alternative_ += literal_of(node);
}

}  // namespace kb
