// Git for tests: with fixed people and dates, untouched by whoever runs them. Uses nothing of kb, so that the tests of
// the program can have it too.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace kb {

// Runs git in a folder, at noon of that day, and gives what it prints without the line end. Fails the test when git
// does.
std::string git_in(const std::filesystem::path& folder, const std::vector<std::string>& arguments,
                   const std::string& day = "2024-01-01");

}  // namespace kb
