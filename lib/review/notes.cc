#include "review/notes.h"

#include <fmt/format.h>

#include "review/day_words.h"
#include "review/page_facts.h"

namespace kb {
namespace {

constexpr std::string_view how_to_stamp = "read it, mend it, then `kb review PAGE`";

struct RuleHint {
  std::string_view rule;
  std::string_view hint;
};

constexpr RuleHint rule_hints[] = {
    {"page-drifted", "compare the two, then `kb review PAGE`"},
    {"page-due-soon", ""},
    {"page-expired", "take it out, or give it another day"},
    {"page-expires-soon", ""},
    {"page-overdue", how_to_stamp},
    {"page-stale", how_to_stamp},
    {"review-unknown", "`kb review PAGE` writes the day of a review into the page"},
    {"translation-behind", "translate what changed"},
};

std::string hint_for(std::string_view rule, const std::string& path) {
  const auto* const row = std::ranges::find(rule_hints, rule, &RuleHint::rule);
  std::string hint(row == std::end(rule_hints) ? "" : row->hint);
  if (const std::size_t at = hint.find("PAGE"); at != std::string::npos) hint.replace(at, 4, path);
  return hint;
}

// The end of the last one up to the day.
std::optional<Date> last_festival(const std::string& name, Date today) {
  const int year = static_cast<int>(std::chrono::year_month_day(today).year());
  for (const int each : {year, year - 1}) {
    const auto end = festival_end(name, each);
    if (end && *end < today) return end;
  }
  return std::nullopt;
}

// A page that nobody has touched since a festival may well mean the one that is over.
void note_festivals(Date today, const std::vector<YearlyDays>& yearly, const PageReview& review, Notes& notes) {
  const std::optional<Date> known = std::max(review.reviewed.date, review.changed.date);
  for (const YearlyDays& each : yearly) {
    const auto end = known ? last_festival(each.festival, today) : std::nullopt;
    if (!end || *known > *end) continue;
    const Quote& shown = each.shown;
    Finding finding =
        make_finding("time-passed", {review.path, shown.line, shown.column},
                     fmt::format("'{}' names no year, and the last one ended on {}: nobody has changed or "
                                 "reviewed the page since {}",
                                 shown.text, format_date(*end), format_date(*known)),
                     "say which year, or what holds now; else `kb review` the page");
    finding.end_column = shown.end_column;
    finding.target = shown.text;
    notes.push_back(std::move(finding));
  }
}

}  // namespace

bool are_related(const PageReview& one, const PageReview& two) {
  return std::ranges::find_first_of(one.tags, two.tags) != one.tags.end() ||
         std::ranges::binary_search(one.linked, two.path) || std::ranges::binary_search(two.linked, one.path);
}

void tell_evidence(const PageReview& review, Notes& notes) {
  for (const Evidence& evidence : review.evidence) {
    notes.push_back(
        make_finding(evidence.rule, evidence.location, evidence.text, hint_for(evidence.rule, review.path)));
    if (evidence.path.empty()) continue;
    const auto folder = std::filesystem::path(review.path).parent_path();
    notes.back().target = std::filesystem::path(evidence.path).lexically_relative(folder).generic_string();
  }
}

void note_confidence(const Document& page, const PageReview& review, Notes& notes) {
  if (!review.is_low_confidence) return;
  notes.push_back(
      make_finding("review-low-confidence", place_of_role(page, {"reviewed"}),
                   fmt::format("its review of {} comes from a commit that changed nothing but dates in {} pages",
                               format_date(*page.meta.reviewed), review.reviewed_with),
                   "was it read? `kb review` with a note says what was done"));
}

void note_intervals(const Document& page, Notes& notes) {
  if (page.meta.interval.empty() || parse_period(page.meta.interval)) return;
  notes.push_back(make_finding("review-interval-invalid", place_of_role(page, {"interval"}),
                               fmt::format("'{}' is no length of time", page.meta.interval),
                               "write it as 6 months, 90d, quarterly or never"));
}

void note_facts(const ReviewContext& context, const PageFacts& facts, const PageReview& review, Notes& notes) {
  note_festivals(context.today, facts.yearly, review, notes);
  notes.insert(notes.end(), facts.sections.findings.begin(), facts.sections.findings.end());
  for (const DatedFinding& each : facts.dated) {
    if (each.day < context.today) notes.push_back(each.finding);
  }
}

// What `cites` names is looked up by kb check.
void note_sources(const ReviewContext& context, const Document& page, Notes& notes) {
  for (const NamedSource& source : context.sources.of(page, context.history)) {
    if (source.is_citation || !source.is_path || !source.paths.empty()) continue;
    notes.push_back(make_finding("review-source-missing", source.location,
                                 fmt::format("there is no file or page '{}'", source.text),
                                 "name what the page is made from, so that a change of it is seen"));
    notes.back().target = source.text;
  }
}

}  // namespace kb
