// Where a link leads: the one place that knows how destinations, settings and the site fit together.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "check/checks.h"
#include "check/target.h"

namespace kb {

struct Resolved {
  Target target;     // of kind page also for an address that check.hosted knows
  CleanPath wanted;  // where it was looked for, the last place of several
  Reached reached;   // the page itself for a fragment alone
};

// As seen from that page, placeholders of the settings put in.
Resolved resolve(const CheckContext& context, const PageRecord& from, const std::string& destination);

// Paths that a target of kind page may be found at, whether or not something is there: in each folder of the site when
// it is rooted; also with the extension that it leaves out, or as a folder's index page.
std::vector<std::string> places_of(const CheckContext& context, const PageRecord& from, const Target& target);

// The same for a link of the page. In front matter it is also looked for from the root, where generators of sites look,
// and a page's id will do.
Resolved resolve(const CheckContext& context, const PageRecord& from, const RecordLink& link);

}  // namespace kb
