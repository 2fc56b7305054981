// `kb search --facets`: which fields are counted, and the counts as text and as JSON.
#pragma once

#include <kb/search.h>

#include <string>
#include <vector>

#include "json.h"
#include "terminal.h"

namespace kb::cli {

// The fields that have whole values to count, in the order of kb-query(7).
std::vector<std::string> facet_fields();

// "tag,owner". Each field once, in the order given. Throws Error(usage) with "did you mean" for an unknown one.
std::vector<std::string> parse_facets(const std::string& names);

// A line a field: "tag: refunds 12 · shipping 4 · +3 more".
std::string format_facets(const std::vector<Facet>& facets, const Style& style);

// All values: {"tag": [{"value": "refunds", "count": 12}]}.
Json to_json(const std::vector<Facet>& facets);

}  // namespace kb::cli
