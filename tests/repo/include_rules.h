// Who may include what: the layers and the places of third-party libraries, as two tables and one function over them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kb::repo {

struct Include {
  std::string name;
  bool angled = false;  // <name> rather than "name"
  int line = 0;
};

// The #include directives of a C++ source.
std::vector<Include> includes_of(std::string_view source);

// Why the file at `path` (relative to the top folder) must not include this, or "" when it may.
std::string objection(std::string_view path, const Include& include);

// A module of the public header "kb/NAME.h", or "" when the table does not know it.
std::string_view module_of_public_header(std::string_view header);

}  // namespace kb::repo
