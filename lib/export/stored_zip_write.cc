#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>

#include "export/stored_zip.h"
#include "export/stored_zip_parts.h"
#include "kb/error.h"
#include "text/encoding.h"

namespace kb {
namespace zip {
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
constexpr std::uint16_t first_day = 0x0021;           // 1980-01-01
constexpr std::uint32_t plain_file = 0100644U << 16;  // its mode

// Numbers are little-endian.
template <typename Number>
void put(std::string& bytes, Number number) {
  for (std::size_t i = 0; i < sizeof number; ++i) bytes += static_cast<char>(number >> (8 * i) & 0xff);
}

// What the head of a member and its entry in the directory have in common.
std::string common_fields(std::uint32_t checksum, std::uint32_t size, std::uint16_t name) {
  std::string bytes;
  put(bytes, version);
  put(bytes, utf8_names);
  put<std::uint16_t>(bytes, 0);  // stored
  put<std::uint16_t>(bytes, 0);  // at midnight
  put(bytes, first_day);
  put(bytes, checksum);
  put(bytes, size);
  put(bytes, size);
  put(bytes, name);
  put<std::uint16_t>(bytes, 0);  // no extra field
  return bytes;
}

}  // namespace

std::string head_of(std::string_view path, std::uint32_t checksum, std::uint64_t size) {
  std::string bytes;
  put(bytes, head_mark);
  bytes += common_fields(checksum, static_cast<std::uint32_t>(size), static_cast<std::uint16_t>(path.size()));
  bytes += path;
  return bytes;
}

std::string entry_of(std::string_view path, std::uint32_t checksum, std::uint64_t size, std::uint64_t head) {
  std::string bytes;
  put(bytes, entry_mark);
  put(bytes, made_on_unix);
  bytes += common_fields(checksum, static_cast<std::uint32_t>(size), static_cast<std::uint16_t>(path.size()));
  put<std::uint16_t>(bytes, 0);  // no comment
  put<std::uint16_t>(bytes, 0);  // on the first disk
  put<std::uint16_t>(bytes, 0);  // not known to be text
  put(bytes, plain_file);
  put(bytes, static_cast<std::uint32_t>(head));
  bytes += path;
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

}  // namespace zip

namespace {

bool is_plain_text(std::string_view text) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
  return is_utf8(text) && std::ranges::none_of(text, is_control);
}

}  // namespace

bool is_safe_member(std::string_view path) {
  if (path.empty() || path.size() > 4096 || path.find('\\') != path.npos || !is_plain_text(path)) return false;
  while (true) {
    const std::size_t slash = path.find('/');
    const std::string_view part = path.substr(0, slash);
    if (part.empty() || part == "." || part == "..") return false;
    if (slash == path.npos) return true;
    path.remove_prefix(slash + 1);
  }
}

void StoredZipWriter::add(std::string_view path, std::string_view bytes) {
  if (!is_safe_member(path)) throw Error(ErrorCode::usage, fmt::format("'{}' is no path for a file of a pack", path));
  const std::uint64_t around = zip::head_size + zip::entry_size + 2 * path.size() + zip::wide_end_size + zip::end_size;
  if (bytes_.size() + directory_.size() + bytes.size() + around > zip::most_bytes) {
    throw Error(ErrorCode::usage, "a pack cannot be larger than 4 GiB", "put fewer pages or files into it");
  }
  const std::uint32_t checksum = zip::checksum_of(bytes);
  directory_ += zip::entry_of(path, checksum, bytes.size(), bytes_.size());
  bytes_ += zip::head_of(path, checksum, bytes.size());
  bytes_ += bytes;
  paths_.emplace_back(path);
}

std::string StoredZipWriter::finish() {
  const std::string end = zip::end_of(paths_.size(), bytes_.size(), directory_.size());
  std::ranges::sort(paths_);
  const auto twice = std::ranges::adjacent_find(paths_);
  if (twice != paths_.end()) throw Error(ErrorCode::usage, fmt::format("two files of the pack would be '{}'", *twice));
  std::string whole = std::move(bytes_);
  whole += directory_;
  whole += end;
  *this = StoredZipWriter();
  return whole;
}

}  // namespace kb
