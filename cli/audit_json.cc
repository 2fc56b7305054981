#include <kb/audit_figures.h>
#include <kb/text.h>

#include <cmath>

#include "audit_output.h"

namespace kb::cli {
namespace {

constexpr std::string_view history_names[] = {"complete", "shallow", "partial", "none"};

double rounded(double number) {
  return std::round(number * 10000) / 10000;
}

Json clock_json(const Clock& clock) {
  return {{"date", to_json(clock.date)}, {"basis", clock.basis}, {"source", clock.source}, {"author", clock.author}};
}

Json evidence_json(const Evidence& evidence) {
  return {{"state", to_string(evidence.state)},
          {"rule", evidence.rule},
          {"text", evidence.text},
          {"line", evidence.location.line},
          {"since", to_json(evidence.since)},
          {"path", evidence.path},
          {"commit", evidence.commit},
          {"author", evidence.author}};
}

Json priority_json(const Priority& priority) {
  return {{"value", rounded(priority.value)},
          {"lateness", rounded(priority.lateness)},
          {"use", rounded(priority.use)},
          {"links", rounded(priority.links)},
          {"uses", priority.uses},
          {"inbound", priority.inbound}};
}

Json page_json(const PageReview& page) {
  Json evidence = Json::array();
  for (const Evidence& each : page.evidence) evidence.push_back(evidence_json(each));
  return {{"path", page.path},
          {"title", page.title},
          {"kind", to_string(page.kind)},
          {"lang", page.lang},
          {"owner", page.owners},
          {"tags", page.tags},
          {"state", to_string(page.state)},
          {"exempt_by", page.exempt_by},
          {"reviewed", clock_json(page.reviewed)},
          {"changed", clock_json(page.changed)},
          {"declared_changed", to_json(page.declared_changed)},
          {"interval",
           {{"text", page.interval.text},
            {"months", page.interval.period.months},
            {"days", page.interval.period.days},
            {"basis", page.interval.basis},
            {"rule", page.interval.rule}}},
          {"due", to_json(page.due)},
          {"due_basis", page.due_basis},
          {"expires", to_json(page.expires)},
          {"low_confidence", page.is_low_confidence},
          {"reviewed_with", page.reviewed_with},
          {"evidence", evidence},
          {"links_to", page.linked},
          {"priority", priority_json(page.priority)}};
}

// A fraction with its rows; a health of nothing is null.
Json health_json(const Health& health) {
  Json states = Json::object();
  for (const ReviewStateRow& row : review_states()) {
    const auto found = health.states.find(row.state);
    states[std::string(row.name)] = found == health.states.end() ? 0 : found->second;
  }
  const bool has_value = health.counted > 0;
  return {{"numerator", health.in_date},
          {"denominator", health.counted},
          {"value", has_value ? Json(rounded(static_cast<double>(health.in_date) / static_cast<double>(health.counted)))
                              : Json(nullptr)},
          {"states", states}};
}

Json owner_json(const Audit& audit, const OwnerReview& owner) {
  Json pages = Json::array();
  for (const std::size_t index : owner.pages) pages.push_back(audit.pages[index].path);
  return {{"owner", owner.owner}, {"health", health_json(owner.health)}, {"pages", pages}};
}

Json translation_json(const TranslationPair& pair) {
  return {{"path", pair.path},
          {"lang", pair.lang},
          {"source", pair.source},
          {"basis", pair.basis},
          {"base_commit", pair.base_commit},
          {"behind", pair.is_behind}};
}

Json groups_json(const std::vector<GroupHealth>& groups, const char* what) {
  Json list = Json::array();
  for (const GroupHealth& group : groups) list.push_back({{what, group.name}, {"health", health_json(group.health)}});
  return list;
}

Json months_json(const std::optional<int>& months) {
  return months ? Json(*months) : Json(nullptr);
}

Json ages_json(const std::vector<AgeGroup>& ages) {
  Json list = Json::array();
  for (const AgeGroup& age : ages) {
    list.push_back({{"from_months", months_json(age.from_months)},
                    {"to_months", months_json(age.to_months)},
                    {"reviewed", age.reviewed},
                    {"changed", age.changed}});
  }
  return list;
}

Json due_json(const DueForecast& due) {
  Json weeks = Json::array();
  for (const DueWeek& week : due.weeks) weeks.push_back({{"first", format_date(week.first)}, {"pages", week.pages}});
  return {{"late", due.late}, {"weeks", weeks}, {"later", due.later}, {"without_day", due.without_day}};
}

Json figures_json(const AuditFigures& figures) {
  return {{"folders", groups_json(figures.folders, "folder")},
          {"tags", groups_json(figures.tags, "tag")},
          {"ages", ages_json(figures.ages)},
          {"due", due_json(figures.due)},
          {"unlinked", figures.unlinked}};
}

}  // namespace

Json to_json(const Audit& audit, const Report& report) {
  Json json = {{"schema", schema},
               {"today", format_date(audit.today)},
               {"history",
                {{"state", history_names[static_cast<int>(audit.history)]},
                 {"reason", audit.history_reason},
                 {"hint", audit.history_hint}}},
               {"health", health_json(audit.health)},
               {"owners", Json::array()},
               {"pages", Json::array()},
               {"translations", Json::array()},
               {"orphans", audit.orphans},
               {"figures", figures_json(audit_figures(audit))},
               {"findings", to_json(report.findings)},
               {"suppressed", report.suppressed},
               {"known", report.known}};
  for (const OwnerReview& owner : audit.owners) json["owners"].push_back(owner_json(audit, owner));
  for (const PageReview& page : audit.pages) json["pages"].push_back(page_json(page));
  for (const TranslationPair& pair : audit.translations) json["translations"].push_back(translation_json(pair));
  return json;
}

}  // namespace kb::cli
