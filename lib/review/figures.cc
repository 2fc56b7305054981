#include <algorithm>
#include <map>

#include "kb/audit_figures.h"
#include "review/health.h"

namespace kb {
namespace {

constexpr int age_limits[] = {0, 1, 3, 6, 12, 24, 36, 60};  // months
constexpr int forecast_weeks = 13;

using Groups = std::map<std::string, Health, std::less<>>;

std::vector<GroupHealth> listed(Groups groups) {
  std::vector<GroupHealth> list;
  for (auto& [name, health] : groups) list.push_back({name, std::move(health)});
  return list;
}

// Names end in '/', so that a folder's own stand behind it and before those of "folder-b/".
void count_in_folders(const PageReview& page, Groups& folders) {
  count_page(page, folders[""]);
  for (std::size_t at = page.path.find('/'); at != std::string::npos; at = page.path.find('/', at + 1))
    count_page(page, folders[page.path.substr(0, at + 1)]);
}

void count_in_tags(const PageReview& page, Groups& tags) {
  std::vector<std::string> names = page.tags;
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  for (const std::string& name : names) count_page(page, tags[name]);
}

std::vector<AgeGroup> empty_ages() {
  std::vector<AgeGroup> ages;
  for (std::size_t i = 0; i < std::size(age_limits); ++i) {
    ages.push_back({age_limits[i], std::nullopt});
    if (i > 0) ages[i - 1].to_months = age_limits[i];
  }
  ages.push_back({});
  return ages;
}

// A day in the future is as young as can be.
AgeGroup& age_of(const std::optional<Date>& date, Date today, std::vector<AgeGroup>& ages) {
  if (!date) return ages.back();
  std::size_t found = 0;
  while (found + 1 < std::size(age_limits) && after(*date, Period{age_limits[found + 1]}) <= today) ++found;
  return ages[found];
}

DueForecast empty_forecast(Date today) {
  DueForecast due;
  for (int week = 0; week < forecast_weeks; ++week) due.weeks.push_back({today + std::chrono::days(7 * week)});
  return due;
}

std::optional<Date> earlier(const std::optional<Date>& left, const std::optional<Date>& right) {
  if (!left || !right) return left ? left : right;
  return std::min(*left, *right);
}

void count_due(const PageReview& page, Date today, DueForecast& due) {
  const std::optional<Date> day = earlier(page.due, page.expires);
  if (!day) {
    ++due.without_day;
    return;
  }
  const auto days = (*day - today).count();
  if (days < 0)
    ++due.late;
  else if (days < 7 * forecast_weeks)
    ++due.weeks[static_cast<std::size_t>(days / 7)].pages;
  else
    ++due.later;
}

}  // namespace

AuditFigures audit_figures(const Audit& audit) {
  AuditFigures figures;
  Groups folders = {{"", Health()}};
  Groups tags;
  figures.ages = empty_ages();
  figures.due = empty_forecast(audit.today);
  for (const PageReview& page : audit.pages) {
    count_in_folders(page, folders);
    count_in_tags(page, tags);
    if (page.state == ReviewState::exempt) continue;
    ++age_of(page.reviewed.date, audit.today, figures.ages).reviewed;
    ++age_of(page.changed.date, audit.today, figures.ages).changed;
    count_due(page, audit.today, figures.due);
    if (page.kind == Kind::article && page.priority.inbound == 0) figures.unlinked.push_back(page.path);
  }
  figures.folders = listed(std::move(folders));
  figures.tags = listed(std::move(tags));
  return figures;
}

}  // namespace kb
