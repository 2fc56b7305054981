#include "audit_output.h"

#include <fmt/format.h>
#include <kb/text.h>

#include <algorithm>
#include <ostream>

#include "terminal.h"

namespace kb::cli {
namespace {

using FindingsByPage = std::map<std::string, std::vector<const Finding*>, std::less<>>;

std::string_view colour_of(Severity severity) {
  return severity == Severity::error ? sgr::red : severity == Severity::warning ? sgr::yellow : sgr::dim;
}

std::string_view colour_of(ReviewState state) {
  const auto row = std::ranges::find(review_states(), state, &ReviewStateRow::state);
  if (row->is_in_date || state == ReviewState::exempt) return sgr::dim;
  return state == ReviewState::expired || state == ReviewState::stale ? sgr::red : sgr::yellow;
}

// "0.27 = 0.09 late x 1 use x 3 links".
std::string priority_words(const Priority& priority) {
  return fmt::format("priority {:.2f} = {:.2f} late x {:.2f} use ({}) x {:.2f} links ({})", priority.value,
                     priority.lateness, priority.use, priority.uses, priority.links, priority.inbound);
}

void print_finding(const Finding& finding, const Style& style, std::ostream& out) {
  const std::string where = finding.location.line > 0 ? fmt::format("line {}: ", finding.location.line) : "";
  out << fmt::format("    {}{}: {} {}\n", where, style.paint(to_string(finding.severity), colour_of(finding.severity)),
                     for_terminal(finding.message), style.paint(fmt::format("[{}]", finding.rule), sgr::dim));
}

// "overdue for 16 days", "due-soon in 3 days".
std::string state_words(const PageReview& page, Date today) {
  const std::string name(to_string(page.state));
  if (page.evidence.empty() || !page.evidence.front().since) return name;
  const auto days = (*page.evidence.front().since - today).count();
  if (days == 0) return name + " today";
  return fmt::format("{} {} {}", name, days < 0 ? "for" : "in",
                     counted(static_cast<std::size_t>(std::abs(days)), "day"));
}

void print_page(const PageReview& page, Date today, const std::vector<const Finding*>& findings, const Style& style,
                std::ostream& out) {
  out << fmt::format("  {} · {} · {}\n", style.paint(for_terminal(page.path), sgr::bold),
                     style.paint(state_words(page, today), colour_of(page.state)),
                     style.paint(priority_words(page.priority), sgr::dim));
  for (const Finding* finding : findings) print_finding(*finding, style, out);
}

void print_owner(const Audit& audit, const OwnerReview& owner, const FindingsByPage& findings, std::size_t limit,
                 Session& session) {
  std::vector<std::size_t> wanted;
  std::ranges::copy_if(owner.pages, std::back_inserter(wanted),
                       [&](std::size_t index) { return findings.contains(audit.pages[index].path); });
  if (wanted.empty()) return;
  const std::string name = owner.owner.empty() ? "(no owner)" : owner.owner;
  const std::size_t shown = limit == 0 ? wanted.size() : std::min(limit, wanted.size());
  session.out() << fmt::format("{}: {}\n", session.style().paint(for_terminal(name), sgr::bold),
                               health_words(owner.health));
  for (std::size_t i = 0; i < shown; ++i) {
    const PageReview& page = audit.pages[wanted[i]];
    print_page(page, audit.today, findings.find(page.path)->second, session.style(), session.out());
  }
  if (shown < wanted.size()) session.out() << fmt::format("  and {} more\n", wanted.size() - shown);
  session.out() << '\n';
}

std::string states_words(const Health& health) {
  std::vector<std::string> parts;
  for (const auto& [state, count] : health.states) parts.push_back(fmt::format("{} {}", count, to_string(state)));
  return fmt::format("{}", fmt::join(parts, ", "));
}

}  // namespace

std::string health_words(const Health& health) {
  if (health.counted == 0) return "n/a: no page wants a review";
  return fmt::format("{} of {} in date ({} %)", health.in_date, counted(health.counted, "page"),
                     health.in_date * 100 / health.counted);
}

void print_audit(const Audit& audit, const Report& report, std::size_t limit, Session& session) {
  FindingsByPage findings;
  for (const Finding& finding : report.findings) findings[finding.location.path].push_back(&finding);
  for (const OwnerReview& owner : audit.owners) print_owner(audit, owner, findings, limit, session);
  if (session.quiet()) return;
  session.out() << fmt::format("health: {}\n", health_words(audit.health));
  if (!audit.health.states.empty()) session.out() << fmt::format("states: {}\n", states_words(audit.health));
  session.out() << report_summary(report) << '\n';
}

}  // namespace kb::cli
