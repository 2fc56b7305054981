// Liquid taken apart as far as systems without it can follow: outputs of a variable, dates of today, plain text.
// Whatever else a template does cannot be said there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kb {

struct LiquidPart {
  enum class Kind { text, variable, date };

  Kind kind = Kind::text;
  std::string text;         // the text; the variable's name; the date's format
  std::string fallback;     // of `| default:`
  std::int64_t offset = 0;  // of a date, seconds

  bool operator==(const LiquidPart&) const = default;
};

struct LiquidScan {
  std::vector<LiquidPart> parts;
  std::string obstacle;  // the first markup that is none of these, or empty
};

LiquidScan scan_liquid(std::string_view body);

}  // namespace kb
