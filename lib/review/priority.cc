#include "review/priority.h"

#include <algorithm>
#include <cmath>

#include "review/interval.h"

namespace kb {
namespace {

double lateness_of(const Evidence& evidence, double interval, Date today) {
  const double days = evidence.since ? std::max<double>(0, static_cast<double>((today - *evidence.since).count())) : 0;
  const auto is_in = [&](std::initializer_list<ReviewState> states) {
    return std::ranges::find(states, evidence.state) != states.end();
  };
  if (is_in({ReviewState::expired, ReviewState::unknown, ReviewState::drifted})) return 1 + days / interval;
  return is_in({ReviewState::stale, ReviewState::overdue, ReviewState::behind}) ? days / interval : 0;
}

double of_count(std::size_t count) {
  return 1 + std::log2(1 + static_cast<double>(count));
}

}  // namespace

void weigh(PageReview& review, Date today) {
  Priority& priority = review.priority;
  const double interval = days_of(review.interval.period);
  for (const Evidence& evidence : review.evidence)
    priority.lateness = std::max(priority.lateness, lateness_of(evidence, interval, today));
  priority.use = of_count(priority.uses);
  priority.links = of_count(priority.inbound);
  priority.value = priority.lateness * priority.use * priority.links;
}

bool comes_before(const PageReview& left, const PageReview& right) {
  if (left.priority.value != right.priority.value) return left.priority.value > right.priority.value;
  if (left.state != right.state) return left.state < right.state;
  return left.path < right.path;
}

}  // namespace kb
