// The disk, for the few places that touch it: whole files in, whole files out.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace kb {

struct FileStamp {
  std::uint64_t size = 0;
  std::int64_t mtime = 0;  // nanoseconds since 1970

  bool operator==(const FileStamp&) const = default;
};

// Reads a regular file whole. Throws Error(io) naming the path and the system's reason, also for anything that is not a
// regular file, and for files over `limit` bytes. A file that changes while it is read is read again, three times at
// most; then the last reading stands.
std::string read_file(const std::filesystem::path& path, std::uint64_t limit = UINT64_MAX);

// Size and time of a file. Throws Error(io).
FileStamp stamp_file(const std::filesystem::path& path);

// Replaces the file by one with these bytes: written beside it, flushed to the disk, renamed. Readers see all or
// nothing. The permissions of a file that was there are kept. Throws Error(io).
void write_file_atomic(const std::filesystem::path& path, std::string_view bytes);

// The same without waiting for the disk: for what can be made again, and is looked at before it is believed.
void write_cache_file(const std::filesystem::path& path, std::string_view bytes);

// What the clock of the folder's file system says, nanoseconds since 1970: the time that a file would get which is
// written now. Makes a file there and removes it. Throws Error(io).
std::int64_t file_system_time(const std::filesystem::path& folder);

// Adds the bytes at the end of a file with one write; several processes may do so at a time. A file that is not there
// is made for its owner only. Throws Error(io).
void append_to_file(const std::filesystem::path& path, std::string_view bytes);

// A folder of its own below the system's temporary folder, removed with its contents at the end of the scope.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace kb
