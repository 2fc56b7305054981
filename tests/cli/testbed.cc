#include "cli/testbed.h"

#include <run.h>
#include <stdlib.h>

#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

namespace kb::cli {

namespace fs = std::filesystem;

Testbed::Testbed() {
  std::string name = (fs::temp_directory_path() / "kb-cli-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make a temporary folder");
  top_ = fs::canonical(name);
  folder_ = top_ / "shop";
  fs::create_directories(folder_);
  environment["HOME"] = (top_ / "home").string();
}

Testbed::~Testbed() {
  std::error_code error;
  fs::remove_all(top_, error);
}

void Testbed::write(const std::string& path, const std::string& text) const {
  fs::create_directories((folder_ / path).parent_path());
  std::ofstream(folder_ / path, std::ios::binary) << text;
}

std::string Testbed::read(const std::string& path) const {
  std::ifstream file(folder_ / path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void Testbed::write_samples() const {
  write("kb.toml", "[kb]\ntitle = \"Shop\"\n");
  write("refunds.md",
        "+++\ntitle = \"Refunds\"\ntags = [\"money\", \"orders\"]\nowner = \"accounts\"\nreviewed = 2026-05-01\n+++\n\n"
        "# Refunds\n\nA refund takes five days. See [shipping](shipping.md#cost).\n");
  write("shipping.md",
        "---\ntitle: Shipping\ntags: [orders]\nowner: billing\nreviewed: 2024-02-03\n---\n\n# Shipping\n\n## Cost\n\n"
        "Parcels leave within two days.\n");
  write("zh/tuikuan.md",
        "---\ntitle: 如何退款\nlang: zh-Hans\n---\n\n# 如何退款\n\n退款需要五个工作日，请耐心等待。\n");
  write("old.md", "---\ntitle: Old refunds\narchived: true\n---\n\nThe refund rules of last year.\n");
  write("replies/late.md", "+++\ntitle = \"Late parcel\"\nshortcut = \"late\"\n+++\n\nSorry, your parcel is late.\n");
}

Outcome Testbed::run(const std::vector<std::string>& args) {
  std::istringstream in(input);
  std::ostringstream out;
  std::ostringstream err;
  Context context{.in = in,
                  .out = out,
                  .err = err,
                  .environment = environment,
                  .folder = folder_ / current,
                  .today = std::chrono::year(2026) / 6 / 1,
                  .now = std::chrono::sys_days(std::chrono::year(2026) / 6 / 1) + std::chrono::hours(9),
                  .in_is_terminal = is_terminal,
                  .out_is_terminal = is_terminal,
                  .err_is_terminal = is_terminal,
                  .width = is_terminal ? std::optional(width) : std::nullopt,
                  .open_terminal = [this]() -> std::unique_ptr<std::istream> {
                    return typed ? std::make_unique<std::istringstream>(*typed) : nullptr;
                  },
                  .launch =
                      [this](const std::vector<std::string>& argv, const std::string* text) {
                        launched.push_back(argv);
                        launched_input.push_back(text == nullptr ? "" : *text);
                        return launch_code;
                      },
                  .interrupted = &interrupted};
  context.folder = context.folder.lexically_normal();
  const int code = cli::run(args, context);
  return {code, out.str(), err.str()};
}

}  // namespace kb::cli
