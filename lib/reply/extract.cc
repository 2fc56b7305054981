#include "kb/extract.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "content/markdown_urls.h"
#include "reply/contact.h"
#include "reply/extract_rows.h"
#include "reply/money.h"
#include "reply/narrow.h"
#include "reply/when.h"
#include "text/pattern.h"
#include "text/private_data.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t longest_message = 1 << 16;
constexpr std::size_t most_of_a_kind = 200;
constexpr std::size_t most_patterns = 20;

// The message with full-width letters, digits and a few signs made narrow, and where each byte came from.
struct Narrowed {
  std::string text;
  std::vector<std::uint32_t> from;
};

char32_t narrowed(char32_t c) {
  const bool is_kept = c == U'，' || c == U'；' || c == U'！' || c == U'？';
  if (c >= 0xFF01 && c <= 0xFF5E && !is_kept) return c - 0xFEE0;
  if (c == 0xFFE5) return U'¥';
  return c == 0xA0 || c == 0x3000 ? U' ' : c;
}

Narrowed narrow_message(std::string_view message) {
  Narrowed out;
  for (std::size_t at = 0; at < message.size();) {
    const CodePoint c = code_point_at(message, at);
    append_utf8(out.text, narrowed(c.value));
    out.from.resize(out.text.size(), static_cast<std::uint32_t>(at));
    at += c.length;
  }
  out.from.push_back(static_cast<std::uint32_t>(message.size()));
  return out;
}

bool is_card(std::string_view digits) {
  const bool is_long_enough = digits.size() >= 13 && digits.size() <= 19;
  return is_long_enough && digits[0] >= '2' && digits[0] <= '6' && has_luhn_digit(digits);
}

std::string digits_of(std::string_view text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits), is_ascii_digit);
  return digits;
}

// The value in its normal form, when it is one after all.
std::optional<Extracted> read(ExtractKind kind, std::string_view raw, Date today) {
  Extracted found;
  found.kind = kind;
  if (kind == ExtractKind::url) {
    found.value = read_url(bare_url_destination(raw)).text;
  } else if (kind == ExtractKind::email) {
    found.value = read_email(raw).text;
  } else if (kind == ExtractKind::amount) {
    const ReadMoney money = read_money(raw, {});
    if (money.amount) found.value = money.amount->text(currency_digits(money.currency));
    found.currency = money.currency;
  } else if (kind == ExtractKind::date) {
    const auto day = read_day(raw, today).day;
    if (day) found.value = format_date(*day);
  } else if (kind == ExtractKind::time) {
    found.value = read_clock(raw).value_or("");
  } else if (kind == ExtractKind::phone) {
    found.value = read_phone(raw).text;
  } else if (kind == ExtractKind::card) {
    found.value = is_card(digits_of(raw)) ? digits_of(raw) : std::string();
  } else {
    found.value = raw;
  }
  return found.value.empty() ? std::nullopt : std::optional(std::move(found));
}

bool is_address_character(char c) {
  return is_ascii_digit(c) || is_ascii_letter(c) ||
         std::string_view("!#$%&'*+-/=?^_`{|}~.").find(c) != std::string_view::npos;
}

// Around each "@" what can be an address.
std::vector<ByteRange> find_addresses(std::string_view text) {
  constexpr std::size_t longest_local = 64;
  constexpr std::size_t longest_host = 190;
  std::vector<ByteRange> found;
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    std::size_t begin = at;
    std::size_t end = at + 1;
    while (begin > 0 && at - begin < longest_local && is_address_character(text[begin - 1])) --begin;
    while (end < text.size() && end - at < longest_host &&
           (is_ascii_digit(text[end]) || is_ascii_letter(text[end]) || text[end] == '-' || text[end] == '.'))
      ++end;
    while (end > at && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
    found.push_back({begin, end});
  }
  return found;
}

// Keeps what is told first wherever two overlap.
class Collector {
 public:
  Collector(std::string_view message, Date today)
      : message_(message), today_(today), narrow_(narrow_message(message)) {}

  const std::string& narrow() const { return narrow_.text; }

  // Places in the message itself.
  void add(ExtractKind kind, const ByteRange& place) {
    if (place.begin >= place.end || is_taken(place)) return;
    auto found = read(kind, narrow_of(place), today_);
    if (!found) return;
    found->begin = place.begin;
    found->end = place.end;
    found->raw = message_.substr(place.begin, place.end - place.begin);
    taken_.emplace(place.begin, std::move(*found));
  }

  // Places in the narrow text.
  void add_narrow(ExtractKind kind, const Pattern::Span& span) {
    ByteRange place{span.begin, span.end};
    while (place.begin < place.end && narrow_.text[place.begin] == ' ') ++place.begin;
    while (place.end > place.begin && narrow_.text[place.end - 1] == ' ') --place.end;
    add(kind, {narrow_.from[place.begin], narrow_.from[place.end]});
  }

  std::vector<Extracted> take() {
    std::vector<Extracted> out;
    for (auto& [begin, found] : taken_) out.push_back(std::move(found));
    return out;
  }

 private:
  std::string narrow_of(const ByteRange& place) const {
    const auto at = [&](std::size_t from) {
      return static_cast<std::size_t>(std::lower_bound(narrow_.from.begin(), narrow_.from.end(), from) -
                                      narrow_.from.begin());
    };
    return narrow_.text.substr(at(place.begin), at(place.end) - at(place.begin));
  }

  bool is_taken(const ByteRange& place) const {
    const auto after = taken_.lower_bound(place.begin);
    if (after != taken_.end() && after->second.begin < place.end) return true;
    return after != taken_.begin() && std::prev(after)->second.end > place.begin;
  }

  std::string_view message_;
  Date today_;
  Narrowed narrow_;
  std::map<std::size_t, Extracted> taken_;
};

// Of the rows, in their order. Compiling them takes longer than searching a message with them.
const std::vector<Pattern>& row_patterns() {
  static const std::vector<Pattern> patterns = [] {
    std::vector<Pattern> compiled;
    for (const ExtractRow& row : extract_rows()) compiled.emplace_back(row.pattern);
    return compiled;
  }();
  return patterns;
}

}  // namespace

std::string_view to_string(ExtractKind kind) {
  constexpr std::string_view names[] = {"url", "email", "id", "amount", "date", "time", "card", "phone"};
  return names[static_cast<int>(kind)];
}

std::vector<Extracted> extract_values(std::string_view message, Date today, std::span<const std::string> id_patterns) {
  if (message.size() > longest_message) message = message.substr(0, boundary_before(message, longest_message));
  Collector collector(message, today);
  for (const ByteRange& place : find_bare_urls(message)) collector.add(ExtractKind::url, place);
  for (const ByteRange& place : find_addresses(message)) collector.add(ExtractKind::email, place);
  for (std::size_t i = 0; i < std::min(id_patterns.size(), most_patterns); ++i) {
    const Pattern pattern("(?<![A-Za-z0-9])(?:" + id_patterns[i] + ")(?![A-Za-z0-9])");
    for (const Pattern::Span& span : pattern.find_all(collector.narrow(), most_of_a_kind))
      collector.add_narrow(ExtractKind::id, span);
  }
  for (std::size_t i = 0; i < row_patterns().size(); ++i) {
    const ExtractRow& row = extract_rows()[i];
    for (const Pattern::Span& span : row_patterns()[i].find_all(collector.narrow(), most_of_a_kind, row.group))
      collector.add_narrow(row.kind, span);
  }
  return collector.take();
}

}  // namespace kb
