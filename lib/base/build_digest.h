// Which build this is: what one build worked out of pages and kept, another may see otherwise.
#pragma once

#include <string_view>

namespace kb {

// Of all sources of the library, worked out when it is built; the same sources have the same one.
std::string_view build_digest();

}  // namespace kb
