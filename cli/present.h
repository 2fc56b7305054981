// Search results as text.
#pragma once

#include <kb/search.h>
#include <kb/similar.h>

#include <cstddef>
#include <string>
#include <vector>

#include "terminal.h"

namespace kb::cli {

// How far a page can be trusted: "reviewed 2026-05-01", "never reviewed", "draft · expired 2025-12-31".
std::string trust(const Meta& meta, Date today);

// One hit: rank and title, a line on what it is, up to two lines of snippet, the reasons where there are any.
std::string format_hit(const Hit& hit, Date today, std::size_t width, const Style& style);

// One similar page: rank and title, a line on what it is, the similarity and what is shared.
std::string format_similar(const SimilarHit& hit, Date today, std::size_t width, const Style& style);

}  // namespace kb::cli
