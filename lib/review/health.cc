#include "review/health.h"

#include <algorithm>

namespace kb {

void count_page(const PageReview& page, Health& health) {
  ++health.states[page.state];
  if (page.state == ReviewState::exempt) return;
  ++health.counted;
  const auto row = std::ranges::find(review_states(), page.state, &ReviewStateRow::state);
  if (row->is_in_date) ++health.in_date;
}

}  // namespace kb
