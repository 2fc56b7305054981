#include "review/pages.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/unicode.h"

namespace kb {
namespace {

// "reviewed 2026-05-06", "never reviewed, written 2024-03-11".
std::string review_words(const PageReview& review, bool is_declared) {
  if (!review.reviewed.date) return "never reviewed";
  const std::string day = format_date(*review.reviewed.date);
  return is_declared ? "reviewed " + day : "never reviewed, written " + day;
}

std::string interval_words(const PageReview& review) {
  if (review.due_basis == "declared") return "the page asks for it";
  const ReviewInterval& interval = review.interval;
  const std::string from = interval.basis == "page" || interval.basis == "default"
                               ? interval.basis
                               : fmt::format("{} '{}'", interval.basis, interval.rule);
  return fmt::format("interval {}, by {}", interval.text, from);
}

void add_expiry(const ReviewContext& context, Date day, const std::string& what, Location location,
                PageReview& review) {
  const bool is_past = day < context.today;
  if (!is_past && day - std::chrono::days{context.warning_days} > context.today) return;
  Evidence evidence;
  evidence.state = is_past ? ReviewState::expired : ReviewState::due_soon;
  evidence.rule = is_past ? "page-expired" : "page-expires-soon";
  evidence.text = fmt::format("{} {} {}", what, is_past ? "expired on" : "expires on", format_date(day));
  evidence.location = std::move(location);
  evidence.since = day;
  review.evidence.push_back(std::move(evidence));
}

// What changed after a source's reader last looked: its newest substantive change, else what it declares.
struct SourceChange {
  Date date{};
  std::string path;
  std::string commit;
  std::string author;
  bool is_git = false;
};

std::optional<SourceChange> newest_change(const ReviewContext& context, const std::string& path) {
  const FileHistory* const history = history_of(context.history, path);
  const Document* const page = page_at(context.corpus, path);
  const bool declares = page != nullptr && page->meta.changed;
  const bool has_git = history != nullptr && !history->substantive.empty();
  if (has_git && !(declares && is_only_brought(history))) {
    const Change& change = history->substantive.front();
    return SourceChange{change.date, path, change.commit, change.author, true};
  }
  if (!declares) return std::nullopt;
  return SourceChange{*page->meta.changed, path, "", "", false};
}

std::optional<SourceChange> newest_of(const ReviewContext& context, const std::vector<std::string>& paths) {
  std::optional<SourceChange> newest;
  for (const std::string& path : paths) {
    auto change = newest_change(context, path);
    if (change && (!newest || change->date > newest->date)) newest = std::move(change);
  }
  return newest;
}

// The day up to which the page can be taken to say what its source says. A reply that was edited knew the article.
// Where git only brought the page, and the source declares its day, the page does as well.
std::optional<Date> known_until(const Document& page, const PageReview& review, bool is_citation, bool is_brought) {
  std::optional<Date> day = review.reviewed.date;
  const bool counts_change = is_citation || !page.meta.reviewed;
  const auto changed = is_brought && page.meta.reviewed ? page.meta.changed : review.changed.date;
  if (counts_change && changed && (!day || *changed > *day)) day = changed;
  return day;
}

}  // namespace

std::string commit_words(const std::string& commit, const std::string& author) {
  if (commit.empty()) return "not committed";
  return fmt::format("commit {}{}", commit.substr(0, 9), author.empty() ? "" : " by " + author);
}

void find_expiry(const ReviewContext& context, const Document& page, const ExpiringSections& sections,
                 PageReview& review) {
  if (review.expires) add_expiry(context, *review.expires, "the page", place_of_role(page, {"expires"}), review);
  for (const ExpiringSection& section : sections.sections) {
    add_expiry(context, section.day,
               fmt::format("what stands in lines {} to {}", section.first_line, section.last_line),
               {page.path, section.first_line, section.column}, review);
  }
}

void find_unknown(const ReviewContext& context, const Document& page, PageReview& review) {
  if (review.due || review.reviewed.date) return;
  Evidence evidence;
  evidence.state = ReviewState::unknown;
  evidence.rule = "review-unknown";
  const bool has_git = context.history.state != HistoryState::none;
  evidence.text = fmt::format("nothing says when it was reviewed or written: no date in the page, {}",
                              has_git ? "and git does not know its first commit" : "and no git history");
  evidence.location = {page.path};
  review.evidence.push_back(std::move(evidence));
}

void find_drift(const ReviewContext& context, const Document& page, PageReview& review) {
  const bool is_brought = is_only_brought(history_of(context.history, page.path));
  for (const NamedSource& source : context.sources.of(page, context.history)) {
    const auto change = newest_of(context, source.paths);
    if (!change) continue;
    const auto known = known_until(page, review, source.is_citation, is_brought && !change->is_git);
    if (!known || change->date <= *known) continue;
    Evidence evidence;
    evidence.state = ReviewState::drifted;
    evidence.rule = "page-drifted";
    evidence.text = fmt::format(
        "'{}'{} changed on {} ({}), after {}", change->path, source.is_citation ? ", which it cites," : "",
        format_date(change->date), change->is_git ? commit_words(change->commit, change->author) : "as it says itself",
        page.meta.reviewed && *known == *page.meta.reviewed ? "the review of " + format_date(*known)
                                                            : "the page last did, on " + format_date(*known));
    evidence.location = source.location.line > 0 ? source.location : Location{page.path};
    evidence.since = change->date;
    evidence.path = change->path;
    evidence.commit = change->commit;
    evidence.author = change->author;
    review.evidence.push_back(std::move(evidence));
  }
}

void find_lateness(const ReviewContext& context, const Document& page, PageReview& review) {
  if (!review.due || *review.due - std::chrono::days{context.warning_days} > context.today) return;
  const bool is_late = *review.due < context.today;
  const bool is_stale = is_late && after(*review.due, review.interval.period) < context.today;
  Evidence evidence;
  evidence.state = is_stale ? ReviewState::stale : is_late ? ReviewState::overdue : ReviewState::due_soon;
  evidence.rule = is_stale ? "page-stale" : is_late ? "page-overdue" : "page-due-soon";
  evidence.text = fmt::format("{}, {} {} ({})", review_words(review, page.meta.reviewed.has_value()),
                              is_late ? "a review was due on" : "a review is due on", format_date(*review.due),
                              interval_words(review));
  evidence.location =
      review.due_basis == "declared" ? place_of_role(page, {"due"}) : place_of_role(page, {"reviewed", "interval"});
  evidence.since = review.due;
  review.evidence.push_back(std::move(evidence));
}

}  // namespace kb
