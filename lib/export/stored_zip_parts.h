// The pieces that a stored zip is made of, as bytes: the writer puts them together, the reader compares what it finds
// with them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kb::zip {

inline constexpr std::size_t head_size = 30;  // without the path
inline constexpr std::size_t entry_size = 46;
inline constexpr std::size_t end_size = 22;
inline constexpr std::size_t wide_end_size = 56 + 20;    // in front of the end, of files with many members
inline constexpr std::size_t many = 0xffff;              // members: as many as 16 bits do not count
inline constexpr std::uint64_t most_bytes = 0xffffffff;  // of what 32 bits count

std::string head_of(std::string_view path, std::uint32_t checksum, std::uint64_t size);

// `head` is where the member's head stands.
std::string entry_of(std::string_view path, std::uint32_t checksum, std::uint64_t size, std::uint64_t head);

// What follows a directory of so many members that stands at `begin`.
std::string end_of(std::uint64_t members, std::uint64_t begin, std::uint64_t size);

std::uint32_t checksum_of(std::string_view bytes);  // CRC-32

}  // namespace kb::zip
