// Pages in a real browser: headless Chromium with a profile of its own and no network.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/files.h"
#include "base/subprocess.h"

namespace kb {

// Whether Debian's package of the name is there.
bool has_browser();

class HeadlessBrowser {
 public:
  // Opens the address and does what the options say: "--dump-dom", "--screenshot=...".
  ProcessResult open(const std::string& address, std::vector<std::string> options) const;

  // Opens the address and waits until a script there says to the console what begins with the word; gives what follows
  // it. Time goes as clocks do, while open() lets it jump. Empty when nothing was said for a minute.
  std::string first_said(const std::string& address, const std::string& word) const;

 private:
  std::vector<std::string> command() const;

  TemporaryFolder profile_;
};

// A script that reports what went wrong, does `action` and marks in the body that it is done: "data-done". The action
// may `mark(name, value)` what it finds, and `await until(() => condition)`.
std::string probe_script(const std::string& action);

}  // namespace kb
