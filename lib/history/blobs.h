// The contents of files as git has them, streamed from one `git cat-file` each thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "history/commit_log.h"
#include "history/git.h"

namespace kb {

// Contents of blobs in the order of `ids`. What is not in the repository is left empty with `is_known` false, and is
// never fetched. Throws Error(io) when git cannot be run.
struct Blob {
  std::string text;
  bool is_known = false;
};
std::vector<Blob> read_blobs(const Repository& repository, const std::vector<std::string>& ids);

// Sets the verdict of those changes (places in CommitLog::changes) that have none. Changes of one file should stand
// together. Returns how many stay unknown because contents are not in the repository.
std::size_t judge_changes(const Repository& repository, const std::vector<std::uint32_t>& changes, unsigned jobs,
                          CommitLog& log);

}  // namespace kb
