// Everything the program knows of the process it runs in. main() fills it from the real one, tests from values, and
// nothing else in cli/ asks the system for streams, environment, clock, terminal or current folder.
#pragma once

#include <kb/date.h>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace kb::cli {

struct Context {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  std::map<std::string, std::string> environment;
  std::filesystem::path folder;    // the current one, absolute
  Date today{};                    // by the clock; --today wins
  std::chrono::sys_seconds now{};  // likewise; UTC
  // Sets the two again, for what runs for days.
  std::function<void(Context& context)> clock = {};

  bool in_is_terminal = false;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  std::optional<std::size_t> width;  // of the terminal, when there is one

  // The user's terminal, also where standard input is something else; nothing without one.
  std::function<std::unique_ptr<std::istream>()> open_terminal = [] { return nullptr; };

  // Runs a program with `input` on its standard input (none: the program's own) and waits. Gives its exit code, 127
  // when it cannot be started.
  std::function<int(const std::vector<std::string>& argv, const std::string* input)> launch;

  // Processor time for what reads the index of a pack, in a process of its own (pack_process.h); 0: in this process.
  unsigned pack_seconds = 0;

  // Why writing to `out` failed, as in errno; 0 unknown.
  std::function<int()> output_error = [] { return 0; };

  // From this call on an interruption sets `interrupted` instead of ending the process.
  std::function<void()> catch_interrupts = [] {};
  const std::atomic<bool>* interrupted = nullptr;

  // The value of an environment variable, or empty.
  std::string variable(const std::string& name) const {
    const auto found = environment.find(name);
    return found == environment.end() ? std::string() : found->second;
  }
};

}  // namespace kb::cli
