// How often each page wants a review: page > path rule > tag rule > default.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "kb/config.h"
#include "kb/document.h"
#include "kb/review.h"

namespace kb {

class Intervals {
 public:
  // Throws Error(config) for a setting that cannot be read.
  explicit Intervals(const Config& config);

  // What a page says but cannot be read is passed over.
  ReviewInterval of(const Document& page) const;

 private:
  struct Rule {
    std::string name;
    std::string text;
    Period period;
  };

  std::vector<Rule> by_path_;
  std::vector<Rule> by_tag_;
  Rule usual_;
};

// "6 months" as a number of days, for proportions.
double days_of(const Period& period);

}  // namespace kb
