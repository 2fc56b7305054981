// The terms that two pages share, as a person reads them: a pair of Chinese characters becomes the longest run around
// it that stands in both pages, and what a longer one says already is left out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kb {

struct SharedTerm {
  std::string text;
  double weight = 0;
};

class SharedTerms {
 public:
  // Title and text of the page that others are compared with.
  SharedTerms(std::string_view title, std::string_view text);

  // The heaviest first, a few at most.
  std::vector<std::string> readable(std::vector<SharedTerm> terms, std::string_view other_title,
                                    std::string_view other_text) const;

 private:
  std::string text_;  // folded
};

}  // namespace kb
