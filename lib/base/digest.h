// A digest that tells whether bytes changed (XXH3, 128 bits). Not for security.
#pragma once

#include <string>
#include <string_view>

namespace kb {

// 32 lower-case hexadecimal digits.
std::string digest(std::string_view bytes);

}  // namespace kb
