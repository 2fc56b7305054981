#include "base/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace kb {
namespace {

// What the threads of one call share.
class Work {
 public:
  Work(std::size_t count, const std::function<void(std::size_t)>& work) : count_(count), work_(work) {}

  void run() {
    for (std::size_t i = next_++; i < count_ && !failed_; i = next_++) {
      try {
        work_(i);
      } catch (...) {
        keep(i, std::current_exception());
      }
    }
  }

  void rethrow() const {
    if (error_) std::rethrow_exception(error_);
  }

 private:
  void keep(std::size_t i, std::exception_ptr error) {
    failed_ = true;
    const std::lock_guard lock(mutex_);
    if (error_ && failed_at_ < i) return;
    error_ = std::move(error);
    failed_at_ = i;
  }

  const std::size_t count_;
  const std::function<void(std::size_t)>& work_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<bool> failed_ = false;
  std::mutex mutex_;
  std::exception_ptr error_;
  std::size_t failed_at_ = 0;
};

}  // namespace

unsigned thread_count(unsigned wanted) {
  return std::max(1U, wanted ? wanted : std::thread::hardware_concurrency());
}

void parallel_for(std::size_t count, unsigned threads, const std::function<void(std::size_t)>& work) {
  Work shared(count, work);
  const std::size_t helpers = std::min<std::size_t>(thread_count(threads), count);
  {
    std::vector<std::jthread> pool;
    for (std::size_t i = 1; i < helpers; ++i) pool.emplace_back([&shared] { shared.run(); });
    shared.run();
  }
  shared.rethrow();
}

}  // namespace kb
