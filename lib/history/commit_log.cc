#include "history/commit_log.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <queue>
#include <tuple>

namespace kb {
namespace {

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::vector<bool> reachable(const CommitLog& log, std::uint32_t head) {
  std::vector<bool> seen(log.commits.size());
  std::vector<std::uint32_t> open = {head};
  seen[head] = true;
  while (!open.empty()) {
    const std::uint32_t number = open.back();
    open.pop_back();
    for (const std::uint32_t parent : log.parents_of(log.commits[number])) {
      if (!seen[parent]) open.push_back(parent);
      seen[parent] = true;
    }
  }
  return seen;
}

// For each commit how many of its parents are not in the order yet, and who waits for it.
struct Waiting {
  std::vector<std::uint32_t> left;
  std::vector<std::vector<std::uint32_t>> children;
};

Waiting who_waits(const CommitLog& log, const std::vector<bool>& wanted) {
  Waiting waiting{std::vector<std::uint32_t>(log.commits.size()),
                  std::vector<std::vector<std::uint32_t>>(log.commits.size())};
  for (std::uint32_t number = 0; number < log.commits.size(); ++number) {
    if (!wanted[number]) continue;
    for (const std::uint32_t parent : log.parents_of(log.commits[number])) waiting.children[parent].push_back(number);
    waiting.left[number] = log.commits[number].parent_count;
  }
  return waiting;
}

}  // namespace

ObjectId parse_object_id(std::string_view digits) {
  ObjectId id;
  if (digits.size() != 40 && digits.size() != 64) return {};
  for (std::size_t i = 0; i < digits.size() / 2; ++i) {
    const int high = digit_value(digits[2 * i]);
    const int low = digit_value(digits[2 * i + 1]);
    if (high < 0 || low < 0) return {};
    id.bytes[i] = static_cast<unsigned char>(high * 16 + low);
  }
  return id;
}

std::string to_hex(const ObjectId& id, std::size_t bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text(2 * bytes, '0');
  for (std::size_t i = 0; i < bytes; ++i) {
    text[2 * i] = digits[id.bytes[i] >> 4];
    text[2 * i + 1] = digits[id.bytes[i] & 15];
  }
  return text;
}

std::size_t ObjectIdHash::operator()(const ObjectId& id) const {
  std::size_t hash = 0;
  std::memcpy(&hash, id.bytes.data(), sizeof hash);
  return hash;
}

CommitLog empty_log(std::size_t id_size) {
  CommitLog log;
  log.id_size = id_size;
  return log;
}

std::vector<std::uint32_t> reachable_in_order(const CommitLog& log) {
  std::uint32_t head = 0;
  while (head < log.ids.size() && log.ids[head] != log.head) ++head;
  if (head == log.ids.size()) return {};
  const std::vector<bool> wanted = reachable(log, head);
  Waiting waiting = who_waits(log, wanted);
  const auto is_later = [&](std::uint32_t a, std::uint32_t b) {
    return std::tie(log.commits[a].time, log.ids[a]) > std::tie(log.commits[b].time, log.ids[b]);
  };
  std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, decltype(is_later)> ready(is_later);
  for (std::uint32_t number = 0; number < log.commits.size(); ++number) {
    if (wanted[number] && waiting.left[number] == 0) ready.push(number);
  }
  std::vector<std::uint32_t> order;
  while (!ready.empty()) {
    const std::uint32_t number = ready.top();
    ready.pop();
    order.push_back(number);
    for (const std::uint32_t child : waiting.children[number]) {
      if (--waiting.left[child] == 0) ready.push(child);
    }
  }
  return order;
}

}  // namespace kb
