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

 private:
  TemporaryFolder profile_;
};

// A script that reports what went wrong, does `action` and marks in the body that it is done: "data-done". The action
// may `mark(name, value)` what it finds, and `await until(() => condition)`.
std::string probe_script(const std::string& action);

}  // namespace kb
