// Packs that were made to do harm: the index inside is mangled, and everything that is said of it is right again.
#pragma once

#include <string>

#include "export/stored_zip.h"

namespace kb {

// A pack of the same members with another index.
std::string with_index(const StoredZip& good, const std::string& index);

// The same bytes for the same seed, by seed % 5: 0 one byte of what is said of the trees is another, 1 single bytes
// here and there and of blocks' heads, 2 a few heads are those of others, 3 a block stands in the place of another one,
// 4 nothing does.
std::string mangled_index(const std::string& index, unsigned seed);

}  // namespace kb
