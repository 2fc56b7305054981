// What an open Index holds, and how its reading functions run when a writer commits under them.
#pragma once

#include <filesystem>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <xapian.h>

#include "index/generation.h"
#include "kb/error.h"
#include "kb/search.h"

namespace kb {

struct Index::State {
  std::filesystem::path folder;
  Xapian::Database database;
};

// Runs `work(database)`. When a writer has overtaken the open revision, opens the newest one and runs it again. Other
// troubles of the database become Error(io).
template <typename Work>
auto reading(Index::State& state, const Work& work) {
  for (int attempt = 1;; ++attempt) {
    try {
      return work(std::as_const(state.database));
    } catch (const Xapian::DatabaseModifiedError&) {
      if (attempt == 5) throw Error(ErrorCode::io, "the index keeps changing while it is read", "try again");
      state.database = open_current(state.folder);
    } catch (const Xapian::Error& error) {
      throw Error(ErrorCode::io, fmt::format("cannot read the index: {}", error.get_msg()),
                  "'kb index --rebuild' builds it anew");
    }
  }
}

}  // namespace kb
