#include "reply/liquid/loop_items.h"

#include <fmt/format.h>

#include <algorithm>

namespace kb::liquid {
namespace {

// The part of [0, size) that is asked for.
std::pair<std::int64_t, std::int64_t> bounds(std::int64_t size, std::int64_t from, std::optional<std::int64_t> to) {
  const std::int64_t first = std::clamp<std::int64_t>(from, 0, size);
  return {first, std::clamp<std::int64_t>(to.value_or(size), first, size)};
}

Array range_items(const Range& range, std::int64_t from, std::optional<std::int64_t> to, const RenderLimits& limits) {
  const auto [first, end] = bounds(range_size(range), from, to);
  if (static_cast<std::uint64_t>(end - first) > limits.loop_iterations) {
    throw RenderError(RenderError::Kind::limit, fmt::format("more than {} loop iterations", limits.loop_iterations));
  }
  Array items;
  for (std::int64_t i = first; i < end; ++i) items.emplace_back(range.first + i);
  return items;
}

Array object_items(const Object& object) {
  Array items;
  for (const auto& [name, value] : object.members()) items.emplace_back(Array{name, value});
  return items;
}

}  // namespace

std::int64_t saturated_sum(std::int64_t left, std::int64_t right) {
  std::int64_t sum = 0;
  if (!__builtin_add_overflow(left, right, &sum)) return sum;
  return left < 0 ? INT64_MIN : INT64_MAX;
}

std::int64_t range_size(const Range& range) {
  if (range.last < range.first) return 0;
  const auto span = static_cast<std::uint64_t>(range.last) - static_cast<std::uint64_t>(range.first);
  return span >= INT64_MAX ? INT64_MAX : static_cast<std::int64_t>(span) + 1;
}

Array loop_items(const Value& source, std::int64_t from, std::optional<std::int64_t> to, const RenderLimits& limits) {
  if (source.string()) return source.string()->empty() ? Array() : Array{source};
  if (source.kind() == Value::Kind::range) return range_items(source.as_range(), from, to, limits);
  const Array pairs = source.object() ? object_items(*source.object()) : Array();
  const Array& items = source.array() ? *source.array() : pairs;
  const auto [first, end] = bounds(static_cast<std::int64_t>(items.size()), from, to);
  return {items.begin() + first, items.begin() + end};
}

}  // namespace kb::liquid
