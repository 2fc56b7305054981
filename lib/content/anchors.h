// The ids that sites give to headings. One style so far, GitHub's; the others become rows beside it.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace kb {

// How GitHub makes an id of a heading's text: lower case; only \p{Alphabetic}, \p{M}, \p{Nd}, \p{Pc}, '-' and space are
// kept; each space becomes '-'. Nothing is collapsed or trimmed.
std::string github_slug(std::string_view heading);

// Makes ids unique in a page the way github-slugger does.
class Slugger {
 public:
  std::string unique(const std::string& slug);

 private:
  std::unordered_map<std::string, int> occurrences_;
};

}  // namespace kb
