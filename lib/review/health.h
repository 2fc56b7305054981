// The health of a group of pages. Private to lib/review.
#pragma once

#include "kb/review.h"

namespace kb {

// Takes one more page into a health.
void count_page(const PageReview& page, Health& health);

}  // namespace kb
