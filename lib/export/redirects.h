// Pages of HTML at the addresses that pages had before, which lead on to them; for formats that are put on a web
// server.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "kb/export.h"

namespace kb {

// `places` has the path of each of the edition's pages. What is among them or in `taken`, and an address that is no
// plain path, has none; of two pages with the same address the first has it.
std::vector<PackFile> redirects(const Edition& edition, const std::vector<std::string>& places,
                                std::set<std::string> taken);

}  // namespace kb
