#include "reply/liquid/locator.h"

#include <algorithm>

#include "text/unicode.h"

namespace kb::liquid {

Location Locator::locate(const char* place) {
  const auto wanted = std::min(static_cast<std::size_t>(place - source_.data()), source_.size());
  if (wanted < at_) at_ = 0, line_ = 1, column_ = 1;
  while (at_ < wanted) {
    if (source_[at_] == '\n') {
      ++line_;
      column_ = 1;
      ++at_;
    } else {
      ++column_;
      at_ += code_point_at(source_, at_).length;
    }
  }
  return {path_, line_, column_};
}

}  // namespace kb::liquid
