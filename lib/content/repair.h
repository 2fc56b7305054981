// Keeping what parses of a broken head: the entry that holds the error is blanked, line numbers stay, and it is parsed
// again.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/finding.h"
#include "kb/value.h"

namespace kb {

// Lines and columns count from 1, lines from the start of the text that was parsed.
struct SyntaxError {
  int line = 0;
  int column = 0;
  int context_line = 0;  // where the thing that could not be finished starts, or 0
  int reached = 0;       // the line the parser came to
  std::string message;
  std::string hint;
};

struct Parsed {
  Value values;  // a map: what was read before the error
  std::optional<SyntaxError> error;
  std::vector<Finding> findings;  // of this parse, without the error
};

// A text format as the repair needs it.
struct Syntax {
  std::function<Parsed(std::string_view text)> parse;
  bool (*starts_entry)(std::string_view line);
};

// Parses, and for every error (20 at most) leaves out the entry whose absence lets the parser get furthest: the one
// that holds the error, the one where the unfinished thing starts, or the one before. Each becomes a finding.
Value parse_with_repairs(const Syntax& syntax, const std::string& path, std::string text, int first_line,
                         std::vector<Finding>& findings);

}  // namespace kb
