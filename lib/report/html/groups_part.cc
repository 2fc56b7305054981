// Health: of everything, by folder, by owner, by tag.
#include <fmt/format.h>

#include <algorithm>

#include "report/html/charts.h"
#include "report/html/sections.h"
#include "report/html/table.h"

namespace kb::html {
namespace {

std::size_t count_in(const Health& health, ReviewState state) {
  const auto found = health.states.find(state);
  return found == health.states.end() ? 0 : found->second;
}

std::size_t all_in(const Health& health) {
  return health.counted + count_in(health, ReviewState::exempt);
}

std::string fraction(const Markup& markup, const Health& health) {
  if (health.counted == 0) return markup.span("not_applicable");
  return fmt::format("{} / {}", health.in_date, health.counted);
}

std::string share(const Markup& markup, const Health& health) {
  if (health.counted == 0) return markup.span("not_applicable");
  return fmt::format("{} %", health.in_date * 100 / health.counted);
}

std::string share_value(const Health& health) {
  if (health.counted == 0) return {};
  return fmt::format("{:.4f}", static_cast<double>(health.in_date) / static_cast<double>(health.counted));
}

// "12 stale" with its colour, worst first; those that none is in are left out.
std::string state_counts(const Markup& markup, const Health& health) {
  std::string out;
  for (const ReviewStateRow& row : review_states()) {
    const std::size_t count = count_in(health, row.state);
    if (count > 0) out += fmt::format("<li>{} {}</li>", state_mark(markup, row.state), count);
  }
  return fmt::format("<ul class=\"counts\">{}</ul>", out);
}

constexpr Column group_columns(std::string_view name, std::string_view order) {
  return {name, Sorting::text, order};
}

std::string group_row(const Markup& markup, std::string_view head, std::string_view sort, const Health& health) {
  return fmt::format(
      "<tr>{}{}<td class=\"number\" data-v=\"{}\">{}</td><td class=\"number\" data-v=\"{}\">{}</td>{}</tr>\n",
      row_head(head, sort), number_cell(all_in(health)), health.in_date, fraction(markup, health), share_value(health),
      share(markup, health), cell(health_bar(health) + state_counts(markup, health)));
}

std::string group_table(const Markup& markup, std::string_view id, const Column& first, std::string_view rows) {
  const Column columns[] = {first,
                            {"column.pages", Sorting::number},
                            {"column.health", Sorting::number},
                            {"column.share", Sorting::number},
                            {"column.states", Sorting::none}};
  return table(markup, {fmt::format("table-{}", id), id, columns}, rows);
}

// "en/fees/" under "en/": its own name, as far to the right as it lies deep.
std::string folder_name(std::string_view path) {
  if (path.empty()) return isolated("/");
  const auto depth = std::min<std::ptrdiff_t>(std::ranges::count(path, '/'), 8);
  return fmt::format("<span class=\"depth-{}\">{}</span>", depth, isolated(path));
}

std::string state_row(const Markup& markup, const ReviewStateRow& row, const Health& health) {
  return fmt::format("<tr><th scope=\"row\" data-v=\"{}\">{}</th>{}{}</tr>\n", static_cast<int>(row.state),
                     state_mark(markup, row.state), number_cell(count_in(health, row.state)),
                     cell(markup.span(fmt::format("summary.{}", row.name))));
}

}  // namespace

std::string health_section(const Markup& markup, const Audit& audit) {
  constexpr Column columns[] = {
      {"column.state", Sorting::rank, "ascending"}, {"column.pages", Sorting::number}, {"column.what"}};
  std::string rows;
  for (const ReviewStateRow& row : review_states()) rows += state_row(markup, row, audit.health);
  return section(markup, "health",
                 fmt::format("<p class=\"figure\"><strong>{}</strong> {}</p>\n{}{}", fraction(markup, audit.health),
                             share(markup, audit.health),
                             health_bar(audit.health, markup, {"chart-health", "health", "health.about"}),
                             table(markup, {"table-health", "health", columns}, rows)));
}

std::string folders_section(const Markup& markup, const AuditFigures& figures) {
  std::string rows;
  for (const GroupHealth& folder : figures.folders)
    rows += group_row(markup, folder_name(folder.name), folder.name.empty() ? "/" : folder.name, folder.health);
  return section(markup, "folders", group_table(markup, "folders", group_columns("column.folder", "ascending"), rows));
}

std::string owners_section(const Markup& markup, const Audit& audit) {
  std::string rows;
  for (const OwnerReview& owner : audit.owners) {
    const std::string name = owner.owner.empty() ? markup.span("owner.nobody") : isolated(owner.owner);
    rows += group_row(markup, name, owner.owner, owner.health);
  }
  return section(markup, "owners", group_table(markup, "owners", group_columns("column.owner", {}), rows));
}

std::string tags_section(const Markup& markup, const AuditFigures& figures) {
  if (figures.tags.empty()) return section(markup, "tags", markup.element("p", "tags.none"));
  std::string rows;
  for (const GroupHealth& tag : figures.tags) rows += group_row(markup, isolated(tag.name), tag.name, tag.health);
  return section(markup, "tags", group_table(markup, "tags", group_columns("column.tag", "ascending"), rows));
}

}  // namespace kb::html
