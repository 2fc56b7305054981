#include "check/touched.h"

#include <algorithm>
#include <unordered_set>

#include "check/target.h"

namespace kb {
namespace {

class Touched {
 public:
  Touched(const std::vector<std::string>& paths, const Config& config)
      : paths_(paths.begin(), paths.end()), roots_(config.list("check.roots")) {}

  bool has(const Finding& finding) const {
    if (paths_.contains(finding.location.path)) return true;
    const Target target = read_target(finding.target);
    if (target.kind != Target::Kind::page || target.path.empty()) return false;
    const std::string& page = finding.location.path;
    const std::vector<std::string> folders =
        target.is_rooted ? roots_ : std::vector<std::string>{page.substr(0, page.rfind('/') + 1)};
    return std::ranges::any_of(
        folders, [&](const std::string& folder) { return has_near(clean_path(folder, target.path).path); });
  }

 private:
  // As a link may name it: without the extension, with another, by its folder.
  bool has_near(const std::string& path) const {
    const std::string stem = path.ends_with(".html") ? path.substr(0, path.size() - 5) : path;
    for (const std::string_view ending : {"", ".md", ".markdown", "/index.md", "/_index.md", "/README.md"}) {
      if (paths_.contains(stem + std::string(ending))) return true;
    }
    return paths_.contains(path);
  }

  std::unordered_set<std::string> paths_;
  const std::vector<std::string>& roots_;
};

}  // namespace

void keep_touched(std::vector<Finding>& findings, const std::vector<std::string>& touched, const Config& config) {
  const Touched files(touched, config);
  std::erase_if(findings, [&](const Finding& finding) { return !files.has(finding); });
}

}  // namespace kb
