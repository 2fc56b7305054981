// Work on several threads with a result that does not depend on how many.
#pragma once

#include <cstddef>
#include <functional>

namespace kb {

// `wanted`, or the machine's number of threads for 0; at least 1.
unsigned thread_count(unsigned wanted);

// Calls work(i) for every i below `count`, on up to `threads` threads (0: the machine's), each i once, taken in rising
// order. Waits for all. The exception of the smallest i is thrown after that; later indices may then not have been
// called.
void parallel_for(std::size_t count, unsigned threads, const std::function<void(std::size_t)>& work);

}  // namespace kb
