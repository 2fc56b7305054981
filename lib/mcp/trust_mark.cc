#include "mcp/trust_mark.h"

#include <fmt/format.h>

#include <algorithm>

namespace kb::mcp {
namespace {

struct MarkRow {
  ReviewState state;
  std::string_view english;
  std::string_view chinese;
};

// {reviewed}, {due} and {expires} become what DayRow has for them.
constexpr MarkRow mark_rows[] = {
    {ReviewState::expired, "Expired {expires}: do not rely on this page.", "{expires}已过期：请勿以本页为准。"},
    {ReviewState::drifted, "What this page is made from changed after its last review.",
     "本页所依据的内容在上次复核之后有改动。"},
    {ReviewState::stale, "{reviewed}; a review {due}. Check before relying on it.",
     "{reviewed}，{due}。使用前请核实。"},
    {ReviewState::overdue, "{reviewed}; a review {due}.", "{reviewed}，{due}。"},
    {ReviewState::behind, "This translation is older than the page it was made from.", "本译文早于其原文的最近改动。"},
};

// How a day is told in a mark, and what stands there when nobody knows it.
struct DayWords {
  std::string_view known;  // "{}" is the day
  std::string_view unknown;
};

struct DayRow {
  DayWords reviewed;
  DayWords due;
  DayWords expires;
};

constexpr DayRow english_days = {
    {"Not reviewed since {}", "Never reviewed"}, {"was due {}", "is due"}, {"{}", "in part"}};
constexpr DayRow chinese_days = {
    {"自 {} 起未复核", "从未复核"}, {"应于 {} 复核", "应予复核"}, {"本页自 {} 起", "本页部分内容"}};

std::string tell_day(const std::optional<Date>& day, const DayWords& words) {
  return day ? fmt::format(fmt::runtime(words.known), format_date(*day)) : std::string(words.unknown);
}

}  // namespace

std::string trust_mark(const PageTrust& trust, std::string_view lang) {
  const auto* const row = std::ranges::find(mark_rows, trust.state, &MarkRow::state);
  if (row == std::end(mark_rows)) return {};
  const bool is_chinese = lang.starts_with("zh");
  const DayRow& days = is_chinese ? chinese_days : english_days;
  return "⚠ " + fmt::format(fmt::runtime(is_chinese ? row->chinese : row->english),
                            fmt::arg("reviewed", tell_day(trust.reviewed, days.reviewed)),
                            fmt::arg("due", tell_day(trust.due, days.due)),
                            fmt::arg("expires", tell_day(trust.expires, days.expires)));
}

}  // namespace kb::mcp
