// Files in which kb keeps what it can work out again. Where one cannot be read it is as if there were none; where it
// cannot be written nothing is lost but time.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace kb {

std::optional<std::string> read_kept_file(const std::filesystem::path& path);

// Makes the folder when it is missing; one called `.kb` tells git to leave it alone. Throws Error(io),
// std::filesystem::filesystem_error.
void make_kept_folder(const std::filesystem::path& folder);

// Replaces the file, and removes what killed writers left of it.
void write_kept_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace kb
