#include <fmt/format.h>

#include "base/ascii.h"
#include "reply/narrow.h"
#include "reply/when.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t longest_clock = 100;  // bytes

enum class Half { unsaid, night, morning, noon, afternoon };

struct HalfWord {
  std::string_view text;
  Half half;
};

constexpr HalfWord han_halves[] = {{"凌晨", Half::night},     {"半夜", Half::night},     {"上午", Half::morning},
                                   {"早上", Half::morning},   {"早晨", Half::morning},   {"清晨", Half::morning},
                                   {"早", Half::morning},     {"中午", Half::noon},      {"正午", Half::noon},
                                   {"下午", Half::afternoon}, {"午后", Half::afternoon}, {"傍晚", Half::afternoon},
                                   {"晚上", Half::afternoon}, {"夜里", Half::afternoon}, {"晚", Half::afternoon}};
constexpr HalfWord english_halves[] = {{"a.m.", Half::morning},   {"am", Half::morning},   {"a.m", Half::morning},
                                       {"p.m.", Half::afternoon}, {"pm", Half::afternoon}, {"p.m", Half::afternoon}};

struct NamedClock {
  std::string_view text;
  std::string_view time;
};
constexpr NamedClock named_clocks[] = {{"noon", "12:00"}, {"midday", "12:00"},   {"正午", "12:00"},
                                       {"中午", "12:00"}, {"midnight", "24:00"}, {"午夜", "24:00"}};

struct Clock {
  int hour = -1;
  int minute = 0;
};

int take_digits(std::string_view& text) {
  std::size_t end = 0;
  while (end < text.size() && is_ascii_digit(text[end])) ++end;
  const auto value = small_number(text.substr(0, end));
  if (value) text.remove_prefix(end);
  return value.value_or(-1);
}

// What stands before `mark`, as a number in digits or in Chinese.
int take_before(std::string_view& text, std::string_view mark) {
  const std::size_t at = text.find(mark);
  if (at == std::string_view::npos) return -1;
  const auto value = small_number(trim(text.substr(0, at)));
  if (value) text.remove_prefix(at + mark.size());
  return value.value_or(-1);
}

// 3点, 15时30分, 三点半, 9点一刻.
std::optional<Clock> han_clock(std::string_view text) {
  Clock clock;
  for (const std::string_view mark : {"点钟", "点", "點", "时", "時"}) {
    clock.hour = take_before(text, mark);
    if (clock.hour >= 0) break;
  }
  if (clock.hour < 0) return std::nullopt;
  text = skip_blanks(text);
  if (text.empty() || text == "整") return clock;
  if (text == "半") return Clock{clock.hour, 30};
  if (text == "一刻" || text == "三刻") return Clock{clock.hour, text == "一刻" ? 15 : 45};
  take_suffix(text, "分");
  const auto minute = small_number(trim(text));
  return minute ? std::optional(Clock{clock.hour, *minute}) : std::nullopt;
}

// "15:30", "15:30:59", "3", "3 o'clock": a number alone only when a half of the day was said.
std::optional<Clock> plain_clock(std::string_view text, bool half_said) {
  Clock clock;
  clock.hour = take_digits(text);
  if (clock.hour < 0) return std::nullopt;
  const bool is_oclock = skip_blanks(text) == "o'clock";
  if (text.empty() || is_oclock) return half_said || is_oclock ? std::optional(clock) : std::nullopt;
  if (!take_prefix(text, ":") && !(half_said && take_prefix(text, "."))) return std::nullopt;
  if (text.size() < 2 || !is_ascii_digit(text[0]) || !is_ascii_digit(text[1])) return std::nullopt;
  clock.minute = take_digits(text);
  if (take_prefix(text, ":") && take_digits(text) < 0) return std::nullopt;
  return text.empty() ? std::optional(clock) : std::nullopt;
}

std::optional<std::string> printed(Clock clock, Half half) {
  if (clock.hour > 24 || clock.minute > 59 || (clock.hour == 24 && clock.minute > 0)) return std::nullopt;
  const bool is_early = half == Half::morning || half == Half::night;
  if (is_early && clock.hour > 12) return std::nullopt;
  if (is_early && clock.hour == 12) clock.hour = 0;
  if (half == Half::afternoon && clock.hour < 12) clock.hour += 12;
  if (half == Half::noon && clock.hour < 4) clock.hour += 12;
  return fmt::format("{:02}:{:02}", clock.hour, clock.minute);
}

}  // namespace

std::optional<std::string> read_clock(std::string_view text) {
  if (text.size() > longest_clock) return std::nullopt;
  const std::string plain = plain_form(text);
  std::string_view rest = plain;
  for (const NamedClock& each : named_clocks) {
    if (rest == each.text) return std::string(each.time);
  }
  Half half = Half::unsaid;
  for (const HalfWord& word : han_halves) {
    if (half == Half::unsaid && take_prefix(rest, word.text)) half = word.half;
  }
  for (const HalfWord& word : english_halves) {
    if (half == Half::unsaid && take_suffix(rest, word.text)) half = word.half;
  }
  rest = trim(rest);
  auto clock = plain_clock(rest, half != Half::unsaid);
  if (!clock) clock = han_clock(rest);
  return clock ? printed(*clock, half) : std::nullopt;
}

std::optional<std::string> read_time(std::string_view text, Date today) {
  if (text.size() > longest_clock) return std::nullopt;
  if (auto clock = read_clock(text)) return clock;
  const std::string plain = plain_form(text);
  for (std::size_t at = 1; at < plain.size(); ++at) {
    if (boundary_before(plain, at) != at) continue;
    const std::string_view after = std::string_view(plain).substr(at);
    const auto clock = read_clock(after.starts_with('t') ? after.substr(1) : after);
    if (!clock) continue;
    const auto day = read_day(plain.substr(0, at), today).day;
    if (day) return format_date(*day) + ' ' + *clock;
  }
  return std::nullopt;
}

}  // namespace kb
