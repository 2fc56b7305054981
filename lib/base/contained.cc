#include "kb/contained.h"

#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <exception>
#include <system_error>

#include "kb/error.h"

namespace kb {
namespace {

// Sanitizers lay claim to terabytes of addresses.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool may_limit_memory = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
constexpr bool may_limit_memory = false;
#else
constexpr bool may_limit_memory = true;
#endif
#else
constexpr bool may_limit_memory = true;
#endif

// Only lowers: what the process was given from outside stays.
template <typename Resource>
void limit_resource(Resource resource, rlim_t most) {
  rlimit limit{};
  if (::getrlimit(resource, &limit) != 0) return;
  limit.rlim_cur = std::min({limit.rlim_cur, limit.rlim_max, most});
  ::setrlimit(resource, &limit);
}

rlim_t used_seconds() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  return static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + 1;
}

// A crash is to be a crash, without a file of it and without anybody's last words.
void settle_contained(const ContainLimits& limits, pid_t parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (::getppid() != parent) ::_exit(1);
  for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGXCPU}) std::signal(signal, SIG_DFL);
  limit_resource(RLIMIT_CORE, 0);
  limit_resource(RLIMIT_CPU, used_seconds() + limits.seconds);
  if (may_limit_memory) limit_resource(RLIMIT_DATA, limits.bytes);
}

int wait_for_contained(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) throw Error(ErrorCode::io, std::generic_category().message(errno));
  }
  return status;
}

// Somebody who ends the work means this process, too.
std::string death_of(int signal) {
  if (signal == SIGINT || signal == SIGTERM || signal == SIGHUP) ::raise(signal);
  return signal == SIGXCPU ? "it takes too long" : std::string(::strsignal(signal));
}

}  // namespace

ContainedEnd run_contained(const std::function<int()>& work, const ContainLimits& limits) {
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child < 0) {
    throw Error(ErrorCode::io, fmt::format("cannot start a process: {}", std::generic_category().message(errno)));
  }
  if (child == 0) {
    settle_contained(limits, parent);
    try {
      ::_exit(work());
    } catch (...) {
      std::abort();
    }
  }
  const int status = wait_for_contained(child);
  if (WIFEXITED(status)) return {WEXITSTATUS(status), ""};
  return {0, death_of(WTERMSIG(status))};
}

void extend_contained(unsigned seconds) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_CPU, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return;
  limit.rlim_cur = std::min(limit.rlim_max, used_seconds() + seconds);
  ::setrlimit(RLIMIT_CPU, &limit);
}

}  // namespace kb
