// HTML character references, by cmark's table.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kb {

struct Entity {
  std::string text;
  std::size_t length = 0;  // of what was written, "&amp;" is 5; 0 when there is none
};

// The reference at `at`, where an '&' stands.
Entity entity_at(std::string_view text, std::size_t at);

// All of them replaced.
std::string decode_entities(std::string_view text);

}  // namespace kb
