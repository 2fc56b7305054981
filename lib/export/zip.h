// Zip archives of files that are values, in the order in which they are added and with one time for all, so that the
// same files give the same bytes. Names are UTF-8. The members stand one after the other, with nothing before, between
// or behind them: those of packs are stored as they are, and stored_zip.h reads them where they stand.
//
// It writes the format's records by itself and leaves compressing to zlib, which Xapian loads anyway: a library for
// archives would be one more to load at every start of the program, for these lines.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kb {

// Relative, with '/' between its parts, none of them empty, "." or "..", in UTF-8, without backslash or control
// characters.
bool is_safe_member(std::string_view path);

// Whether it is a path, too, on systems where a colon comes after a drive.
bool is_safe_everywhere(std::string_view path);

enum class Packing {
  stored,    // what is compressed already, and what others read at a fixed place
  deflated,  // where that is smaller
};

class ZipWriter {
 public:
  // `modified` in seconds since 1970, UTC; times before 1980 are written as the first day of it, in even seconds.
  explicit ZipWriter(std::int64_t modified = 0);

  // Throws Error(usage) when the path is not safe, or when the archive would be over 4 GiB.
  void add(std::string_view path, std::string_view bytes, Packing packing = Packing::stored);

  // The whole archive; the writer is empty afterwards. Throws Error(usage) when two members have one path.
  std::string finish();

 private:
  std::uint32_t time_;
  std::string bytes_;
  std::string directory_;
  std::vector<std::string> paths_;
};

}  // namespace kb
