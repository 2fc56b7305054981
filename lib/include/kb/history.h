// What git knows of a knowledge base. It is asked by its program, which must be there.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "kb/api.h"

namespace kb {

// Paths below `root`, relative to it and sorted: files that were added, changed, renamed (both names) or deleted since
// the commit in which this branch left `ref`, in commits or not yet in any. Throws Error(usage) outside a repository,
// for a ref that is none, and where the history does not reach back that far.
KB_API std::vector<std::string> changed_since(const std::filesystem::path& root, const std::string& ref);

}  // namespace kb
