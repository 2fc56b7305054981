// The program run in-process in a folder, as a pipe sees it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace kb::cli {

struct Printed {
  int code = 0;
  std::string out;
  std::string err;
};

// 2026-11-22 is today and the environment is empty.
Printed run_in(const std::filesystem::path& folder, const std::vector<std::string>& args);

// A folder with a copy of kb-samples, removed at the end.
class SamplesCopy {
 public:
  SamplesCopy();
  ~SamplesCopy();
  SamplesCopy(const SamplesCopy&) = delete;
  SamplesCopy& operator=(const SamplesCopy&) = delete;

  const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
};

}  // namespace kb::cli
