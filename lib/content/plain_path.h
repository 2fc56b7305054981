// Paths without their marks of language, by which translations of a page are found: en/a.md and zh/a.md, a.md and
// a.zh.md.
#pragma once

#include <string>

namespace kb {

// What a path is without its marks of language.
struct PlainPath {
  std::string path;
  std::string basis;  // "sibling path", "suffix"; empty: there is no mark
};

PlainPath path_without_language(const std::string& path);

}  // namespace kb
