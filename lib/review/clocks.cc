// The two clocks of a page, and what is taken over from it.
#include <fmt/format.h>

#include <algorithm>

#include "content/glob.h"
#include "review/pages.h"
#include "text/unicode.h"

namespace kb {
namespace {

const Decision* decision_for(const Document& page, std::string_view role) {
  const auto found = std::ranges::find(page.decisions, role, &Decision::role);
  return found == page.decisions.end() ? nullptr : &*found;
}

Clock declared_clock(const Document& page, std::string_view role, Date date) {
  const Decision* const decision = decision_for(page, role);
  const bool has_key = decision != nullptr && !decision->key.empty();
  return {date, "declared", has_key ? decision->key : decision != nullptr ? decision->basis : "", ""};
}

Clock git_clock(const Change& change) {
  return {change.date, "git", change.commit, change.author};
}

// As declared; else when the page was written, as declared or by its first commit. A page that is in no commit yet was
// written now.
Clock reviewed_clock(const Document& page, const FileHistory* history) {
  if (page.meta.reviewed) return declared_clock(page, "reviewed", *page.meta.reviewed);
  if (page.meta.created) return declared_clock(page, "created", *page.meta.created);
  if (history == nullptr) return {};
  if (history->first) return git_clock(*history->first);
  const bool is_new = !history->last && history->substantive.size() == 1 && history->substantive[0].commit.empty();
  return is_new ? git_clock(history->substantive[0]) : Clock{};
}

Clock changed_clock(const Document& page, const FileHistory* history) {
  if (history != nullptr && !history->substantive.empty()) return git_clock(history->substantive.front());
  return page.meta.changed ? declared_clock(page, "changed", *page.meta.changed) : Clock{};
}

// A review is what somebody typed into many pages at once when git shows a commit that did nothing else.
void find_confidence(const Document& page, const FileHistory* history, std::int64_t least, PageReview& review) {
  if (history == nullptr || !history->date_bump || !page.meta.reviewed) return;
  const bool is_many = static_cast<std::int64_t>(history->date_bump_pages) >= least;
  const bool is_set_since = *page.meta.reviewed > history->date_bump->date + std::chrono::days{1};
  if (!is_many || is_set_since) return;
  review.is_low_confidence = true;
  review.reviewed_with = history->date_bump_pages;
}

bool says_never(const Document& page) {
  const Value* const value = page.front_matter.find("review");
  if (value == nullptr || !value->is_scalar()) return false;
  const std::string word = ascii_lower(trim(value->text));
  return word == "never" || word == "false" || word == "no" || word == "none";
}

}  // namespace

const FileHistory* history_of(const History& history, std::string_view path) {
  const auto found = history.files.find(path);
  return found == history.files.end() ? nullptr : &found->second;
}

const Document* page_at(const Corpus& corpus, std::string_view path) {
  const auto found = std::ranges::lower_bound(corpus.documents, path, {}, &Document::path);
  return found == corpus.documents.end() || found->path != path ? nullptr : &*found;
}

bool is_only_brought(const FileHistory* history) {
  if (history == nullptr || !history->first || history->substantive.size() != 1) return false;
  return history->substantive.front().commit == history->first->commit;
}

Location place_of_role(const Document& page, std::initializer_list<std::string_view> roles) {
  for (const std::string_view role : roles) {
    const Decision* const decision = decision_for(page, role);
    if (decision != nullptr && decision->location.line > 0 && decision->location.path == page.path)
      return decision->location;
  }
  return {page.path};
}

std::string exemption_of(const Document& page, const ReviewInterval& interval, const Config& config) {
  const Status status = page.meta.status;
  if (status == Status::archived || status == Status::draft) return std::string(to_string(status));
  if (says_never(page)) return "review: never";
  for (const std::string& pattern : config.list("review.exempt")) {
    if (glob_match(pattern, page.path)) return fmt::format("review.exempt '{}'", pattern);
  }
  return interval.period.is_never ? fmt::format("{} '{}'", interval.rule, interval.text) : std::string();
}

PageReview begin_review(const ReviewContext& context, const Document& page) {
  const FileHistory* const history = history_of(context.history, page.path);
  PageReview review;
  review.path = page.path;
  review.title = page.meta.title;
  review.kind = page.kind;
  review.lang = page.meta.lang;
  review.owners = page.meta.owners;
  review.tags = page.meta.tags;
  review.reviewed = reviewed_clock(page, history);
  review.changed = changed_clock(page, history);
  review.declared_changed = page.meta.changed;
  review.expires = page.meta.expires;
  find_confidence(page, history, context.config.integer("review.bulk_pages"), review);
  return review;
}

// A day that the page names counts until a review comes after it.
void find_due_day(const Document& page, PageReview& review) {
  const std::optional<Date>& reviewed = review.reviewed.date;
  if (page.meta.due && (!reviewed || *page.meta.due > *reviewed)) {
    review.due = page.meta.due;
    review.due_basis = "declared";
  } else if (reviewed) {
    review.due = after(*reviewed, review.interval.period);
    review.due_basis = "interval";
  }
}

}  // namespace kb
