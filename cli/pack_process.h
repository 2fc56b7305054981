// Packs come from anywhere, and Xapian trusts the index that it is given: one that was made for it leads it out of its
// memory, round in circles, or into all memory there is. No digest helps against that, since who changes the index
// changes the digest, too. So whatever reads the index of a pack runs in a process of its own (kb/contained.h), which
// takes a fraction of a millisecond and holds for every way of going wrong, those that nobody has found yet among them.
// Looking at each block before Xapian does would be its format told a second time and known to be complete only as far
// as somebody thought of it; building the index anew from the pages takes seconds where an answer takes milliseconds.
// It is no cage: what could do more than crash is for signatures (kb pack verify --key) to keep away.
#pragma once

#include <kb/error.h>

#include <filesystem>
#include <functional>
#include <string>

#include "context.h"
#include "run.h"

namespace kb::cli {

// The exit code of work on a pack, its error told and its output written; or what ended it, which is the pack's doing.
struct PackRun {
  int code = exit_yes;
  std::string harm;
};

// Where the context does not limit the time for packs, the work is done in this process, and throws what it throws.
PackRun run_on_pack(const std::function<int()>& work, const std::filesystem::path& pack, Context& context);

// "'desk.kbpack' is damaged or was made to do harm: its index cannot be read (Segmentation fault)", with the way out.
Error harmful_pack(const std::filesystem::path& pack, const std::string& harm);

// Processor time for work on a pack, seconds: more for large ones.
unsigned pack_time(const std::filesystem::path& pack, const Context& context);

}  // namespace kb::cli
