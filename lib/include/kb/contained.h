// Work in a process of its own, which alone suffers from what it reads: files of strangers in the hands of a library
// that trusts them can make a program crash, run for ever or take all memory. The work is given as a function that
// writes where its results belong; only its exit code comes back, or what ended it. That is no cage: what the process
// may do, the work may do.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "kb/api.h"

namespace kb {

struct ContainLimits {
  unsigned seconds = 60;                         // of processor time; waiting is free
  std::uint64_t bytes = std::uint64_t{4} << 30;  // of memory
};

struct ContainedEnd {
  int code = 0;       // what the work gave, from 0 to 255
  std::string death;  // what ended it before that, "Segmentation fault"; empty: nothing
};

// Runs the work in a copy of this process and waits; to be called while there is only one thread. Buffered output must
// be flushed before, and by the work. The copy ends when this process does, and an interruption of it is one of this
// process. Throws Error(io) when there can be none.
KB_API ContainedEnd run_contained(const std::function<int()>& work, const ContainLimits& limits = {});

// Grants contained work that much processor time from now on, for what goes on and on.
KB_API void extend_contained(unsigned seconds);

}  // namespace kb
