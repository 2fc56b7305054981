// What a repository's log, its trace and its work tree say of the pages asked for.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "history/commit_log.h"
#include "history/git.h"
#include "history/trace.h"
#include "history/work_tree.h"
#include "kb/history.h"

namespace kb {

// A page that git knows.
struct TracedPage {
  std::string path;                   // relative to the folder
  std::string git_path;               // from the top of the repository
  const TracedFile* file = nullptr;   // its commits; none: it is new, or was last touched before a shallow clone ends
  const Uncommitted* edit = nullptr;  // none: as committed
  Verdict edit_verdict = Verdict::unknown;
};

// Those of `paths` that git knows; where a symbolic link leads counts. `has_all` is false for a shallow clone.
std::vector<TracedPage> find_pages(const Repository& repository, const std::vector<std::string>& paths, CommitLog& log,
                                   const Trace& trace, const WorkTree& tree, bool has_all);

// The changes of these pages whose contents have to be looked at; those of one page stand together.
std::vector<std::uint32_t> changes_to_judge(const CommitLog& log, const std::vector<TracedPage>& pages);

// Compares files on the disk with what is committed.
void judge_edits(const Repository& repository, std::vector<TracedPage>& pages);

struct HistoryFacts {
  const CommitLog& log;
  const std::set<ObjectId>& ignored;
  std::string prefix;  // of the folder below the top of the repository
  bool has_all = true;
  Date today{};
};

std::map<std::string, FileHistory, std::less<>> file_histories(const std::vector<TracedPage>& pages,
                                                               const HistoryFacts& facts);

// A path from the top of the repository as one relative to a folder: "../" leads out of it.
std::string relative_to(const std::string& prefix, const std::string& path);

}  // namespace kb
