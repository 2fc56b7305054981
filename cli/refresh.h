// Opening the index for a question: built when there is none, brought up to date when that is quick, and never old
// without a word about it.
#pragma once

#include <kb/search.h>

#include <chrono>
#include <optional>

#include "session.h"

namespace kb::cli {

// Throws Error when there is no index that can answer and none can be built.
Index open_fresh_index(Session& session);

// The same for who asks again and again.
class IndexRefresher {
 public:
  explicit IndexRefresher(Session& session) : session_(session) {}

  // The first time the index; later the index when files or the index have changed, else nothing. Throws Error
  // likewise.
  std::optional<Index> reopen();

 private:
  Session& session_;
  std::optional<std::chrono::sys_seconds> built_;
  bool is_checked_ = true;
};

}  // namespace kb::cli
