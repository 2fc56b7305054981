// All pages, worst first, and what was found beside their states.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "report/html/sections.h"
#include "report/html/sentences.h"
#include "report/html/table.h"

namespace kb::html {
namespace {

std::string date_value(const std::optional<Date>& date) {
  return date ? format_date(*date) : std::string();
}

std::string small(std::string_view markup) {
  return markup.empty() ? std::string() : fmt::format("<small>{}</small>", markup);
}

std::string page_name(const PageReview& page) {
  return row_head(
      fmt::format("{}{}", isolated(page.title, page.lang), fmt::format("<small>{}</small>", isolated(page.path, ""))),
      page.path);
}

// Seven digits are what people know a commit by.
std::string clock_source(const Markup& markup, const Clock& clock) {
  if (clock.basis != "git") return clock.source.empty() ? std::string() : isolated(clock.source, "");
  if (clock.source.empty()) return markup.span("clock.uncommitted");
  return fmt::format("<code>{}</code> {}", file_text(clock.source.substr(0, 7)), isolated(clock.author, ""));
}

std::string clock_cell(const Markup& markup, const Clock& clock, std::string_view more = {}) {
  const std::string basis = markup.span(fmt::format("basis.{}", clock.basis));
  return cell(fmt::format("{}{}{}", date_value(clock.date), small(basis + ' ' + clock_source(markup, clock)), more),
              date_value(clock.date));
}

std::string reviewed_cell(const Markup& markup, const PageReview& page) {
  return clock_cell(markup, page.reviewed, page.is_low_confidence ? small(markup.span("pages.partly")) : std::string());
}

std::string changed_cell(const Markup& markup, const PageReview& page) {
  const bool differs = page.declared_changed && page.declared_changed != page.changed.date;
  const std::string declared =
      differs ? small(markup.span("basis.declared") + ' ' + format_date(*page.declared_changed)) : std::string();
  return clock_cell(markup, page.changed, declared);
}

std::string due_cell(const Markup& markup, const PageReview& page) {
  if (!page.due) return cell("", "");
  std::string basis = page.due_basis == "declared" ? markup.span("due.declared") : markup.span("due.interval");
  if (page.due_basis != "declared") basis += ' ' + isolated(page.interval.text, "");
  return cell(format_date(*page.due) + small(basis), format_date(*page.due));
}

std::string owner_cell(const PageReview& page) {
  std::string names;
  for (const std::string& owner : page.owners) names += fmt::format("<li>{}</li>", isolated(owner, ""));
  return cell(names.empty() ? "" : fmt::format("<ul>{}</ul>", names), page.owners.empty() ? "" : page.owners.front());
}

std::string priority_cell(const Markup& markup, const PageReview& page) {
  const Priority& priority = page.priority;
  const std::string terms = fmt::format("{:.2f} {} × {:.2f} {} ({}) × {:.2f} {} ({})", priority.lateness,
                                        markup.span("term.late"), priority.use, markup.span("term.use"), priority.uses,
                                        priority.links, markup.span("term.links"), priority.inbound);
  return fmt::format("<td class=\"number\" data-v=\"{:.4f}\">{:.2f}{}</td>", priority.value, priority.value,
                     small(terms));
}

std::string evidence_item(const Markup& markup, const Evidence& evidence) {
  const std::string line = evidence.location.line > 0 ? fmt::format("line {}: ", evidence.location.line) : "";
  return said(markup, "li", line + evidence.text);
}

std::string evidence_cell(const Markup& markup, const PageReview& page) {
  std::string items;
  for (const Evidence& evidence : page.evidence) items += evidence_item(markup, evidence);
  if (!page.exempt_by.empty()) items += said(markup, "li", page.exempt_by);
  return fmt::format("<td class=\"why\">{}</td>", items.empty() ? "" : fmt::format("<ul>{}</ul>", items));
}

std::string page_row(const Markup& markup, const PageReview& page) {
  return fmt::format("<tr>{}{}{}{}{}{}{}{}</tr>\n", page_name(page),
                     cell(state_mark(markup, page.state), std::to_string(static_cast<int>(page.state))),
                     priority_cell(markup, page), reviewed_cell(markup, page), changed_cell(markup, page),
                     due_cell(markup, page), owner_cell(page), evidence_cell(markup, page));
}

std::vector<const PageReview*> worst_first(const Audit& audit) {
  std::vector<const PageReview*> pages;
  for (const PageReview& page : audit.pages) pages.push_back(&page);
  std::ranges::stable_sort(pages, std::greater(), [](const PageReview* page) { return page->priority.value; });
  return pages;
}

// The rules that states are told under: what they say stands in the table of pages.
std::set<std::string_view> rules_of_states(const Audit& audit) {
  std::set<std::string_view> rules;
  for (const PageReview& page : audit.pages)
    for (const Evidence& evidence : page.evidence) rules.insert(evidence.rule);
  return rules;
}

std::string finding_row(const Markup& markup, const Finding& finding) {
  const std::string severity(to_string(finding.severity));
  const std::string hint = finding.hint.empty() ? std::string() : said(markup, "small", finding.hint);
  return fmt::format("<tr>{}{}{}<td>{}{}</td></tr>\n",
                     row_head(isolated(to_string(finding.location), ""), to_string(finding.location)),
                     cell(markup.span("severity." + severity), std::to_string(static_cast<int>(finding.severity))),
                     cell(fmt::format("<code>{}</code>", finding.rule)), said(markup, "span", finding.message), hint);
}

std::string rows_left_out(const Markup& markup, std::size_t count, std::size_t most) {
  if (count <= most) return {};
  return fmt::format("<p>{} / {} {}</p>\n", most, count, markup.span("rows.more"));
}

}  // namespace

std::string pages_section(const Markup& markup, const Audit& audit, std::size_t most) {
  constexpr Column columns[] = {{"column.page"},
                                {"column.state", Sorting::rank},
                                {"column.priority", Sorting::number, "descending"},
                                {"column.reviewed"},
                                {"column.changed"},
                                {"column.due"},
                                {"column.owner"},
                                {"column.why", Sorting::none}};
  std::string rows;
  std::vector<const PageReview*> worst = worst_first(audit);
  worst.resize(std::min(worst.size(), most));
  for (const PageReview* const page : worst) rows += page_row(markup, *page);
  return section(markup, "pages",
                 rows_left_out(markup, audit.pages.size(), most) +
                     fmt::format("<p class=\"control\" hidden><label>{} <input type=\"search\" id=\"filter\"></label> "
                                 "<output id=\"found\" for=\"filter\"></output></p>\n{}",
                                 markup.span("filter"), table(markup, {"table-pages", "pages", columns}, rows)));
}

std::string findings_section(const Markup& markup, const Audit& audit, const Report& report, std::size_t most) {
  constexpr Column columns[] = {
      {"column.place", Sorting::text}, {"column.kind", Sorting::rank}, {"column.rule"}, {"column.message"}};
  const std::set<std::string_view> of_states = rules_of_states(audit);
  std::string rows;
  std::size_t count = 0;
  for (const Finding& finding : report.findings) {
    if (!of_states.contains(finding.rule) && count++ < most) rows += finding_row(markup, finding);
  }
  return section(
      markup, "findings",
      rows.empty() ? markup.element("p", "findings.none")
                   : rows_left_out(markup, count, most) + table(markup, {"table-findings", "findings", columns}, rows));
}

}  // namespace kb::html
