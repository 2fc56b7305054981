// A zip archive of files that are values: sorted as given, with one time for all, so that the same files give the same
// bytes. Names are UTF-8. No more than 65,535 files and 4 GiB: what needs more is no file to hand to somebody.
//
// It writes the format's records by itself and leaves compressing to zlib, which Xapian loads anyway: a library for
// archives would be one more to load at every start of the program, for these lines. stored_zip.h is for packs, whose
// members must stand in the file as they are.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace kb {

struct ZipEntry {
  std::string path;  // relative, '/' between parts
  std::string_view bytes;
  bool is_stored = false;  // not compressed: what is compressed already, and what others read at a fixed place
};

// `modified` in seconds since 1970, UTC; times before 1980 are written as the first day of it, in even seconds. Throws
// Error(usage) for a path that is not safe to unpack, or that is there twice, and for what is too large.
std::string write_zip(std::span<const ZipEntry> entries, std::int64_t modified);

// Whether a path stays where it is unpacked, as is_safe_member() has it, on systems with drives, too.
bool is_safe_entry(std::string_view path);

}  // namespace kb
