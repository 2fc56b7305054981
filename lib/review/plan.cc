#include <algorithm>
#include <charconv>
#include <cstdint>
#include <tuple>

#include "base/digest.h"
#include "kb/stamp.h"

namespace kb {
namespace {

// A number that only the path decides.
std::uint64_t number_of(const std::string& path) {
  const std::string digits = digest(path).substr(0, 15);
  std::uint64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
  return number;
}

bool is_planned(const PageReview& page, Date last) {
  if (page.state == ReviewState::exempt || page.state == ReviewState::expired) return false;
  return !page.due || *page.due <= last;
}

// A day that a page names and that is to come stays: planning twice changes nothing.
Date planned_day(const PageReview& page, Date today, int days) {
  const bool is_to_come = page.due && *page.due > today;
  if (is_to_come && page.due_basis == "declared") return *page.due;
  const auto span = static_cast<std::uint64_t>(is_to_come ? (*page.due - today).count() : days);
  return today + std::chrono::days{static_cast<int>(number_of(page.path) % span) + 1};
}

}  // namespace

std::vector<PlannedReview> plan_reviews(const Audit& audit, int days) {
  std::vector<PlannedReview> plan;
  for (const PageReview& page : audit.pages) {
    if (!is_planned(page, audit.today + std::chrono::days{days})) continue;
    plan.push_back({page.path, page.title, page.owners, page.state, page.due, planned_day(page, audit.today, days)});
  }
  std::ranges::sort(plan, {}, [](const PlannedReview& row) { return std::tie(row.planned, row.path); });
  return plan;
}

}  // namespace kb
