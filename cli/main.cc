// The real process: streams, environment, clock, terminal, signals. What the program does is in run.h.
#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <ctime>
#include <fstream>
#include <iostream>
#include <memory>
#include <streambuf>

#include "launch.h"
#include "run.h"

namespace {

constexpr unsigned pack_seconds = 20;

std::atomic<bool> interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void on_interrupt(int) {
  interrupted.store(true);
}

// The first interruption asks to stop, the second ends the process.
void catch_interrupts() {
  struct sigaction action {};
  action.sa_handler = on_interrupt;
  action.sa_flags = static_cast<int>(SA_RESETHAND) | SA_RESTART;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

// Standard output that remembers why writing failed.
class OutputBuffer : public std::streambuf {
 public:
  OutputBuffer() { setp(buffer_.data(), buffer_.data() + buffer_.size()); }
  int error() const { return error_; }

 protected:
  int_type overflow(int_type c) override {
    if (!write_out()) return traits_type::eof();
    if (!traits_type::eq_int_type(c, traits_type::eof())) sputc(traits_type::to_char_type(c));
    return traits_type::not_eof(c);
  }
  int sync() override { return write_out() ? 0 : -1; }

 private:
  bool write_out() {
    const char* at = pbase();
    while (at < pptr() && error_ == 0) {
      const ssize_t written = ::write(STDOUT_FILENO, at, static_cast<std::size_t>(pptr() - at));
      if (written >= 0) {
        at += written;
      } else if (errno != EINTR) {
        error_ = errno;
      }
    }
    setp(buffer_.data(), buffer_.data() + buffer_.size());
    return error_ == 0;
  }

  std::array<char, 1 << 16> buffer_;
  int error_ = 0;
};

std::map<std::string, std::string> environment() {
  std::map<std::string, std::string> variables;
  for (char** at = environ; *at != nullptr; ++at) {
    const std::string_view entry = *at;
    const auto equals = entry.find('=');
    if (equals != std::string_view::npos) variables.emplace(entry.substr(0, equals), entry.substr(equals + 1));
  }
  return variables;
}

kb::Date local_day() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  localtime_r(&now, &parts);
  return std::chrono::year(parts.tm_year + 1900) / (parts.tm_mon + 1) / parts.tm_mday;
}

std::chrono::sys_seconds current_second() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

std::optional<std::size_t> terminal_columns() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 && ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0) return std::nullopt;
  return size.ws_col > 0 ? std::optional<std::size_t>(size.ws_col) : std::nullopt;
}

std::unique_ptr<std::istream> open_terminal() {
  auto terminal = std::make_unique<std::ifstream>("/dev/tty");
  if (!terminal->is_open()) return nullptr;
  return terminal;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  OutputBuffer output;
  std::ostream out(&output);
  std::error_code error;
  kb::cli::Context context{.in = std::cin,
                           .out = out,
                           .err = std::cerr,
                           .environment = environment(),
                           .folder = std::filesystem::current_path(error),
                           .today = local_day(),
                           .now = current_second(),
                           .clock =
                               [](kb::cli::Context& now) {
                                 now.today = local_day();
                                 now.now = current_second();
                               },
                           .in_is_terminal = isatty(STDIN_FILENO) == 1,
                           .out_is_terminal = isatty(STDOUT_FILENO) == 1,
                           .err_is_terminal = isatty(STDERR_FILENO) == 1,
                           .width = terminal_columns(),
                           .open_terminal = open_terminal,
                           .launch = kb::cli::launch_program,
                           .pack_seconds = pack_seconds,
                           .output_error = [&output] { return output.error(); },
                           .catch_interrupts = catch_interrupts,
                           .interrupted = &interrupted};
  return kb::cli::run({argv + 1, argv + argc}, context);
}
