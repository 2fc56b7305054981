// `kb review plan`: a day for each page that is due.
#pragma once

#include <string>
#include <vector>

#include "session.h"

namespace kb::cli {

struct PlanOptions {
  std::string spread;  // "90d"
  std::vector<std::string> owners;
  bool json = false;
  bool csv = false;
  bool write = false;    // the days into the pages
  bool dry_run = false;  // with `write`: only show the lines
};

int run_plan(const PlanOptions& options, Session& session);

// Writes what a page becomes, or only shows its lines. Gives whether anything changes.
bool write_page(const std::string& path, const std::string& before, const std::string& after, bool dry_run,
                Session& session);

}  // namespace kb::cli
