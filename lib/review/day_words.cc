#include "review/day_words.h"

#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "text/unicode.h"

namespace kb {

const std::string_view english_day =
    R"((?:(?:the )?end of (?:(?:january|february|march|april|may|june|july|august|september|october|november|december),? )?20\d\d)"
    R"(|\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?,? 20\d\d)"
    R"(|(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.? (?:\d{1,2}(?:st|nd|rd|th)?,? )?20\d\d)"
    R"(|20\d\d-\d\d-\d\d|20\d\d/\d{1,2}/\d{1,2}|q[1-4] (?:of )?20\d\d)(?![\d-]))";

const std::string_view chinese_day =
    R"(20\d\d ?年 ?(?:\d{1,2} ?月 ?(?:\d{1,2} ?[日号]|底|末)?|底|末|年底|上半年|下半年|第?[一二三四] ?季度)|20\d\d[-./]\d{1,2}[-./]\d{1,2}(?!\d))";

namespace {

namespace chrono = std::chrono;

constexpr std::string_view months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                       "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::string_view quarters[] = {"一", "二", "三", "四"};

// Numbers, in order, of at most four digits.
std::vector<int> numbers_in(std::string_view text) {
  std::vector<int> numbers;
  for (std::size_t at = 0; at < text.size();) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), number);
    const bool is_number = error == std::errc() && number >= 0;
    if (is_number) numbers.push_back(number);
    at = is_number ? static_cast<std::size_t>(end - text.data()) : at + 1;
  }
  return numbers;
}

int month_named(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool begins_word = at == 0 || text[at - 1] == ' ';
    for (int i = 0; begins_word && i < 12; ++i) {
      if (text.substr(at).starts_with(months[i])) return i + 1;
    }
  }
  return 0;
}

std::optional<Date> checked_day(int year, int month, int day) {
  const chrono::year_month_day date{chrono::year{year}, chrono::month{static_cast<unsigned>(month)},
                                    chrono::day{static_cast<unsigned>(day)}};
  return date.ok() ? std::optional(Date{date}) : std::nullopt;
}

std::optional<Date> end_of_month(int year, int month) {
  if (month < 1 || month > 12) return std::nullopt;
  return Date{chrono::year{year} / chrono::month{static_cast<unsigned>(month)} / chrono::last};
}

bool has_text(std::string_view text, std::string_view word) {
  return text.find(word) != std::string_view::npos;
}

std::optional<Date> last_chinese_day(std::string_view words, const std::vector<int>& numbers) {
  const int year = numbers[0];
  if (numbers.size() >= 3) return checked_day(year, numbers[1], numbers[2]);
  if (numbers.size() == 2) return end_of_month(year, numbers[1]);
  if (has_text(words, "上半年")) return end_of_month(year, 6);
  for (int i = 0; i < 4; ++i) {
    if (has_text(words, "季度") && has_text(words, quarters[i])) return end_of_month(year, 3 * (i + 1));
  }
  return end_of_month(year, 12);
}

std::optional<Date> last_english_day(std::string_view words, const std::vector<int>& numbers) {
  const int year = numbers.back();
  if (words.starts_with('q') && numbers.size() == 2) return end_of_month(year, 3 * numbers[0]);
  const int month = month_named(words);
  if (month == 0) return end_of_month(year, 12);
  return numbers.size() >= 2 && !has_text(words, "end of") ? checked_day(year, month, numbers[0])
                                                           : end_of_month(year, month);
}

}  // namespace

std::optional<Date> last_day_of(std::string_view text) {
  const std::string words = ascii_lower(text);
  const std::vector<int> numbers = numbers_in(words);
  if (numbers.empty()) return std::nullopt;
  const bool begins_with_year = numbers[0] >= 2000 && words.starts_with("20");
  if (has_text(words, "年") || (begins_with_year && numbers.size() >= 3)) return last_chinese_day(words, numbers);
  return last_english_day(words, numbers);
}

}  // namespace kb
