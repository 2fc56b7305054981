// Where a heading went, told from the changes that commits made to headings.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/config.h"
#include "kb/corpus.h"
#include "kb/history.h"

namespace kb {

struct HeadingNow {
  const Document* page = nullptr;
  std::string anchor;
  std::string commit;  // that replaced or moved it, the last of several; empty: in none yet
};

// The heading that once had this id in `page`: renamed in its place, perhaps several times, or moved to another page.
// Nothing when the changes do not say, or say two things.
std::optional<HeadingNow> where_heading_went(const Corpus& corpus, const Config& config, const Document& page,
                                             const std::string& anchor, const std::vector<HeadingChange>& changes);

}  // namespace kb
