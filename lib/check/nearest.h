// What a name that is not there was probably meant to be: by slips of the keys, and for headings and paths also by the
// words that stayed.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "check/record.h"

namespace kb {

// Extensions are compared first: that both end in ".md" makes no two names alike.
std::optional<std::string> nearest_name(std::string_view name, const std::vector<std::string>& names);

// Of paths that end in the same name, the one whose folders are most alike: nothing when two are equally so. The only
// one whatever it is.
std::optional<std::string> nearest_path(std::string_view path, const std::vector<std::string>& paths);

// The id of a heading that was reworded: most of its letters in the same order, and clearly more than in any other.
std::optional<std::string> nearest_anchor(std::string_view anchor, const std::vector<std::string>& anchors);

// The one page beside `page`, of its language as far as these are known, that has this id: nullptr when there is none
// or several.
const PageRecord* only_other_with(std::span<const PageRecord> pages, const PageRecord& page, const std::string& anchor);

// "index.md", "README.md"...: what many folders have.
bool is_index_name(std::string_view name);

}  // namespace kb
