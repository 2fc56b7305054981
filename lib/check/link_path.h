// How a link's path is written anew: as the page spells paths, for what is there now.
#pragma once

#include <string>
#include <string_view>

#include "check/checks.h"
#include "check/target.h"

namespace kb {

// The path as written, its last parts replaced by those of the real path; encoded where it was encoded.
std::string respelled(std::string_view written, const std::string& real);

// The path by which `page` names the file `to`: rooted, without extension or with ".html" when the link was.
std::string path_from(const CheckContext& context, const PageRecord& page, const Target& target, const std::string& to);

// Puts `path` in the place of the path in the link's destination as it is written there, query and fragment untouched.
// Without a fix when what is written is not what the target was read from.
void add_path_fix(Finding& finding, std::string_view written, const Target& target, std::string path);

// The same for the fragment.
void add_fragment_fix(Finding& finding, std::string_view written, const Target& target, const std::string& anchor);

}  // namespace kb
