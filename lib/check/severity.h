// Which severity a rule has in a file: check.severity, and check.overrides for some paths.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "content/glob.h"
#include "kb/config.h"
#include "kb/finding.h"

namespace kb {

class Severities {
 public:
  // Throws Error(config) naming what in check.overrides is not understood.
  explicit Severities(const Config& config);

  // Gives findings the severities that are wanted, and takes out those of rules that are off.
  void apply(std::vector<Finding>& findings) const;

 private:
  struct Override {
    std::unique_ptr<Globs> paths;
    std::unordered_map<std::string, std::string> wanted;
  };

  // "error", "warning", "note", "off", or empty: as the finding has it.
  std::string_view wanted(const Finding& finding) const;

  std::unordered_map<std::string, std::string> everywhere_;
  std::vector<Override> overrides_;
};

}  // namespace kb
