// Whole processes measured from outside: wall time, processor time and peak memory, as the kernel counts them.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace kb::bench {

struct Run {
  double wall = 0;       // seconds
  double cpu = 0;        // seconds, user and system, its own children included
  std::size_t peak = 0;  // bytes resident at most
};

// Runs a program to its end with its output thrown away. Throws std::runtime_error when it exits with anything that is
// not 0 or `also_fine`, saying how to repeat it.
Run measure(const std::vector<std::string>& command, int also_fine = 0);

// The first line that a program prints.
std::string first_line(const std::vector<std::string>& command);

// The one in the middle by wall time. Not empty.
Run median(std::vector<Run> runs);

// Bytes of all files below a folder, or of a file; 0 when there is none.
std::size_t bytes_below(const std::filesystem::path& path);

}  // namespace kb::bench
