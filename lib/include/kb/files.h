// Writing a file that somebody asked for by name.
#pragma once

#include <filesystem>
#include <string_view>

#include "kb/api.h"

namespace kb {

// Readers see all of it or what was there before: it is written beside the file and renamed, through links. A device or
// a pipe is written to as it is. Throws Error(io).
KB_API void write_output_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace kb
