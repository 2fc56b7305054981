// Paths relative to the root of a knowledge base, with '/' between their parts.
#pragma once

#include <string>
#include <string_view>

namespace kb {

// "a/./b/../c" as "a/c"; nothing of "../" beyond the root is kept but told.
struct CleanPath {
  std::string path;  // without '/' at the end
  bool is_outside = false;
};
CleanPath clean_path(std::string_view folder, std::string_view path);

// "a/b" of "a/b/c.md", "" of "c.md".
std::string folder_of(std::string_view path);

// "c.md" of "a/b/c.md".
std::string name_of(std::string_view path);

}  // namespace kb
