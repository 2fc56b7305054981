// Path patterns of kb.toml: `*` and `?` inside one path segment, `**` over segments, `[...]`, `{a,b}`; a pattern that
// ends in '/' means everything below; one without a '/' matches in any folder; others count from the root.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kb {

// A list of patterns, read once.
class Globs {
 public:
  explicit Globs(std::span<const std::string> patterns);
  ~Globs();

  // Whether any pattern matches the path.
  bool match(std::string_view path) const;

  // Whether a pattern of the forms "x/" and "x/**" takes the folder whole.
  bool match_everything_below(std::string_view folder) const;

 private:
  class Pattern;

  std::vector<Pattern> patterns_;
};

bool glob_match(std::string_view pattern, std::string_view path);

}  // namespace kb
