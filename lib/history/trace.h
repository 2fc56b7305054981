// Which changes of a log belong to one file, through its renames and the branches it was changed on.
//
// The log is replayed from its beginning. A name that a file has left still leads to it until another file is added
// there, because a branch may go on changing the file under its old name. A file that comes back as it was before it
// was deleted is the same file; one that is added with other contents is a new one. Copies are new files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "history/commit_log.h"

namespace kb {

struct TraceEvent {
  std::uint32_t commit = 0;
  std::uint32_t change = 0;
  bool is_repeat = false;  // adds what the file already was at some time
};

struct TracedFile {
  std::vector<TraceEvent> events;  // oldest first
  std::uint32_t path = 0;          // its last
};

struct Trace {
  static constexpr std::uint32_t none = UINT32_MAX;

  struct Name {
    std::uint32_t file = none;
    bool is_used = false;   // some file is there
    bool was_left = false;  // by renaming
  };

  std::vector<TracedFile> files;
  std::vector<Name> names;  // by the number of the path

  // The file that is, or last was, at the path of that number.
  const TracedFile* find(std::uint32_t path) const;
};

// `order` as reachable_in_order() gives it.
Trace trace_files(const CommitLog& log, const std::vector<std::uint32_t>& order);

// For paths that no file has any more, the path of the file that left each last.
std::vector<std::pair<std::string, std::string>> moves_of(const CommitLog& log, const Trace& trace);

}  // namespace kb
