#include <map>

#include "base/digest.h"
#include "kb/report.h"

namespace kb {

std::vector<std::string> fingerprints(std::span<const Finding> findings) {
  std::map<std::string, int> seen;
  std::vector<std::string> names;
  names.reserve(findings.size());
  for (const Finding& finding : findings) {
    const std::string what =
        finding.rule + '\0' + finding.location.path + '\0' + finding.target + '\0' + finding.message;
    names.push_back(digest(what + '\0' + std::to_string(seen[what]++)));
  }
  return names;
}

}  // namespace kb
