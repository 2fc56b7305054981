#include "export/zip_parts.h"

#include <zlib.h>

#include <algorithm>

namespace kb::zip {
namespace {

constexpr std::uint32_t head_mark = 0x04034b50;
constexpr std::uint32_t entry_mark = 0x02014b50;
constexpr std::uint32_t end_mark = 0x06054b50;
constexpr std::uint32_t wide_end_mark = 0x06064b50;
constexpr std::uint32_t wide_locator_mark = 0x07064b50;
constexpr std::uint16_t version = 20;
constexpr std::uint16_t wide_version = 45;
constexpr std::uint16_t made_on_unix = 0x0300 | version;
constexpr std::uint16_t utf8_names = 0x0800;
constexpr std::uint32_t plain_file = 0100644U << 16;  // its mode

// Numbers are little-endian.
template <typename Number>
void put(std::string& bytes, Number number) {
  for (std::size_t i = 0; i < sizeof number; ++i) bytes += static_cast<char>(number >> (8 * i) & 0xff);
}

std::string common_fields(const MemberFields& member) {
  std::string bytes;
  put(bytes, version);
  put(bytes, utf8_names);
  put(bytes, member.method);
  put(bytes, member.time);
  put(bytes, member.checksum);
  put(bytes, static_cast<std::uint32_t>(member.packed_size));
  put(bytes, static_cast<std::uint32_t>(member.size));
  put(bytes, static_cast<std::uint16_t>(member.path.size()));
  put<std::uint16_t>(bytes, 0);  // no extra field
  return bytes;
}

}  // namespace

std::string head_of(const MemberFields& member) {
  std::string bytes;
  put(bytes, head_mark);
  bytes += common_fields(member);
  bytes += member.path;
  return bytes;
}

std::string entry_of(const MemberFields& member, std::uint64_t head) {
  std::string bytes;
  put(bytes, entry_mark);
  put(bytes, made_on_unix);
  bytes += common_fields(member);
  put<std::uint16_t>(bytes, 0);  // no comment
  put<std::uint16_t>(bytes, 0);  // on the first disk
  put<std::uint16_t>(bytes, 0);  // not known to be text
  put(bytes, plain_file);
  put(bytes, static_cast<std::uint32_t>(head));
  bytes += member.path;
  return bytes;
}

std::string end_of(std::uint64_t members, std::uint64_t begin, std::uint64_t size) {
  std::string bytes;
  if (members >= many) {
    put(bytes, wide_end_mark);
    put<std::uint64_t>(bytes, 44);
    put(bytes, wide_version);
    put(bytes, wide_version);
    put<std::uint64_t>(bytes, 0);  // this disk, and that of the directory
    for (const std::uint64_t number : {members, members, size, begin}) put(bytes, number);
    put(bytes, wide_locator_mark);
    put<std::uint32_t>(bytes, 0);
    put<std::uint64_t>(bytes, begin + size);
    put<std::uint32_t>(bytes, 1);
  }
  const auto count = static_cast<std::uint16_t>(std::min<std::uint64_t>(members, many));
  put(bytes, end_mark);
  put<std::uint32_t>(bytes, 0);
  put(bytes, count);
  put(bytes, count);
  put(bytes, static_cast<std::uint32_t>(size));
  put(bytes, static_cast<std::uint32_t>(begin));
  put<std::uint16_t>(bytes, 0);  // no comment
  return bytes;
}

std::uint32_t checksum_of(std::string_view bytes) {
  return static_cast<std::uint32_t>(::crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

}  // namespace kb::zip
