// Text as Ruby's String methods edit it; characters are code points.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kb/text.h"
#include "text/unicode.h"

namespace kb::liquid {

// Where the character of that number begins; the size when there are fewer.
std::size_t byte_offset(std::string_view text, std::size_t characters);

std::string strip_start(std::string text);
std::string strip_end(std::string text);  // NUL counts as white space here, as in Ruby

std::string replace_all(const std::string& text, const std::string& from, const std::string& to);
// Words between ASCII white space.
std::vector<std::string> split_words(const std::string& text);
std::string join_words(const std::vector<std::string>& words, std::string_view glue);
// Ruby's split: one space cuts at runs of white space, nothing cuts into characters, empty parts at the end are
// dropped.
std::vector<std::string> split_text(const std::string& text, const std::string& separator);

}  // namespace kb::liquid
