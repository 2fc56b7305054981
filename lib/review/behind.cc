// Whether a translation says what its source says now.
#include <fmt/format.h>

#include <algorithm>

#include "review/translations.h"

namespace kb {
namespace {

// The newest change of the source that the translation has not, and how many there are.
struct NewChanges {
  Clock newest;
  std::size_t count = 0;
  std::string since;  // in words
};

void count_change(const Change& change, NewChanges& out) {
  if (++out.count == 1) out.newest = {change.date, "git", change.commit, change.author};
}

std::optional<NewChanges> changes_since_commit(const ReviewContext& context, const std::string& commit,
                                               const FileHistory* source) {
  const auto time = commit_time(context.history, commit);
  if (!time || source == nullptr) return std::nullopt;
  NewChanges out;
  out.since = fmt::format("commit {}, which this page is made from", commit.substr(0, 9));
  for (const Change& change : source->substantive) {
    if (change.time > *time) count_change(change, out);
  }
  return out;
}

// A review of the translation after that counts as well: somebody compared, and nothing was to be done.
bool is_reviewed_after(const Document& translation, const PageReview& review, Date day) {
  return translation.meta.reviewed && !review.is_low_confidence && *translation.meta.reviewed >= day;
}

// Of pages that git has as they were brought: by what both say themselves.
NewChanges changes_as_declared(const PageReview& source, const Document& page, const PageReview& translation) {
  NewChanges out;
  const auto base = std::max(page.meta.changed, page.meta.reviewed);
  if (!base || *source.declared_changed <= *base || is_reviewed_after(page, translation, *source.declared_changed))
    return out;
  const bool is_review = page.meta.reviewed == base;
  out.since = fmt::format("{} {}", is_review ? "the review of" : "this page last did, on", format_date(*base));
  out.newest = {source.declared_changed, "declared", "", ""};
  out.count = 1;
  return out;
}

NewChanges changes_since_edit(const ReviewContext& context, const PageReview& source, const Document& page,
                              const PageReview& translation) {
  const FileHistory* const theirs = history_of(context.history, source.path);
  const FileHistory* const ours = history_of(context.history, translation.path);
  NewChanges out;
  if (is_only_brought(theirs) && is_only_brought(ours) && source.declared_changed)
    return changes_as_declared(source, page, translation);
  const Clock& base = translation.changed.date ? translation.changed : translation.reviewed;
  if (!base.date) return out;
  const char* const since = translation.changed.date ? "this page last did, on"
                            : page.meta.reviewed     ? "the review of"
                                                     : "this page was written, on";
  out.since = fmt::format("{} {}", since, format_date(*base.date));
  const bool has_both =
      theirs != nullptr && ours != nullptr && !theirs->substantive.empty() && !ours->substantive.empty();
  if (has_both) {
    for (const Change& change : theirs->substantive) {
      if (change.time > ours->substantive.front().time && !is_reviewed_after(page, translation, change.date))
        count_change(change, out);
    }
  } else if (source.changed.date && *source.changed.date > *base.date &&
             !is_reviewed_after(page, translation, *source.changed.date)) {
    out.newest = source.changed;
    out.count = 1;
  }
  return out;
}

}  // namespace

bool find_behind(const ReviewContext& context, const Translations::Pair& pair, const PageReview& source,
                 PageReview& translation) {
  const Document& page = context.corpus.documents[pair.translation];
  std::optional<NewChanges> changes;
  if (!pair.base_commit.empty())
    changes = changes_since_commit(context, pair.base_commit, history_of(context.history, source.path));
  if (!changes) changes = changes_since_edit(context, source, page, translation);
  if (changes->count == 0) return false;
  Evidence evidence;
  evidence.state = ReviewState::behind;
  evidence.rule = "translation-behind";
  const Clock& newest = changes->newest;
  const std::string how = newest.basis == "git" ? commit_words(newest.source, newest.author) : "as it says itself";
  const std::string often = changes->count > 1 ? fmt::format("{} times, last ", changes->count) : "";
  evidence.text = fmt::format("its source '{}' changed {}on {} ({}), after {}", source.path, often,
                              format_date(*newest.date), how, changes->since);
  evidence.location = pair.base_place.line > 0 ? pair.base_place : Location{translation.path};
  evidence.since = newest.date;
  evidence.path = source.path;
  evidence.commit = newest.basis == "git" ? newest.source : "";
  evidence.author = newest.author;
  translation.evidence.push_back(std::move(evidence));
  return true;
}

}  // namespace kb
