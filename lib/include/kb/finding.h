// Findings inform: something in the content is wrong, and work goes on. Every rule that can be found is a row of
// rules().
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "kb/api.h"
#include "kb/error.h"

namespace kb {

enum class Severity { note, warning, error };

KB_API std::string_view to_string(Severity severity);

struct Rule {
  std::string_view id;  // stable, lower case with hyphens
  Severity severity;    // the default
  std::string_view summary;
};

// All rules, sorted by id.
KB_API std::span<const Rule> rules();

struct Finding {
  std::string rule;  // the id of a row of rules()
  Severity severity = Severity::warning;
  Location location;
  std::string message;
  std::string hint;  // the way out, or empty

  bool operator==(const Finding&) const = default;
};

// A finding of `rule` with that rule's severity. `rule` must be in rules().
KB_API Finding make_finding(std::string_view rule, Location location, std::string message, std::string hint = {});

// Sorts by location, then rule, then message.
KB_API void sort_findings(std::span<Finding> findings);

}  // namespace kb
