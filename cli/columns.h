// What `kb list` can show and sort by: one table.
#pragma once

#include <kb/search.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kb::cli {

struct Column {
  std::string_view name;
  std::string (*cell)(const Record&);
  bool is_sortable;
};

std::span<const Column> columns();

// "id,title". Throws Error(usage) for an unknown one.
std::vector<const Column*> parse_columns(const std::string& names);

struct Order {
  const Column* column = nullptr;
  bool is_reversed = false;
};

// "reviewed" or "-reviewed". Throws Error(usage).
Order parse_order(const std::string& name);

// Records without a value come last either way; equal ones keep their order.
void sort_records(std::vector<Record>& records, const Order& order);

}  // namespace kb::cli
