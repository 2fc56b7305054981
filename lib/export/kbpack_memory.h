// Which packs had the index that they say they have, so that a large one is not read through whenever it is opened.
// That a digest fits tells of damage on the way, never of intent: who can change the index can change the digest. So
// nothing is lost by taking the file system's word that the file is the one of the last time: the same place on the
// disk, size and times of the last changes, of which no program can set back the one of any kind (ctime).
#pragma once

#include <filesystem>
#include <string>

#include "kb/kbpack.h"

namespace kb {

// The open file as it is now, with the digest that it was found to have; without blanks around.
std::string kbpack_state(int descriptor, const std::string& digest);

// Whether the file that KbPackMemory names has the state.
bool is_known_kbpack(const KbPackMemory& memory, const std::string& state);

// Adds it, and forgets the oldest of many. Not when the file changed just now: it could again without another time.
void note_kbpack(const KbPackMemory& memory, int descriptor, const std::string& state);

}  // namespace kb
