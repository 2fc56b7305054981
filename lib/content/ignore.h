// What git ignores, told by git itself.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "kb/finding.h"

namespace kb {

// Paths below `root` (relative, folders ending in '/') that git would not list: one run of `git ls-files`, also where
// there is no repository (then an empty one is lent to git for the run). Sorted. Without a git program: nothing, and a
// finding when some .gitignore may have been meant.
std::vector<std::string> git_ignored(const std::filesystem::path& root, std::vector<Finding>& findings);

}  // namespace kb
