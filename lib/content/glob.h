// Path patterns of kb.toml: `*` and `?` inside one path segment, `**` over segments, `[...]`, `{a,b}`; a pattern that ends
// in '/' means everything below; one without a '/' matches in any folder.
#pragma once

#include <string_view>

namespace kb {

bool glob_match(std::string_view pattern, std::string_view path);

}  // namespace kb
