#include "repo/docs/in_process.h"

#include <unistd.h>

#include <sstream>

#include "context.h"
#include "run.h"

namespace kb::cli {

namespace fs = std::filesystem;

Printed run_in(const fs::path& folder, const std::vector<std::string>& args) {
  std::istringstream in;
  std::ostringstream out, err;
  Context context{.in = in,
                  .out = out,
                  .err = err,
                  .environment = {},
                  .folder = folder,
                  .today = std::chrono::year(2026) / 11 / 22,
                  .launch = [](const std::vector<std::string>&, const std::string*) { return 127; }};
  const int code = run(args, context);
  return {code, out.str(), err.str()};
}

SamplesCopy::SamplesCopy() {
  std::string name = (fs::temp_directory_path() / "kb-docs-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make a temporary folder");
  folder_ = name;
  fs::copy(fs::path(KB_SOURCE_DIR) / "kb-samples", folder_, fs::copy_options::recursive);
  fs::remove_all(folder_ / ".kb");
}

SamplesCopy::~SamplesCopy() {
  std::error_code error;
  fs::remove_all(folder_, error);
}

}  // namespace kb::cli
