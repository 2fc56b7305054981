// The index folder: a file `current` that names one generation, and a folder for it. Replacing `current` by a rename is
// what switches readers from one generation to the next.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <xapian.h>

namespace kb {

// The folder of the current generation; nothing when there is none. Throws Error(io) naming the schema when another
// version of kb wrote it.
std::optional<std::filesystem::path> current_generation(const std::filesystem::path& index);

// A name for the next generation's folder that is not in use.
std::filesystem::path next_generation(const std::filesystem::path& index);

// Makes `generation` current and removes what is left of others.
void switch_to(const std::filesystem::path& index, const std::filesystem::path& generation);

// Removes everything that is not current: what killed writers have left.
void remove_leftovers(const std::filesystem::path& index);

// Opens the current generation for reading. A generation that is replaced and removed meanwhile is no error: the new
// one is opened then. Throws Error(not_found) when there is no index, Error(io) when it is damaged or of another
// schema.
Xapian::Database open_current(const std::filesystem::path& index);

}  // namespace kb
