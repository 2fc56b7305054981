// Asking git about the past of a folder: one question, one answer, and silence where there is no repository.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace kb {

// What `git ARGUMENTS` prints in that folder, with paths taken as they are written; empty when it fails or is not
// there.
std::string ask_git(const std::filesystem::path& root, std::vector<std::string> arguments);

// The parts of an output of `-z`, without the line end that git puts before the first name of a commit.
std::vector<std::string_view> parts_of_answer(std::string_view output);

// What a format line begins with, so that no name can be taken for one.
inline constexpr char commit_mark = '\x01';
inline constexpr std::string_view commit_format = "--format=%x01%h";

}  // namespace kb
