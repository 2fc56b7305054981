// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
#include "export/zip.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <chrono>
#include <limits>
#include <set>

#include "export/stored_zip.h"
#include "export/stored_zip_parts.h"
#include "kb/error.h"

namespace kb {
namespace {

constexpr std::uint64_t largest_zip = std::numeric_limits<std::uint32_t>::max() - 1;
constexpr std::size_t most_entries = std::numeric_limits<std::uint16_t>::max() - 1;
constexpr std::uint16_t names_are_utf8 = 1U << 11;
constexpr std::uint16_t version_needed = 20;
constexpr std::uint16_t made_by_unix = 3U << 8 | version_needed;
constexpr std::uint32_t mode_of_a_file = 0100644U << 16;
constexpr std::uint16_t stored = 0;
constexpr std::uint16_t deflated = 8;

[[noreturn]] void refuse(std::string message) {
  throw Error(ErrorCode::usage, std::move(message));
}

void put(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
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

class ZipWriter {
 public:
  explicit ZipWriter(std::int64_t modified) : time_(dos_time(modified)) {}

  void add(const ZipEntry& entry) {
    if (!is_safe_entry(entry.path)) refuse(fmt::format("'{}' is no path for a file of an archive", entry.path));
    if (!paths_.insert(entry.path).second) refuse(fmt::format("'{}' is in the archive twice", entry.path));
    if (entry.bytes.size() > largest_zip) refuse(fmt::format("'{}' is too large for an archive", entry.path));
    const std::size_t begin = out_.size();
    const std::string smaller = entry.is_stored ? std::string() : deflate_bytes(entry.bytes);
    const bool is_smaller = !entry.is_stored && smaller.size() < entry.bytes.size();
    const std::string_view body = is_smaller ? std::string_view(smaller) : entry.bytes;
    std::string head;
    put(head, version_needed, 2);
    put(head, names_are_utf8, 2);
    put(head, is_smaller ? deflated : stored, 2);
    put(head, time_, 4);
    put(head, zip::checksum_of(entry.bytes), 4);
    put(head, body.size(), 4);
    put(head, entry.bytes.size(), 4);
    put(head, entry.path.size(), 2);
    put(head, 0, 2);  // no extra field
    out_ += "PK\x03\x04" + head + entry.path;
    out_ += body;
    list(entry.path, head, begin);
    if (out_.size() > largest_zip) refuse("the archive would be over 4 GiB");
  }

  std::string finish() {
    const std::size_t begin = out_.size();
    out_ += directory_;
    std::string end = "PK\x05\x06";
    put(end, 0, 4);  // one disk
    put(end, paths_.size(), 2);
    put(end, paths_.size(), 2);
    put(end, directory_.size(), 4);
    put(end, begin, 4);
    put(end, 0, 2);  // no comment
    return std::move(out_) + end;
  }

 private:
  void list(const std::string& path, const std::string& head, std::size_t begin) {
    directory_ += "PK\x01\x02";
    put(directory_, made_by_unix, 2);
    directory_ += head;
    put(directory_, 0, 2);  // no comment
    put(directory_, 0, 2);  // first disk
    put(directory_, 0, 2);  // no promise about text
    put(directory_, mode_of_a_file, 4);
    put(directory_, begin, 4);
    directory_ += path;
  }

  const std::uint32_t time_;
  std::string out_;
  std::string directory_;
  std::set<std::string> paths_;
};

}  // namespace

bool is_safe_entry(std::string_view path) {
  return path.size() <= 0xFFFF && path.find(':') == path.npos && is_safe_member(path);
}

std::string write_zip(std::span<const ZipEntry> entries, std::int64_t modified) {
  if (entries.size() > most_entries) refuse(fmt::format("{} files are too many for an archive", entries.size()));
  ZipWriter writer(modified);
  for (const ZipEntry& entry : entries) writer.add(entry);
  return writer.finish();
}

}  // namespace kb
