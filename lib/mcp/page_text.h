// A page as a model reads it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "mcp/desk.h"

namespace kb::mcp {

struct PageText {
  Meta meta;
  const PageTrust* trust = nullptr;
  std::string mark;  // trust_mark.h, with an empty line behind it; or empty
  std::string text;  // Markdown that begins with the title
};

PageText page_text(const Desk& desk, const Record& record);

// Where a part of at most `most` bytes ends that begins at `begin`: behind a line where one ends in its second half,
// else behind a character.
std::size_t end_of_part(std::string_view text, std::size_t begin, std::size_t most);

}  // namespace kb::mcp
