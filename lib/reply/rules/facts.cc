#include "kb/facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <optional>

#include "base/ascii.h"
#include "content/markdown_urls.h"
#include "reply/narrow.h"
#include "reply/rules/fact_units.h"
#include "reply/rules/numerals.h"
#include "text/language.h"
#include "text/unicode.h"

namespace kb {
namespace {

// The text narrow, in lower case and Simplified characters, line ends as blanks, and for each byte where it came from.
struct Plain {
  std::string text;
  std::vector<std::uint32_t> from;
};

Plain make_plain(std::string_view text) {
  Plain out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    const std::string_view written = text.substr(at, c.length);
    if (c.value < 0x80) {
      out.text += c.value == '\n' ? " " : ascii_lower(written);
    } else {
      const std::string plain = narrow(written);
      out.text += is_han(c.value) ? fold(plain) : ascii_lower(plain);
    }
    out.from.resize(out.text.size(), static_cast<std::uint32_t>(at));
    at += c.length;
  }
  out.from.push_back(static_cast<std::uint32_t>(text.size()));
  return out;
}

class FactFinder {
 public:
  explicit FactFinder(std::string_view text) : plain_(make_plain(text)), text_(plain_.text) {}

  std::vector<Fact> run() {
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t end = take(at);
      at = std::max(end, at + code_point_at(text_, at).length);
    }
    return std::move(facts_);
  }

 private:
  // Reads a number or a range of two, and its unit. Gives where the number ends, or `at` when there is none.
  std::size_t take(std::size_t at) {
    const auto first = read_numeral(text_, at);
    if (!first) return at;
    std::string value = first->value;
    std::size_t end = first->end;
    if (const auto last = rest_of_range(end)) {
      value += "-" + last->value;
      end = last->end;
      if (is_joined(end)) return end;
    }
    const bool is_weak = first->is_weak && end == first->end;
    if (!add_before(at, end, value)) add_after(at, end, value, is_weak);
    return end;
  }

  // "2026-05-27", "1/2/3", "10:30" go on after the number.
  bool is_joined(std::size_t at) const {
    const bool is_sign = at + 1 < text_.size() && std::string_view("-/:.").find(text_[at]) != std::string_view::npos;
    return is_sign && is_ascii_digit(text_[at + 1]);
  }

  std::optional<Numeral> rest_of_range(std::size_t at) const {
    const std::string_view rest = text_.substr(at);
    for (const std::string_view link :
         {" - ", " ~ ", "-", "~", " to ", " and ", " or ", " 至 ", " 到 ", "至", "到", "或"}) {
      if (!rest.starts_with(link)) continue;
      const auto numeral = read_numeral_here(text_, at + link.size());
      return numeral && !numeral->is_weak ? numeral : std::nullopt;
    }
    return std::nullopt;
  }

  void add(std::string_view unit, std::size_t begin, std::size_t end, const std::string& value, bool is_weak) {
    facts_.push_back({unit, value, plain_.from[begin], plain_.from[end], is_weak});
  }

  bool add_before(std::size_t begin, std::size_t end, const std::string& value) {
    std::string_view before = text_.substr(0, begin);
    if (before.ends_with(' ')) before.remove_suffix(1);
    for (const FactUnit& row : fact_units()) {
      if (!row.is_before) continue;
      const std::size_t length = word_length(row.words, [&](std::string_view word) { return before.ends_with(word); });
      if (length == 0) continue;
      const std::size_t at = before.size() - length;
      if (is_ascii_letter(text_[at]) && at > 0 && is_ascii_letter(text_[at - 1])) continue;
      add(row.unit, at, end, value, false);
      return true;
    }
    return false;
  }

  void add_after(std::size_t begin, std::size_t end, const std::string& value, bool is_weak) {
    std::size_t at = end;
    const bool has_gap = at < text_.size() && (text_[at] == ' ' || text_[at] == '-');
    if (has_gap) ++at;
    constexpr std::string_view measure = "个";
    const bool is_measured = text_.substr(at).starts_with(measure) && !text_.substr(at).starts_with("个月");
    if (is_measured) at += measure.size();
    if (text_.substr(at).starts_with(' ')) ++at;
    for (const FactUnit& row : fact_units()) {
      if (row.is_before) continue;
      const std::size_t length = word_length(row.words, [&](std::string_view word) { return is_word_at(at, word); });
      if (length == 0) continue;
      const bool is_counted = is_measured || text_.substr(at).starts_with("个月");
      if (is_fitting(row, begin, at + length, value)) add(row.unit, begin, at + length, value, is_weak && !is_counted);
      return;
    }
  }

  template <typename Fits>
  static std::size_t word_length(std::string_view words, Fits fits) {
    while (!words.empty()) {
      const std::size_t end = std::min(words.find('|'), words.size());
      if (fits(words.substr(0, end))) return end;
      words.remove_prefix(std::min(end + 1, words.size()));
    }
    return 0;
  }

  bool is_word_at(std::size_t at, std::string_view word) const {
    if (!text_.substr(at).starts_with(word)) return false;
    const std::size_t end = at + word.size();
    return !is_ascii_letter(word.back()) || end >= text_.size() || !is_ascii_letter(text_[end]);
  }

