// How old pages are, what falls due, what nothing links to.
#include <fmt/format.h>

#include "report/html/charts.h"
#include "report/html/sections.h"
#include "report/html/table.h"

namespace kb::html {
namespace {

// "age.from12", or "tick.from12" for what is short enough to stand under a column.
std::string age_key(std::string_view prefix, const AgeGroup& age) {
  return fmt::format("{}.{}", prefix, age.from_months ? fmt::format("from{}", *age.from_months) : "none");
}

std::string beside(std::string_view chart, std::string_view table) {
  return fmt::format("<div class=\"beside\">\n<div>{}</div>\n{}</div>\n", chart, table);
}

std::string legend(const Markup& markup) {
  return fmt::format(
      "<p class=\"legend\"><span class=\"key k-reviewed\"></span>{} <span class=\"key k-changed\"></span>{}</p>",
      markup.span("series.reviewed"), markup.span("series.changed"));
}

std::string due_row(std::string_view head, int order, std::size_t pages) {
  return fmt::format("<tr><th scope=\"row\" data-v=\"{}\">{}</th>{}</tr>\n", order, head, number_cell(pages));
}

std::string due_rows(const Markup& markup, const DueForecast& due) {
  int order = 0;
  std::string rows = due_row(markup.span("due.late"), order++, due.late);
  for (const DueWeek& week : due.weeks) rows += due_row(format_date(week.first), order++, week.pages);
  rows += due_row(markup.span("due.later"), order++, due.later);
  return rows + due_row(markup.span("due.none"), order, due.without_day);
}

std::string path_list(const std::vector<std::string>& paths) {
  std::string items;
  for (const std::string& path : paths) items += fmt::format("<li>{}</li>\n", isolated(path, ""));
  return items;
}

std::string listing(const Markup& markup, std::string_view id, const std::vector<std::string>& paths) {
  if (paths.empty()) return markup.element("p", fmt::format("{}.none", id));
  return fmt::format(
      "<p class=\"figure\"><strong>{}</strong></p>\n<div class=\"scroll\" role=\"group\" tabindex=\"0\"{}><ul "
      "class=\"paths\">\n{}</ul></div>\n",
      paths.size(), markup.label(id), path_list(paths));
}

}  // namespace

std::string ages_section(const Markup& markup, const AuditFigures& figures) {
  constexpr Column columns[] = {{"column.age", Sorting::rank, "ascending"},
                                {"column.reviewed", Sorting::number},
                                {"column.changed", Sorting::number}};
  std::vector<ChartColumn> drawn;
  std::string rows;
  for (const AgeGroup& age : figures.ages) {
    rows += fmt::format("<tr><th scope=\"row\" data-v=\"{}\">{}</th>{}{}</tr>\n", drawn.size(),
                        markup.span(age_key("age", age)), number_cell(age.reviewed), number_cell(age.changed));
    drawn.push_back({markup.element("tspan", age_key("tick", age)), {age.reviewed, age.changed}});
  }
  const std::string chart =
      column_chart(drawn, {"reviewed", "changed"}, markup, {"chart-ages", "ages", "ages.about"}) + legend(markup);
  return section(markup, "ages", beside(chart, table(markup, {"table-ages", "ages", columns}, rows)));
}

std::string due_section(const Markup& markup, const AuditFigures& figures) {
  constexpr Column columns[] = {{"column.week", Sorting::rank, "ascending"}, {"column.pages", Sorting::number}};
  std::vector<ChartColumn> drawn;
  for (const DueWeek& week : figures.due.weeks) {
    const bool has_label = drawn.size() % 2 == 0;
    drawn.push_back({has_label ? format_date(week.first).substr(5) : "", {week.pages}});
  }
  const std::string chart = column_chart(drawn, {"due"}, markup, {"chart-due", "due", "due.about"});
  const std::string rows = due_rows(markup, figures.due);
  return section(markup, "due", beside(chart, table(markup, {"table-due", "due", columns}, rows)));
}

std::string unlinked_section(const Markup& markup, const AuditFigures& figures) {
  return section(markup, "unlinked", listing(markup, "unlinked", figures.unlinked));
}

std::string orphans_section(const Markup& markup, const Audit& audit) {
  return section(markup, "orphans", listing(markup, "orphans", audit.orphans));
}

}  // namespace kb::html
