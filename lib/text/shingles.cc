#include "text/shingles.h"

#include <algorithm>

#include "text/analysis.h"

namespace kb {
namespace {

std::uint64_t hash_of_word(std::string_view word) {
  std::uint64_t hash = 0xCBF29CE484222325;  // FNV-1a
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  return mix_bits(hash);
}

// The place of the smallest in hashes[begin, end), the last of equal ones.
std::size_t last_smallest(std::span<const std::uint64_t> hashes, std::size_t begin, std::size_t end) {
  std::size_t smallest = begin;
  for (std::size_t i = begin + 1; i < end; ++i) {
    if (hashes[i] <= hashes[smallest]) smallest = i;
  }
  return smallest;
}

}  // namespace

std::uint64_t mix_bits(std::uint64_t value) {
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
  return value ^ (value >> 31);
}

void append_units(std::string_view text, std::uint32_t base, std::vector<TextUnit>& units) {
  analyse(text, "", [&](const Term& term) {
    if (term.kind != TermKind::word && term.kind != TermKind::han) return;
    units.push_back({hash_of_word(term.text), base + term.begin, base + term.end});
  });
}

std::vector<std::uint64_t> shingles_of(std::span<const TextUnit> units) {
  std::vector<std::uint64_t> shingles;
  if (units.empty()) return shingles;
  const std::size_t length = std::min(units.size(), shingle_length);
  shingles.reserve(units.size() - length + 1);
  for (std::size_t i = 0; i + length <= units.size(); ++i) {
    std::uint64_t hash = 0;
    for (const TextUnit& unit : units.subspan(i, length)) hash = hash * 0x9E3779B97F4A7C15 + unit.hash;
    shingles.push_back(mix_bits(hash));
  }
  return shingles;
}

std::vector<std::uint32_t> winnow(std::span<const std::uint64_t> hashes, std::size_t window) {
  std::vector<std::uint32_t> chosen;
  if (hashes.empty()) return chosen;
  const std::size_t first_end = std::min(window, hashes.size());
  std::size_t smallest = last_smallest(hashes, 0, first_end);
  chosen.push_back(static_cast<std::uint32_t>(smallest));
  for (std::size_t last = first_end; last < hashes.size(); ++last) {
    const std::size_t begin = last + 1 - window;
    std::size_t next = smallest;
    if (smallest < begin) {
      next = last_smallest(hashes, begin, last + 1);
    } else if (hashes[last] < hashes[smallest]) {
      next = last;
    }
    if (next == smallest) continue;
    smallest = next;
    chosen.push_back(static_cast<std::uint32_t>(smallest));
  }
  return chosen;
}

}  // namespace kb
