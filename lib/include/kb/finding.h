// Findings inform: something in the content is wrong, and work goes on. Every rule that can be found is a row of
// rules().
#pragma once

#include <cstddef>
#include <optional>
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
  std::string_view tool = "kb check";  // the command that finds it
};

// All rules, sorted by id.
KB_API std::span<const Rule> rules();

// nullptr when there is none of that name.
KB_API const Rule* find_rule(std::string_view id);

// A change that would mend a finding: the characters of the finding's file from line:column up to, and without,
// end_line:end_column become `text`. Counted as in Location.
struct Fix {
  int line = 0;
  int column = 0;
  int end_line = 0;
  int end_column = 0;
  std::string text;

  bool operator==(const Fix&) const = default;
};

struct Finding {
  std::string rule;  // the id of a row of rules()
  Severity severity = Severity::warning;
  Location location;
  std::string message;
  std::string hint;         // the way out, or empty
  int end_column = 0;       // of the same line, behind the last character; 0: unknown
  std::string target = {};  // what it is about, as written: a link's destination, a phrase; or empty
  std::optional<Fix> fix = {};

  bool operator==(const Finding&) const = default;
};

// A finding of `rule` with that rule's severity. `rule` must be in rules().
KB_API Finding make_finding(std::string_view rule, Location location, std::string message, std::string hint = {});

// Sorts by location, then rule, then message, then the rest.
KB_API void sort_findings(std::span<Finding> findings);

// How many there are of one severity.
KB_API std::size_t count_of(std::span<const Finding> findings, Severity severity);

}  // namespace kb
