#include "base/months.h"

namespace kb {

Date add_months(Date date, int count) {
  namespace chrono = std::chrono;
  const chrono::year_month_day day{date};
  const chrono::year_month month = chrono::year_month{day.year(), day.month()} + chrono::months{count};
  const chrono::year_month_day same{month.year(), month.month(), day.day()};
  if (same.ok()) return Date{same};
  return Date{chrono::year_month_day_last{month.year(), chrono::month_day_last{month.month()}}};
}

}  // namespace kb
