// Facts that a text states: durations, shares, amounts and sizes, in English and Chinese, each
// as a unit and a number; addresses of pages and phone numbers, by what tells them apart.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kb/api.h"

namespace kb {

struct Fact {
  std::string_view unit;  // "day", "business day", "%", "CNY"; "link", "phone"
  std::string value;      // "14", "3-5", "1.5"; "shop.example/returns", "4008201234"
  std::size_t begin = 0;  // bytes of the text
  std::size_t end = 0;
  bool is_weak = false;  // "a day", 一天: may mean no number at all
};

// In the order of the text. 14 days, 十四天, "fourteen" only up to twelve; 3–5, "three to five" and 三到五 are ranges.
// Dates, times of day and bare numbers are no facts.
KB_API std::vector<Fact> find_facts(std::string_view text);

// Whether two facts say the same, in whatever unit: 24 hours and 1 day, 2 weeks and 14 days.
KB_API bool is_same_fact(const Fact& a, const Fact& b);

// The same words for facts that say the same.
KB_API std::string fact_key(const Fact& fact);

}  // namespace kb
