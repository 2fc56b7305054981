#include "base/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

#include "kb/error.h"
#include "kb/files.h"

namespace kb {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(std::string_view what, const fs::path& path, int error) {
  throw Error(ErrorCode::io,
              fmt::format("cannot {} '{}': {}", what, path.string(), std::generic_category().message(error)));
}

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }

  int get() const { return fd_; }
  int close() { return fd_ < 0 ? 0 : ::close(std::exchange(fd_, -1)); }

 private:
  int fd_;
};

FileStamp stamp_of(const struct stat& status) {
  return {static_cast<std::uint64_t>(status.st_size),
          static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec};
}

FileStamp stamp_of(int fd, const fs::path& path) {
  struct stat status {};
  if (::fstat(fd, &status) != 0) fail("read", path, errno);
  if (!S_ISREG(status.st_mode)) throw Error(ErrorCode::io, fmt::format("'{}' is not a regular file", path.string()));
  return stamp_of(status);
}

std::string read_all(int fd, std::uint64_t expected, std::uint64_t limit, const fs::path& path) {
  std::string bytes;
  bytes.resize(expected + 1);
  std::size_t used = 0;
  while (true) {
    if (used == bytes.size()) bytes.resize(bytes.size() * 2);
    const ssize_t got = ::read(fd, bytes.data() + used, bytes.size() - used);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail("read", path, errno);
    if (got == 0) break;
    used += static_cast<std::size_t>(got);
    if (used > limit) throw Error(ErrorCode::io, fmt::format("'{}' is over {} bytes", path.string(), limit));
  }
  bytes.resize(used);
  return bytes;
}

void write_all(int fd, std::string_view bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(fd, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) fail("write", path, errno);
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
}

}  // namespace

std::string read_file(const fs::path& path, std::uint64_t limit) {
  // O_NONBLOCK: a FIFO must not hang the open.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.get() < 0) fail("read", path, errno);
  for (int attempt = 1;; ++attempt) {
    const FileStamp before = stamp_of(file.get(), path);
    if (before.size > limit) throw Error(ErrorCode::io, fmt::format("'{}' is over {} bytes", path.string(), limit));
    std::string bytes = read_all(file.get(), before.size, limit, path);
    if (attempt == 3 || stamp_of(file.get(), path) == before) return bytes;
    ::lseek(file.get(), 0, SEEK_SET);
  }
}

FileStamp stamp_file(const fs::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) fail("read", path, errno);
  return stamp_of(status);
}

namespace {

void replace_file(const fs::path& path, std::string_view bytes, bool is_flushed) {
  struct stat old {};
  const mode_t mode = ::stat(path.c_str(), &old) == 0 ? old.st_mode & 07777 : 0666;
  const fs::path beside = path.string() + fmt::format(".{}.tmp", ::getpid());
  Descriptor file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode));
  if (file.get() < 0) fail("write", path, errno);
  try {
    write_all(file.get(), bytes, path);
    if (mode != 0666 && ::fchmod(file.get(), mode) != 0) fail("write", path, errno);
    if (is_flushed && ::fsync(file.get()) != 0) fail("write", path, errno);
    if (file.close() != 0) fail("write", path, errno);
    if (::rename(beside.c_str(), path.c_str()) != 0) fail("write", path, errno);
  } catch (...) {
    ::unlink(beside.c_str());
    throw;
  }
}

}  // namespace

void write_file_atomic(const fs::path& path, std::string_view bytes) {
  replace_file(path, bytes, true);
}

void write_cache_file(const fs::path& path, std::string_view bytes) {
  replace_file(path, bytes, false);
}

std::int64_t file_system_time(const fs::path& folder) {
  std::string name = (folder / "now-XXXXXX.tmp").string();
  const Descriptor file(::mkostemps(name.data(), 4, O_CLOEXEC));
  if (file.get() < 0) fail("write", name, errno);
  ::unlink(name.c_str());
  return stamp_of(file.get(), name).mtime;
}

void write_output_file(const fs::path& path, std::string_view bytes) {
  std::error_code error;
  const bool is_replaced = !fs::exists(path, error) || fs::is_regular_file(path, error);
  if (is_replaced) return write_file_atomic(fs::weakly_canonical(path, error), bytes);
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (file.get() < 0) fail("write", path, errno);
  write_all(file.get(), bytes, path);
}

void append_to_file(const fs::path& path, std::string_view bytes) {
  Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK, 0600));
  if (file.get() < 0) fail("write", path, errno);
  const ssize_t put = ::write(file.get(), bytes.data(), bytes.size());
  if (put < 0) fail("write", path, errno);
  if (static_cast<std::size_t>(put) != bytes.size()) fail("write", path, ENOSPC);
  if (file.close() != 0) fail("write", path, errno);
}

TemporaryFolder::TemporaryFolder() {
  std::error_code ignored;
  fs::path parent = fs::temp_directory_path(ignored);
  if (parent.empty()) parent = "/tmp";
  std::string pattern = (parent / "kb-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) fail("make a folder in", parent, errno);
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

}  // namespace kb
