// The pieces that a zip archive is made of, as bytes: the writer puts them together, the reader of packs compares what
// it finds with them. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
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

inline constexpr std::uint16_t stored = 0;
inline constexpr std::uint16_t deflated = 8;
inline constexpr std::uint32_t first_moment = 0x0021'0000;  // 1980-01-01 at midnight, as DOS counts

// What the head of a member and its entry in the directory have in common.
struct MemberFields {
  std::string_view path;
  std::uint32_t checksum = 0;  // CRC-32 of the bytes
  std::uint64_t size = 0;
  std::uint64_t packed_size = 0;  // as they stand in the archive
  std::uint16_t method = stored;
  std::uint32_t time = first_moment;
};

std::string head_of(const MemberFields& member);

// `head` is where the member's head stands.
std::string entry_of(const MemberFields& member, std::uint64_t head);

// What follows a directory of so many members that stands at `begin`.
std::string end_of(std::uint64_t members, std::uint64_t begin, std::uint64_t size);

std::uint32_t checksum_of(std::string_view bytes);  // CRC-32

}  // namespace kb::zip
