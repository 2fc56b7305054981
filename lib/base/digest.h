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

// digest() of `size` bytes of an open file, from `begin` on, without holding all of them; of those that are there when
// the file is shorter.
std::string digest_of_file(int descriptor, std::uint64_t begin, std::uint64_t size);

}  // namespace kb
