// Errors stop: kb::Error means "I cannot go on". What is wrong with someone's content is a Finding instead (finding.h).
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "kb/api.h"

namespace kb {

// A place in a file. `line` and `column` count from 1, columns in Unicode code points; 0 means unknown.
struct Location {
  std::string path;
  int line = 0;
  int column = 0;

  bool operator==(const Location&) const = default;
  auto operator<=>(const Location&) const = default;
};

// "path:line:column", leaving out what is unknown.
KB_API std::string to_string(const Location& location);

enum class ErrorCode {
  usage,        // asked wrongly: an unknown name, a malformed value
  config,       // a setting is wrong
  not_found,    // the thing named does not exist
  io,           // the disk said no
  locked,       // another process is writing
  interrupted,  // asked to stop
};

class KB_API Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& message, std::string hint = {}, Location location = {});

  ErrorCode code() const { return code_; }
  const std::string& hint() const { return hint_; }       // the way out, or empty
  const Location& location() const { return location_; }  // empty path where there is none

 private:
  ErrorCode code_;
  std::string hint_;
  Location location_;
};

}  // namespace kb
