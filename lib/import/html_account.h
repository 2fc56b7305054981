// What became of the elements of some HTML, gathered while it is written as Markdown.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "import/html_to_markdown.h"

namespace kb {

class HtmlAccount {
 public:
  void keep(std::string_view what) { ++row(what).kept; }
  void approximate(std::string_view what) { ++row(what).approximated; }
  void lose(std::string_view what) { ++row(what).lost; }

  // For a person to read; each once.
  void tell(std::string what, bool is_grave);

  std::vector<HtmlLoss> losses;

  // By name.
  std::vector<ElementCount> elements() const;

 private:
  ElementCount& row(std::string_view what);

  std::map<std::string, ElementCount, std::less<>> rows_;
};

}  // namespace kb
