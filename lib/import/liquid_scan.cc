#include "import/liquid_scan.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "import/placeholders.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr auto npos = std::string_view::npos;

// Without quotes, or nothing when there are none.
std::optional<std::string_view> string_in(std::string_view text) {
  text = trim(text);
  const bool is_quoted =
      text.size() >= 2 && text.front() == text.back() && (text.front() == '"' || text.front() == '\'');
  if (!is_quoted || text.substr(1, text.size() - 2).find(text.front()) != npos) return std::nullopt;
  return text.substr(1, text.size() - 2);
}

// The parts between bars that are not in quotes.
std::vector<std::string_view> split_filters(std::string_view text) {
  std::vector<std::string_view> parts;
  char quote = '\0';
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (quote != '\0') {
      if (text[at] == quote) quote = '\0';
    } else if (text[at] == '"' || text[at] == '\'') {
      quote = text[at];
    } else if (text[at] == '|') {
      parts.push_back(trim(text.substr(begin, at - begin)));
      begin = at + 1;
    }
  }
  parts.push_back(trim(text.substr(begin)));
  return parts;
}

// The string that a filter of that name is given.
std::optional<std::string_view> argument_of(std::string_view filter, std::string_view name) {
  if (!filter.starts_with(name)) return std::nullopt;
  const std::string_view rest = trim(filter.substr(name.size()));
  return rest.starts_with(':') ? string_in(rest.substr(1)) : std::nullopt;
}

// "5 days", "-1 hour"
std::optional<std::int64_t> seconds_in(std::string_view text) {
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  constexpr std::int64_t most = 1'000'000;
  if (error != std::errc() || count > most || count < -most) return std::nullopt;
  std::string_view unit = trim(text.substr(static_cast<std::size_t>(end - text.data())));
  if (unit.ends_with('s')) unit.remove_suffix(1);
  if (unit == "day") return count * 86400;
  if (unit == "hour") return count * 3600;
  if (unit == "minute") return count * 60;
  if (unit == "second") return count;
  return std::nullopt;
}

std::optional<LiquidPart> date_of(const std::vector<std::string_view>& filters) {
  LiquidPart date{LiquidPart::Kind::date, "", "", 0};
  for (std::size_t i = 1; i + 1 < filters.size(); ++i) {
    const auto shift = argument_of(filters[i], "date_add");
    const auto seconds = shift ? seconds_in(*shift) : std::nullopt;
    if (!seconds) return std::nullopt;
    date.offset += *seconds;
  }
  const auto format = filters.size() > 1 ? argument_of(filters.back(), "date") : std::nullopt;
  if (!format) return std::nullopt;
  date.text = *format;
  return date;
}

std::optional<LiquidPart> part_of(std::string_view output) {
  const auto filters = split_filters(output);
  if (const auto text = string_in(filters.front())) {
    if (filters.size() == 1) return LiquidPart{LiquidPart::Kind::text, std::string(*text), "", 0};
    return *text == "now" ? date_of(filters) : std::nullopt;
  }
  if (!is_liquid_name(filters.front()) || filters.size() > 2) return std::nullopt;
  LiquidPart variable{LiquidPart::Kind::variable, std::string(filters.front()), "", 0};
  if (filters.size() == 1) return variable;
  auto fallback = argument_of(filters[1], "default");
  if (!fallback) fallback = argument_of(filters[1], "fallback");
  if (!fallback) return std::nullopt;
  variable.fallback = *fallback;
  return variable;
}

class Scanner {
 public:
  explicit Scanner(std::string_view body) : body_(body) {}

  LiquidScan run() {
    while (at_ < body_.size() && scan_.obstacle.empty()) step();
    return std::move(scan_);
  }

 private:
  void step() {
    const std::size_t next = std::min({body_.find("{{", at_), body_.find("{%", at_), body_.size()});
    add_text(body_.substr(at_, next - at_));
    at_ = next;
    if (at_ == body_.size()) return;
    const std::size_t length = liquid_markup_at(body_, at_);
    const std::string_view markup = body_.substr(at_, length);
    if (length == 0) {
      scan_.obstacle = body_.substr(at_, 2);
    } else if (markup.starts_with("{%")) {
      read_raw(markup);
    } else if (auto part = part_of(trim(markup.substr(2, length - 4)))) {
      at_ += length;
      if (part->kind == LiquidPart::Kind::text) return add_text(part->text);
      scan_.parts.push_back(std::move(*part));
    } else {
      scan_.obstacle = markup;
    }
  }

  void read_raw(std::string_view tag) {
    constexpr std::string_view close = "{% endraw %}";
    const std::size_t begin = at_ + tag.size();
    const std::size_t end = body_.find(close, begin);
    if (trim(tag.substr(2, tag.size() - 4)) != "raw" || end == npos) {
      scan_.obstacle = tag;
      return;
    }
    add_text(body_.substr(begin, end - begin));
    at_ = end + close.size();
  }

  void add_text(std::string_view text) {
    if (text.empty()) return;
    if (scan_.parts.empty() || scan_.parts.back().kind != LiquidPart::Kind::text) scan_.parts.emplace_back();
    scan_.parts.back().text += text;
  }

  std::string_view body_;
  std::size_t at_ = 0;
  LiquidScan scan_;
};

}  // namespace

LiquidScan scan_liquid(std::string_view body) {
  return Scanner(body).run();
}

}  // namespace kb
