#include "review/interval.h"

#include <fmt/format.h>

#include <algorithm>

#include "content/glob.h"
#include "kb/error.h"

namespace kb {
namespace {

constexpr const char* interval_hint = "write it as 6 months, 90d, quarterly or never";

Period interval_setting(const Config& config, std::string_view key, const std::string& text) {
  const auto period = parse_period(text);
  if (period) return *period;
  const Origin& origin = config.origin(key);
  throw Error(ErrorCode::config, fmt::format("{}: '{}' is no length of time", key, text), interval_hint,
              origin.location);
}

}  // namespace

Intervals::Intervals(const Config& config) {
  const std::string& usual = config.text("review.interval");
  usual_ = {"review.interval", usual, interval_setting(config, "review.interval", usual)};
  for (const auto& [pattern, text] : config.map("review.path_intervals"))
    by_path_.push_back({pattern, text, interval_setting(config, "review.path_intervals", text)});
  for (const auto& [tag, text] : config.map("review.tag_intervals"))
    by_tag_.push_back({tag, text, interval_setting(config, "review.tag_intervals", text)});
}

ReviewInterval Intervals::of(const Document& page) const {
  if (const auto period = parse_period(page.meta.interval)) {
    const auto decision = std::ranges::find(page.decisions, "interval", &Decision::role);
    return {*period, page.meta.interval, "page", decision == page.decisions.end() ? "" : decision->key};
  }
  for (const Rule& rule : by_path_) {
    if (glob_match(rule.name, page.path)) return {rule.period, rule.text, "path", rule.name};
  }
  for (const Rule& rule : by_tag_) {
    if (std::ranges::find(page.meta.tags, rule.name) != page.meta.tags.end())
      return {rule.period, rule.text, "tag", rule.name};
  }
  return {usual_.period, usual_.text, "default", usual_.name};
}

double days_of(const Period& period) {
  constexpr double days_of_month = 365.25 / 12;
  return std::max(1.0, period.months * days_of_month + period.days);
}

}  // namespace kb
