#include "history/page_parts.h"

#include <algorithm>

#include "content/front_matter.h"
#include "kb/date.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::string_view date_characters = "0123456789-/.:TZ+";

std::string_view without_quotes(std::string_view value) {
  value = trim(value);
  while (value.ends_with(',')) value = trim(value.substr(0, value.size() - 1));
  const bool is_quoted =
      value.size() > 1 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front();
  return is_quoted ? value.substr(1, value.size() - 2) : value;
}

// "key: value" in YAML and JSON, "key = value" in TOML.
bool is_date_line(std::string_view line) {
  const std::size_t sign = line.find_first_of(":=");
  if (sign == std::string_view::npos) return false;
  std::string_view value = line.substr(sign + 1);
  value = value.substr(0, value.find(" #"));
  return parse_date(without_quotes(value)).has_value();
}

void append_without_dates(std::string_view line, std::string& out) {
  for (std::size_t at = 0; at < line.size();) {
    const bool may_be_date = line[at] >= '0' && line[at] <= '9';
    const std::size_t stop = may_be_date ? std::min(line.find_first_not_of(date_characters, at), line.size()) : at + 1;
    const std::string_view word = line.substr(at, stop - at);
    if (word.size() < 8 || !parse_date(word)) out += word;
    at = stop;
  }
}

}  // namespace

PageParts parts_of(std::string_view text) {
  const std::size_t end = front_matter_end(text);
  return {text.substr(0, end), text.substr(end)};
}

std::string_view freshness_of(std::string_view body) {
  const std::size_t begin = body.find("<!--*");
  if (begin == std::string_view::npos) return {};
  const std::size_t end = body.find("*-->", begin);
  if (end == std::string_view::npos) return {};
  const std::string_view comment = body.substr(begin, end + 4 - begin);
  return comment.find("freshness:") == std::string_view::npos ? std::string_view{} : comment;
}

std::string without_freshness(std::string_view body) {
  const std::string_view comment = freshness_of(body);
  if (comment.empty()) return std::string(body);
  const auto begin = static_cast<std::size_t>(comment.data() - body.data());
  return std::string(body.substr(0, begin)).append(body.substr(begin + comment.size()));
}

std::string without_dates(std::string_view head) {
  std::string kept;
  for (std::size_t at = 0; at < head.size();) {
    const std::size_t next = std::min(head.find('\n', at), head.size() - 1) + 1;
    const std::string_view line = head.substr(at, next - at);
    if (!is_date_line(line)) append_without_dates(line, kept);
    at = next;
  }
  return kept;
}

}  // namespace kb
