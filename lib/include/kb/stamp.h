// Writing into a page that it was reviewed, or when that is wanted: one line is changed in place, in the page's own
// key, date format and quotes; where there is none, one is added. Every other byte stays: line ends, byte order mark,
// encoding. From bytes to bytes; the caller writes the file.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/api.h"
#include "kb/audit.h"
#include "kb/config.h"
#include "kb/date.h"

namespace kb {

struct Stamp {
  Date day{};
  std::string note;  // under review.note_key, on a line of its own; empty: none
  std::string by;    // under review.by_key, likewise
};

// A page without a key for it gets review.key at the end of its front matter, and one without front matter gets that.
// Throws Error(usage) where that cannot be done with the line alone: the page is in UTF-16, or its date stands where
// it cannot be told from the rest.
KB_API std::string stamp_review(const std::string& path, std::string_view bytes, const Config& config,
                                const Stamp& stamp);

// The same for the day by which a review is wanted, the first key of read.due.
KB_API std::string stamp_due(const std::string& path, std::string_view bytes, const Config& config, Date day);

// "2026-11-22" as the other date is written: 11/22/2026, 22 Nov 2026, 2026年11月22日, with the time that stands behind
// it.
KB_API std::string date_written_like(std::string_view other, Date day);

struct PlannedReview {
  std::string path;
  std::string title;
  std::vector<std::string> owners;
  ReviewState state = ReviewState::fresh;
  std::optional<Date> due;  // as it is now
  Date planned{};
};

// A day for each page that is due within so many days or has no day: spread over them by the paths, so that other pages
// make no difference; never later than a due day that is still to come. By day, then path.
KB_API std::vector<PlannedReview> plan_reviews(const Audit& audit, int days);

}  // namespace kb
