// Lines and columns of places in a source, quick when asked in the order of the source.
#pragma once

#include <string>
#include <string_view>

#include "kb/error.h"

namespace kb::liquid {

class Locator {
 public:
  Locator(std::string_view source, std::string path) : source_(source), path_(std::move(path)) {}

  Location locate(const char* place);

 private:
  std::string_view source_;
  std::string path_;
  std::size_t at_ = 0;  // what the last answer was for
  int line_ = 1;
  int column_ = 1;
};

}  // namespace kb::liquid
