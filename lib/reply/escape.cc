#include "reply/escape.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "text/escape_markup.h"
#include "text/unicode.h"

namespace kb {
namespace {

struct Row {
  Output output;
  std::string_view name;
  std::string (*escape)(std::string_view);
};

constexpr Row table[] = {
    {Output::text, "text", escape_text}, {Output::markdown, "markdown", escape_markdown},
    {Output::html, "html", escape_html}, {Output::subject, "subject", escape_subject},
    {Output::json, "json", escape_json}, {Output::csv, "csv", escape_csv},
};

// Line ends and blanks of any kind, controls: what a subject must not have.
bool is_blank_or_control(char32_t c) {
  return c <= U' ' || (c >= 0x7F && c <= 0xA0) || c == 0x2028 || c == 0x2029;
}

std::string_view json_short(char c) {
  constexpr std::string_view from = "\"\\\b\f\n\r\t";
  constexpr std::string_view to[] = {"\\\"", "\\\\", "\\b", "\\f", "\\n", "\\r", "\\t"};
  const std::size_t at = from.find(c);
  return at == std::string_view::npos ? std::string_view() : to[at];
}

// Line separators are whitespace to JSON and line ends to JavaScript.
bool is_json_escaped(char32_t c) {
  return c < 0x20 || c == 0x7F || c == 0x2028 || c == 0x2029;
}

}  // namespace

std::string_view to_string(Output output) {
  return std::find_if(std::begin(table), std::end(table), [&](const Row& row) { return row.output == output; })->name;
}

std::optional<Output> parse_output(std::string_view name) {
  for (const Row& row : table) {
    if (row.name == name) return row.output;
  }
  return std::nullopt;
}

std::string escape(std::string_view value, Output output) {
  for (const Row& row : table) {
    if (row.output == output) return row.escape(value);
  }
  return {};
}

std::string escape_text(std::string_view value) {
  std::string out;
  out.reserve(value.size());
  for (std::size_t at = 0; at < value.size(); ++at) {
    if (value[at] != '\r')
      out += value[at];
    else if (!value.substr(at + 1).starts_with('\n'))
      out += '\n';
  }
  return out;
}

std::string_view html_reference(char c) {
  return c == '\'' ? "&#39;" : markup_reference(static_cast<unsigned char>(c));
}

std::string escape_html(std::string_view value) {
  std::string out;
  out.reserve(value.size());
  for (const char c : value) {
    const std::string_view reference = html_reference(c);
    if (reference.empty())
      out += c;
    else
      out += reference;
  }
  return out;
}

std::string escape_subject(std::string_view value) {
  std::string out;
  bool is_space_due = false;
  for (std::size_t at = 0; at < value.size();) {
    const CodePoint c = code_point_at(value, at);
    if (is_blank_or_control(c.value)) {
      is_space_due = !out.empty();
    } else {
      if (is_space_due) out += ' ';
      is_space_due = false;
      append_utf8(out, c.value);
    }
    at += c.length;
  }
  return out;
}

std::string escape_json(std::string_view value) {
  std::string out;
  out.reserve(value.size());
  for (std::size_t at = 0; at < value.size();) {
    const CodePoint c = code_point_at(value, at);
    const std::string_view brief = c.length == 1 && c.value < 0x80 ? json_short(value[at]) : std::string_view();
    if (!brief.empty())
      out += brief;
    else if (c.value == '/' && out.ends_with('<'))
      out += "\\/";
    else if (is_json_escaped(c.value))
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c.value));
    else
      append_utf8(out, c.value);
    at += c.length;
  }
  return out;
}

std::string escape_csv(std::string_view value) {
  const bool is_formula = !value.empty() && std::string_view("=+-@\t\r").find(value.front()) != std::string_view::npos;
  const bool is_quoted =
      value.find_first_of(",;\"\r\n\t") != std::string_view::npos || value.starts_with(' ') || value.ends_with(' ');
  std::string out = is_formula ? "'" : "";
  for (const char c : value) {
    if (c == '"') out += '"';
    out += c;
  }
  return is_quoted ? '"' + out + '"' : out;
}

}  // namespace kb
