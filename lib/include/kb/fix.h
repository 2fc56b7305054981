// Mending what findings say, in the text of their file: nothing is written.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kb/api.h"
#include "kb/finding.h"

namespace kb {

// Text with the fixes of its findings, which must be of this file: those that overlap an earlier one are left out.
// `text` is the file's, its line ends and byte order mark are kept.
struct Fixed {
  std::string text;
  std::size_t applied = 0;
};
KB_API Fixed apply_fixes(std::string_view text, const std::vector<Finding>& findings);

// What apply_fixes() changes, line by line, under the path's name: "- before", "+ after"; in UTF-8, whatever the file
// is.
KB_API std::string show_fixes(const std::string& path, std::string_view text, const Fixed& fixed);

}  // namespace kb
