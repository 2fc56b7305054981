#include "support/browser.h"

#include <algorithm>

#include "support/served_process.h"

namespace kb {

bool has_browser() {
  try {
    return run_process({"chromium", "--version"}, "/").exit_code == 0;
  } catch (const std::exception&) {
    return false;
  }
}

std::vector<std::string> HeadlessBrowser::command() const {
  return {"chromium",
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-dev-shm-usage",
          "--no-first-run",
          "--enable-logging=stderr",
          "--host-resolver-rules=MAP * ~NOTFOUND",
          "--user-data-dir=" + (profile_.path() / "profile").string()};
}

ProcessResult HeadlessBrowser::open(const std::string& address, std::vector<std::string> options) const {
  std::vector<std::string> argv = command();
  argv.emplace_back("--virtual-time-budget=2000");
  std::ranges::move(options, std::back_inserter(argv));
  argv.push_back(address);
  return run_process(argv, profile_.path());
}

std::string HeadlessBrowser::first_said(const std::string& address, const std::string& word) const {
  std::vector<std::string> argv = {"/bin/sh", "-c", "exec \"$@\" 2>&1", "sh"};  // the console is standard error
  std::ranges::move(command(), std::back_inserter(argv));
  argv.push_back(address);
  ServedProcess browser(std::move(argv));
  const std::string beginning = "\"" + word + ' ';
  for (std::string line = browser.receive(); !line.empty(); line = browser.receive()) {
    const std::size_t begin = line.find(beginning);
    if (begin == line.npos) continue;
    const std::size_t from = begin + beginning.size();
    return line.substr(from, line.rfind("\", source: ") - from);
  }
  return {};
}

std::string probe_script(const std::string& action) {
  return "(async () => {\n"
         "  const until = async (test) => {\n"
         "    for (let i = 0; i < 300 && !test(); ++i) await new Promise((go) => setTimeout(go, 5));\n"
         "  };\n"
         "  if (document.readyState === 'loading') {\n"
         "    await new Promise((go) => document.addEventListener('DOMContentLoaded', go));\n"
         "  }\n"
         "  const mark = (name, value) => document.body.setAttribute('data-' + name, value);\n"
         "  document.addEventListener('securitypolicyviolation', (event) => mark('violation', "
         "event.violatedDirective));\n"
         "  " +
         action +
         "\n"
         "  mark('requests', performance.getEntriesByType('resource').length);\n"
         "  mark('done', 'yes');\n"
         "})();\n";
}

}  // namespace kb
