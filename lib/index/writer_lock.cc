#include "index/writer_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <thread>

#include "kb/error.h"

namespace kb {
namespace {

[[noreturn]] void fail(const std::filesystem::path& path) {
  throw Error(ErrorCode::io,
              fmt::format("cannot lock '{}': {}", path.string(), std::generic_category().message(errno)));
}

std::string holder(int fd) {
  std::array<char, 64> text{};
  const ssize_t got = ::pread(fd, text.data(), text.size(), 0);
  if (got <= 0) return "another process";
  return fmt::format("process {}", std::string_view(text.data(), static_cast<std::size_t>(got)));
}

bool try_lock(int fd, const std::filesystem::path& path) {
  if (::flock(fd, LOCK_EX | LOCK_NB) == 0) return true;
  if (errno != EWOULDBLOCK && errno != EINTR) fail(path);
  return false;
}

}  // namespace

WriterLock::WriterLock(const std::filesystem::path& index, std::chrono::milliseconds wait,
                       const std::function<void(const std::string&)>& waiting_for) {
  const std::filesystem::path path = index / "lock";
  fd_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (fd_ < 0) fail(path);
  const auto until = std::chrono::steady_clock::now() + wait;
  for (bool told = false; !try_lock(fd_, path); told = true) {
    if (std::chrono::steady_clock::now() >= until) {
      const std::string who = holder(fd_);
      ::close(fd_);
      throw Error(ErrorCode::locked, fmt::format("cannot write the index: {} is writing it", who),
                  "try again when it has finished");
    }
    if (!told && waiting_for) waiting_for(holder(fd_));
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  const std::string pid = std::to_string(::getpid());
  struct stat status {};
  if (::ftruncate(fd_, 0) != 0 || ::pwrite(fd_, pid.data(), pid.size(), 0) < 0 || ::fstat(fd_, &status) != 0) {
    const int error = errno;
    ::close(fd_);
    errno = error;
    fail(path);
  }
  taken_at_ = static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec;
}

WriterLock::~WriterLock() {
  ::close(fd_);
}

}  // namespace kb
