// A digest that tells whether bytes changed (XXH3, 128 bits). Not for security.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kb {

// 32 lower-case hexadecimal digits.
std::string digest(std::string_view bytes);

// The same as a number of 64 bits, for tables of what need not be told apart from everything.
std::uint64_t hash_of(std::string_view bytes);

}  // namespace kb
