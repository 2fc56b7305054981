// What in the work tree is in no commit yet.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "history/commit_log.h"
#include "history/git.h"

namespace kb {

struct Uncommitted {
  std::string old_path;  // renamed: from; else empty
  std::string old_blob;  // hexadecimal, as committed; empty: git has no version of it
};

struct WorkTree {
  ObjectId head;  // zeros before the first commit
  std::size_t id_size = 20;
  std::map<std::string, Uncommitted, std::less<>> edits;  // by path from the top of the repository, new files too
  std::string problem;                                    // git's complaint; the rest is then empty
};

// Below the folder of `repository`, without submodules. Throws Error(io) when git cannot be run.
WorkTree read_work_tree(const Repository& repository);

// From what `git status --porcelain=v2 -z --branch` printed.
WorkTree parse_git_status(std::string_view output);

// Commits whose parents a shallow clone has left out.
std::set<ObjectId> boundary_of(const Repository& repository);

// Commits that `.git-blame-ignore-revs` at the top and the files that blame.ignoreRevsFile names list, by whole ids.
std::set<ObjectId> ignored_commits(const Repository& repository);

}  // namespace kb
