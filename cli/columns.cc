#include "columns.h"

#include <fmt/format.h>
#include <kb/error.h>

#include <algorithm>
#include <sstream>

#include "options.h"

namespace kb::cli {
namespace {

std::string joined(const std::vector<std::string>& items) {
  return fmt::format("{}", fmt::join(items, ", "));
}

std::string day(const std::optional<Date>& date) {
  return date ? format_date(*date) : "";
}

constexpr Column column_table[] = {
    {"id", [](const Record& record) { return record.meta.id; }, true},
    {"title", [](const Record& record) { return record.meta.title; }, true},
    {"kind", [](const Record& record) { return std::string(to_string(record.kind)); }, false},
    {"lang", [](const Record& record) { return record.meta.lang; }, false},
    {"status", [](const Record& record) { return std::string(to_string(record.meta.status)); }, false},
    {"owner", [](const Record& record) { return joined(record.meta.owners); }, true},
    {"tags", [](const Record& record) { return joined(record.meta.tags); }, false},
    {"reviewed", [](const Record& record) { return day(record.meta.reviewed); }, true},
    {"changed", [](const Record& record) { return day(record.meta.changed); }, true},
    {"created", [](const Record& record) { return day(record.meta.created); }, true},
    {"expires", [](const Record& record) { return day(record.meta.expires); }, true},
    {"path", [](const Record& record) { return record.path; }, true},
};

const Column& find_column(const std::string& what, const std::string& name, bool must_sort) {
  std::vector<std::string> names;
  for (const auto& column : column_table) {
    if (must_sort && !column.is_sortable) continue;
    if (column.name == name) return column;
    names.emplace_back(column.name);
  }
  refuse_name(what, name, names);
}

}  // namespace

std::span<const Column> columns() {
  return column_table;
}

std::vector<const Column*> parse_columns(const std::string& names) {
  std::vector<const Column*> chosen;
  std::istringstream list(names);
  for (std::string name; std::getline(list, name, ',');) {
    std::erase(name, ' ');
    chosen.push_back(&find_column("column", name, false));
  }
  return chosen;
}

Order parse_order(const std::string& name) {
  const bool is_reversed = name.starts_with('-');
  return {&find_column("order", name.substr(is_reversed ? 1 : 0), true), is_reversed};
}

void sort_records(std::vector<Record>& records, const Order& order) {
  std::vector<std::pair<std::string, Record>> keyed;
  keyed.reserve(records.size());
  for (auto& record : records) {
    std::string key = order.column->cell(record);
    keyed.emplace_back(std::move(key), std::move(record));
  }
  std::ranges::stable_sort(keyed, [&](const auto& left, const auto& right) {
    if (left.first.empty() || right.first.empty()) return !left.first.empty() && right.first.empty();
    return order.is_reversed ? right.first < left.first : left.first < right.first;
  });
  for (std::size_t i = 0; i < keyed.size(); ++i) records[i] = std::move(keyed[i].second);
}

}  // namespace kb::cli
