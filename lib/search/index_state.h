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
  std::filesystem::path folder;  // empty: it is inside another file, and nobody writes to it
  Xapian::Database database;
  std::string name = "the index";
  std::string hint = "'kb index --rebuild' builds it anew";
};

[[noreturn]] inline void refuse_damaged(const Index::State& state, const std::string& why) {
  throw Error(ErrorCode::io, fmt::format("cannot read {}: {}", state.name, why), state.hint);
}

// Runs `work(database)`. When a writer has overtaken the open revision, opens the newest one and runs it again. Other
// troubles of the database become Error(io); so do records that no index of ours has.
template <typename Work>
auto reading(Index::State& state, const Work& work) {
  for (int attempt = 1;; ++attempt) {
    try {
      return work(std::as_const(state.database));
    } catch (const Xapian::DatabaseModifiedError& error) {
      if (state.folder.empty()) refuse_damaged(state, error.get_msg());
      if (attempt == 5) throw Error(ErrorCode::io, "the index keeps changing while it is read", "try again");
      state.database = open_current(state.folder);
    } catch (const Xapian::Error& error) {
      refuse_damaged(state, error.get_msg());
    } catch (const Error&) {
      throw;
    } catch (const std::exception& error) {
      if (!state.folder.empty()) throw;
      refuse_damaged(state, error.what());
    }
  }
}

}  // namespace kb
