#include "base/relative_path.h"

#include <algorithm>
#include <vector>

namespace kb {

CleanPath clean_path(std::string_view folder, std::string_view path) {
  CleanPath clean;
  std::vector<std::string_view> parts;
  const auto add = [&](std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('/'), text.size());
      const std::string_view part = text.substr(0, end);
      text.remove_prefix(std::min(end + 1, text.size()));
      if (part.empty() || part == ".") continue;
      if (part != "..") {
        parts.push_back(part);
      } else if (parts.empty()) {
        clean.is_outside = true;
      } else {
        parts.pop_back();
      }
    }
  };
  add(folder);
  add(path);
  for (const std::string_view part : parts) {
    if (!clean.path.empty()) clean.path += '/';
    clean.path += part;
  }
  return clean;
}

std::string folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == path.npos ? std::string() : std::string(path.substr(0, slash));
}

std::string name_of(std::string_view path) {
  return std::string(path.substr(path.rfind('/') + 1));  // npos + 1 is 0
}

}  // namespace kb
