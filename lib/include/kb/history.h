// What git knows of a knowledge base. It is asked by its program, which must be there.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "kb/api.h"

namespace kb {

// Paths below `root`, relative to it and sorted: files that were added, changed, renamed (both names) or deleted since
// the commit in which this branch left `ref`, in commits or not yet in any. Throws Error(usage) outside a repository,
// for a ref that is none, and where the history does not reach back that far.
KB_API std::vector<std::string> changed_since(const std::filesystem::path& root, const std::string& ref);

// Where a file went.
struct Moved {
  std::string to;      // relative to the root; empty: it was deleted
  std::string commit;  // the first digits of its id; empty: in no commit yet
};

// Where files went that are not there any more, by the path they had, as git tells renames: through several, one after
// another, up to a file that is there. Paths that git never had are left out. Empty without a repository or git.
KB_API std::map<std::string, Moved, std::less<>> moved_files(const std::filesystem::path& root,
                                                             const std::vector<std::string>& paths);

// Headings (lines that begin with '#') that a commit replaced at one place of a page: what stood there, what came.
struct HeadingChange {
  std::string commit;  // as in Moved
  std::string path;
  std::vector<std::string> before;
  std::vector<std::string> after;
};

// In these files under their present names, newest first. Empty without a repository or git.
KB_API std::vector<HeadingChange> heading_changes(const std::filesystem::path& root,
                                                  const std::vector<std::string>& paths);

}  // namespace kb
