// Months of the calendar.
#pragma once

#include "kb/date.h"

namespace kb {

// The same day so many months later (before, when negative), or that month's last: 31 January and 28 February are one
// month apart.
Date add_months(Date date, int count);

}  // namespace kb
