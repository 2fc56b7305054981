#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "export/zip.h"
#include "export/zip_parts.h"
#include "kb/error.h"
#include "text/encoding.h"

namespace kb {
namespace {

constexpr std::size_t longest_member_path = 4096;

bool is_plain_text(std::string_view text) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
  return is_utf8(text) && std::ranges::none_of(text, is_control);
}

[[noreturn]] void refuse_too_large() {
  throw Error(ErrorCode::usage, "an archive cannot be larger than 4 GiB", "put fewer pages or files into it");
}

// Date and time of DOS, time in the lower half.
std::uint32_t dos_time(std::int64_t seconds) {
  using namespace std::chrono;
  constexpr sys_seconds first = sys_days(1980y / 1 / 1);
  constexpr sys_seconds last = sys_days(2108y / 1 / 1) - 2s;
  const sys_seconds at = std::clamp(sys_seconds(std::chrono::seconds(seconds)), first, last);
  const auto day = floor<days>(at);
  const year_month_day date(day);
  const hh_mm_ss time(at - day);
  const auto years = static_cast<std::uint32_t>(static_cast<int>(date.year()) - 1980);
  const std::uint32_t high = years << 9 | static_cast<unsigned>(date.month()) << 5 | static_cast<unsigned>(date.day());
  const auto low =
      static_cast<std::uint32_t>(time.hours().count() << 11 | time.minutes().count() << 5 | time.seconds().count() / 2);
  return high << 16 | low;
}

// Without a head of zlib's own.
std::string deflate_bytes(std::string_view bytes) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw Error(ErrorCode::io, "cannot compress: out of memory");
  }
  std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int result = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (result != Z_STREAM_END) throw Error(ErrorCode::io, "cannot compress");
  return out;
}

}  // namespace

bool is_safe_member(std::string_view path) {
  if (path.empty() || path.size() > longest_member_path || path.find('\\') != path.npos || !is_plain_text(path)) {
    return false;
  }
  while (true) {
    const std::size_t slash = path.find('/');
    const std::string_view part = path.substr(0, slash);
    if (part.empty() || part == "." || part == "..") return false;
    if (slash == path.npos) return true;
    path.remove_prefix(slash + 1);
  }
}

bool is_safe_everywhere(std::string_view path) {
  return path.find(':') == path.npos && is_safe_member(path);
}

ZipWriter::ZipWriter(std::int64_t modified) : time_(dos_time(modified)) {}

void ZipWriter::add(std::string_view path, std::string_view bytes, Packing packing) {
  if (!is_safe_member(path)) {
    throw Error(ErrorCode::usage, fmt::format("'{}' is no path for a file of an archive", path));
  }
  if (bytes.size() > zip::most_bytes) refuse_too_large();
  const std::string smaller = packing == Packing::deflated ? deflate_bytes(bytes) : std::string();
  const bool is_smaller = packing == Packing::deflated && smaller.size() < bytes.size();
  const std::string_view body = is_smaller ? std::string_view(smaller) : bytes;
  const std::uint16_t method = is_smaller ? zip::deflated : zip::stored;
  const zip::MemberFields member = {path, zip::checksum_of(bytes), bytes.size(), body.size(), method, time_};
  const std::uint64_t around = zip::head_size + zip::entry_size + 2 * path.size() + zip::wide_end_size + zip::end_size;
  if (bytes_.size() + directory_.size() + body.size() + around > zip::most_bytes) refuse_too_large();
  directory_ += zip::entry_of(member, bytes_.size());
  bytes_ += zip::head_of(member);
  bytes_ += body;
  paths_.emplace_back(path);
}

std::string ZipWriter::finish() {
  const std::string end = zip::end_of(paths_.size(), bytes_.size(), directory_.size());
  std::ranges::sort(paths_);
  const auto twice = std::ranges::adjacent_find(paths_);
  if (twice != paths_.end()) {
    throw Error(ErrorCode::usage, fmt::format("two files of the archive would be '{}'", *twice));
  }
  std::string whole = std::exchange(bytes_, {});
  whole += std::exchange(directory_, {});
  whole += end;
  paths_.clear();
  return whole;
}

}  // namespace kb