  // 2026年 is a date and 3月5日内 too; 周 in 一周年 and 天 in 一天天 count nothing.
  bool is_fitting(const FactUnit& row, std::size_t begin, std::size_t end, const std::string& value) const {
    const bool is_date = row.unit == "year" && value.size() >= 3;
    const bool is_day_of_month = row.unit == "day" && text_.substr(0, begin).ends_with("月");
    const std::string_view after = text_.substr(end);
    const bool goes_on = (row.unit == "week" && (after.starts_with("年") || after.starts_with("边"))) ||
                         (row.unit == "day" && (after.starts_with("天") || after.starts_with("气"))) ||
                         (row.unit == "year" && (after.starts_with("级") || is_digit_after(after))) ||
                         (row.unit == "CNY" && (after.starts_with("素") || after.starts_with("旦")));
    return !is_date && !is_day_of_month && !goes_on;
  }

  static bool is_digit_after(std::string_view after) { return !after.empty() && is_ascii_digit(after[0]); }

  Plain plain_;
  std::string_view text_;
  std::vector<Fact> facts_;
};

// Host and path, without what is the language's: "www.", "/en/", "/zh-cn/".
std::string link_of(std::string_view written) {
  std::string destination = bare_url_destination(written);
  destination = ascii_lower(destination.substr(destination.find("://") + 3));
  destination = destination.substr(0, destination.find_first_of("?#"));
  if (destination.starts_with("www.")) destination.erase(0, 4);
  std::string link;
  for (std::size_t at = 0; at < destination.size();) {
    const std::size_t end = std::min(destination.find('/', at), destination.size());
    const std::string part = destination.substr(at, end - at);
    if (!part.empty() && (link.empty() || language_of_path(part + "/x").empty()))
      link += (link.empty() ? "" : "/") + part;
    at = end + 1;
  }
  return link;
}

bool is_phone_byte(char c) {
  return is_ascii_digit(c) || c == ' ' || c == '-' || c == '(' || c == ')';
}

// Seven to fifteen digits with a hyphen, a plus or brackets among them: other long numbers are anything.
void add_phones(std::string_view text, std::vector<Fact>& facts) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool begins = is_ascii_digit(text[at]) || text[at] == '+' || text[at] == '(';
    const bool is_inside = at > 0 && (is_ascii_digit(text[at - 1]) || is_ascii_letter(text[at - 1]) ||
                                      std::string_view("-_./#").find(text[at - 1]) != std::string_view::npos);
    if (!begins || is_inside) continue;
    std::size_t end = at + 1;
    while (end < text.size() && end - at < 30 && is_phone_byte(text[end])) ++end;
    while (end > at && !is_ascii_digit(text[end - 1])) --end;
    if (end <= at) continue;
    const std::string_view written = text.substr(at, end - at);
    std::string digits;
    std::copy_if(written.begin(), written.end(), std::back_inserter(digits), is_ascii_digit);
    const bool is_parted = written.find_first_of("-+(") != std::string_view::npos;
    if (is_parted && digits.size() >= 7 && digits.size() <= 15 && !digits.starts_with("20"))
      facts.push_back({"phone", digits, at, end, false});
    at = end;
  }
}

struct Seconds {
  double first = 0;
  double last = 0;
};

std::optional<Seconds> seconds_of(const Fact& fact) {
  const auto row = std::ranges::find(fact_units(), fact.unit, &FactUnit::unit);
  if (row == fact_units().end() || row->seconds == 0) return std::nullopt;
  const std::size_t dash = fact.value.find('-');
  const double first = std::strtod(fact.value.c_str(), nullptr);
  const double last = dash == std::string::npos ? first : std::strtod(fact.value.c_str() + dash + 1, nullptr);
  const auto factor = static_cast<double>(row->seconds);
  return Seconds{first * factor, last * factor};
}

}  // namespace

std::vector<Fact> find_facts(std::string_view text) {
  std::string rest(text);
  std::vector<Fact> links;
  for (const ByteRange& place : find_bare_urls(text)) {
    links.push_back(
        {"link", link_of(text.substr(place.begin, place.end - place.begin)), place.begin, place.end, false});
    std::fill(rest.begin() + static_cast<std::ptrdiff_t>(place.begin),
              rest.begin() + static_cast<std::ptrdiff_t>(place.end), '\x1f');
  }
  std::vector<Fact> facts = FactFinder(rest).run();
  add_phones(rest, facts);
  facts.insert(facts.end(), links.begin(), links.end());
  std::ranges::stable_sort(facts, {}, &Fact::begin);
  return facts;
}

std::string fact_key(const Fact& fact) {
  const auto seconds = seconds_of(fact);
  return seconds ? fmt::format("{}-{} seconds", seconds->first, seconds->last)
                 : fmt::format("{} {}", fact.value, fact.unit);
}

bool is_same_fact(const Fact& a, const Fact& b) {
  if (a.unit == b.unit) return a.value == b.value;
  const auto left = seconds_of(a);
  const auto right = seconds_of(b);
  return left && right && left->first == right->first && left->last == right->last;
}

}  // namespace kb
