// How a page is judged: by two clocks, when it was last reviewed and when what it says last changed, and what follows
// from them with the evidence for it. Values; kb/audit.h makes them.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kb/api.h"
#include "kb/date.h"
#include "kb/document.h"
#include "kb/finding.h"

namespace kb {

// In the order in which they win.
enum class ReviewState { exempt, expired, unknown, drifted, stale, overdue, due_soon, behind, fresh };

struct ReviewStateRow {
  ReviewState state;
  std::string_view name;     // "due-soon"
  std::string_view summary;  // one line
  bool is_in_date;           // counts for the health of the knowledge base
};

KB_API std::span<const ReviewStateRow> review_states();
KB_API std::string_view to_string(ReviewState state);
KB_API std::optional<ReviewState> parse_review_state(std::string_view name);

// A length of time as people write it. Months and years follow the calendar.
struct Period {
  int months = 0;
  int days = 0;
  bool is_never = false;

  bool operator==(const Period&) const = default;
};

// "6 months", "90d", "1 year", "12 weeks", "quarterly", "annual", "never", 6个月, 每季度, 半年, 一年. Nothing for
// anything else, for a number alone, and for nought.
KB_API std::optional<Period> parse_period(std::string_view text);

KB_API Date after(Date date, const Period& period);

// How often a page wants a review, and who says so.
struct ReviewInterval {
  Period period;
  std::string text;   // as written
  std::string basis;  // "page", "path", "tag", "default"
  std::string rule;   // the key, path pattern or tag
};

// When something happened, and how that is known.
struct Clock {
  std::optional<Date> date;
  std::string basis = "none";  // "declared", "git", "none"
  std::string source;          // the key of the front matter, or the commit; empty: not committed
  std::string author;          // of the commit
};

// Why a page is in a state: each would be enough. The first one of the strongest state decided.
struct Evidence {
  ReviewState state = ReviewState::fresh;
  std::string_view rule;  // under which it is a finding
  std::string text;       // "reviewed 2026-05-06, a review was due on 2026-11-06 (interval 6 months, by page)"
  Location location;
  std::optional<Date> since;  // from which day on it is so
  std::string path;           // of the page or file it is about, when that is another one
  std::string commit;         // that changed that one
  std::string author;
};

// priority = lateness x use x links.
struct Priority {
  double value = 0;
  double lateness = 0;      // in intervals of the page; what is wrong and not merely late counts one more
  double use = 1;           // 1 + log2(1 + uses)
  double links = 1;         // 1 + log2(1 + inbound)
  std::size_t uses = 0;     // how often it was opened or found
  std::size_t inbound = 0;  // pages that link to it
};

struct PageReview {
  std::string path;
  std::string title;
  Kind kind = Kind::article;
  std::string lang;
  std::vector<std::string> owners;
  std::vector<std::string> tags;
  ReviewState state = ReviewState::fresh;
  std::string exempt_by;  // what makes it exempt; else empty
  Clock reviewed;
  Clock changed;                         // git's last substantive change, else as declared
  std::optional<Date> declared_changed;  // as the page says, whatever git knows
  ReviewInterval interval;
  std::optional<Date> due;
  std::string due_basis;  // "interval", or "declared" for a day that the page names
  std::optional<Date> expires;
  std::vector<Evidence> evidence;   // in the order of the states
  bool is_low_confidence = false;   // reviewed by a commit that only changed dates, in many pages
  std::size_t reviewed_with = 0;    // in how many
  std::vector<std::string> linked;  // paths that it links to, sorted
  Priority priority;
};

// How many pages of how many are in date; those that are exempt do not count. Nothing of nothing has no health.
struct Health {
  std::size_t in_date = 0;
  std::size_t counted = 0;
  std::map<ReviewState, std::size_t> states;
};

}  // namespace kb
