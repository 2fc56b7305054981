#include <algorithm>

#include "kb/review.h"

namespace kb {
namespace {

constexpr ReviewStateRow state_rows[] = {
    {ReviewState::exempt, "exempt", "wants no review: archived, a draft, or by a rule", false},
    {ReviewState::expired, "expired", "it, or a part of it, is past its last day", false},
    {ReviewState::unknown, "unknown", "nothing says when it was written or reviewed", false},
    {ReviewState::drifted, "drifted", "what it is made from or cites changed after its review", false},
    {ReviewState::stale, "stale", "its review is late by more than a whole interval", false},
    {ReviewState::overdue, "overdue", "its review is late", false},
    {ReviewState::due_soon, "due-soon", "its review is due, or it expires, within review.warning_days", true},
    {ReviewState::behind, "behind", "a translation whose source changed after it", false},
    {ReviewState::fresh, "fresh", "reviewed in time", true},
};

}  // namespace

std::span<const ReviewStateRow> review_states() {
  return state_rows;
}

std::string_view to_string(ReviewState state) {
  return std::ranges::find(state_rows, state, &ReviewStateRow::state)->name;
}

std::optional<ReviewState> parse_review_state(std::string_view name) {
  const auto* const row = std::ranges::find(state_rows, name, &ReviewStateRow::name);
  return row == std::end(state_rows) ? std::nullopt : std::optional(row->state);
}

}  // namespace kb
