// One writer at a time: an advisory lock on a file of the index folder, released by the system when its holder dies.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace kb {

class WriterLock {
 public:
  // Waits up to `wait`; calls `waiting_for` once with a sentence about the holder. Throws Error(locked) or Error(io).
  WriterLock(const std::filesystem::path& index, std::chrono::milliseconds wait,
             const std::function<void(const std::string&)>& waiting_for);
  ~WriterLock();
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;

  // The file system's own time when the lock was taken, nanoseconds since 1970. A file changed at or after it may
  // change again without its time telling.
  std::int64_t taken_at() const { return taken_at_; }

 private:
  int fd_ = -1;
  std::int64_t taken_at_ = 0;
};

}  // namespace kb
