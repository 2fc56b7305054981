// What to do first.
#pragma once

#include "kb/review.h"

namespace kb {

// Lateness in intervals: of the evidence that has lasted longest. What is wrong (expired, drifted) or unknown counts
// one more than what is merely late. `uses` and `inbound` are in the priority already.
void weigh(PageReview& review, Date today);

// Worst first, then by path.
bool comes_before(const PageReview& left, const PageReview& right);

}  // namespace kb
