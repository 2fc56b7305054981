// Bringing a log (commit_log.h) up to date with a repository: one pass over the commits that it has not.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "history/commit_log.h"
#include "history/git.h"

namespace kb {

// Reads what can be reached from `head` and is not in the log; a log whose own head is gone is begun anew. `boundary`:
// commits whose parents a shallow clone has left out. Returns what went wrong, or nothing; `log` is then not to be
// used. Throws Error(io) when git cannot be run.
std::string read_new_commits(const Repository& repository, const ObjectId& head, const std::set<ObjectId>& boundary,
                             unsigned jobs, CommitLog& log);

// Adds what `git diff-tree --stdin -z --raw -c` printed, in the format that read_new_commits() asks for, to commits
// that are in the log.
void add_changes(std::string_view output, CommitLog& log);

}  // namespace kb
