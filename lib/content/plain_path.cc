#include "content/plain_path.h"

#include "text/language.h"

namespace kb {

PlainPath path_without_language(const std::string& path) {
  PlainPath plain;
  std::size_t at = 0;
  for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', at)) {
    const std::string folder = path.substr(at, slash - at);
    at = slash + 1;
    if (plain.basis.empty() && !language_of_path(folder + "/x.md").empty())
      plain.basis = "sibling path";
    else
      plain.path += folder + '/';
  }
  std::string name = path.substr(at);
  const std::size_t dot = name.rfind('.');
  const std::size_t mark = dot == std::string::npos || dot == 0 ? std::string::npos : name.rfind('.', dot - 1);
  if (plain.basis.empty() && mark != std::string::npos && mark > 0 && !language_of_path(name).empty()) {
    name.erase(mark, dot - mark);
    plain.basis = "suffix";
  }
  plain.path += name;
  return plain;
}

}  // namespace kb
