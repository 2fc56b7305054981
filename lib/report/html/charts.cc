#include "report/html/charts.h"

#include <fmt/format.h>

#include <algorithm>

namespace kb::html {
namespace {

// The plane of column_chart(): about as wide as a telephone, so that letters keep their size there.
constexpr double chart_width = 360;
constexpr double chart_height = 190;
constexpr double chart_top = 18;
constexpr double chart_floor = 156;

std::string segments(const Health& health) {
  std::string out;
  double left = 0;
  const auto states = review_states();
  for (auto row = states.rbegin(); row != states.rend(); ++row) {
    const auto found = health.states.find(row->state);
    if (row->state == ReviewState::exempt || found == health.states.end()) continue;
    const double width = 100.0 * static_cast<double>(found->second) / static_cast<double>(health.counted);
    out += fmt::format("<rect class=\"s-{}\" x=\"{:.2f}\" y=\"0\" width=\"{:.2f}\" height=\"8\"/>", row->name, left,
                       width);
    left += width;
  }
  return out;
}

std::string described(const Markup& markup, ChartText text) {
  return fmt::format("{}{}", markup.element("title", text.title, fmt::format("id=\"{}-title\"", text.id)),
                     markup.element("desc", text.about, fmt::format("id=\"{}-about\"", text.id)));
}

std::string image_role(ChartText text) {
  return fmt::format("role=\"img\" aria-labelledby=\"{0}-title\" aria-describedby=\"{0}-about\"", text.id);
}

std::size_t highest(const std::vector<ChartColumn>& columns) {
  std::size_t most = 1;
  for (const ChartColumn& column : columns)
    for (const std::size_t value : column.values) most = std::max(most, value);
  return most;
}

std::string one_column(std::string_view series, double left, double width, std::size_t value, std::size_t most) {
  if (value == 0) return {};
  const double height = (chart_floor - chart_top) * static_cast<double>(value) / static_cast<double>(most);
  return fmt::format(
      "<rect class=\"c-{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"/>"
      "<text class=\"value\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>",
      series, left, chart_floor - height, width, height, left + width / 2, chart_floor - height - 3, value);
}

}  // namespace

std::string health_bar(const Health& health) {
  if (health.counted == 0) return {};
  return fmt::format(
      "<svg class=\"bar\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">{}</svg>",
      segments(health));
}

std::string health_bar(const Health& health, const Markup& markup, ChartText text) {
  if (health.counted == 0) return {};
  return fmt::format("<svg class=\"bar tall\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" {}>{}{}</svg>\n",
                     image_role(text), described(markup, text), segments(health));
}

std::string column_chart(const std::vector<ChartColumn>& columns, const std::vector<std::string_view>& series,
                         const Markup& markup, ChartText text) {
  const std::size_t most = highest(columns);
  const double slot = chart_width / static_cast<double>(columns.size());
  const double width = slot * 0.84 / static_cast<double>(series.size());
  std::string drawn;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const double left = slot * (static_cast<double>(i) + 0.08);
    for (std::size_t k = 0; k < series.size(); ++k)
      drawn += one_column(series[k], left + width * static_cast<double>(k), width, columns[i].values[k], most);
    if (!columns[i].label.empty())
      drawn += fmt::format("<text class=\"tick\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>",
                           slot * (static_cast<double>(i) + 0.5), chart_floor + 14, columns[i].label);
  }
  return fmt::format(
      "<svg class=\"columns\" viewBox=\"0 0 {} {}\" {}>{}{}<path class=\"axis\" d=\"M0 {}H{}\"/></svg>\n", chart_width,
      chart_height, image_role(text), described(markup, text), drawn, chart_floor, chart_width);
}

}  // namespace kb::html
