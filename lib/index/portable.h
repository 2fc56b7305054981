// An index that belongs to no folder: all of it in one run of bytes, which may be a part of a file, and which another
// machine opens as it is (Index::open_inside in search.h). It remembers nothing of files, so it cannot be brought up to
// date.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "kb/document.h"

namespace kb {

// `page(i)` gives each page below `count`, in the order of their paths; it is called from several threads. The same
// pages give the same bytes, whatever the number of threads. Throws Error(io).
std::string build_portable_index(std::size_t count, const std::function<Document(std::size_t)>& page);

}  // namespace kb
