// A git repository in a temporary folder, with fixed people and dates, untouched by whoever runs the tests.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/files.h"
#include "kb/history.h"

namespace kb {

class TestRepository {
 public:
  explicit TestRepository(std::vector<std::string> init_options = {});

  const std::filesystem::path& root() const { return root_; }
  std::filesystem::path beside(const std::string& name) const { return folder_.path() / name; }

  void write(const std::string& path, const std::string& text) const;
  // Fails the test when git does.
  std::string git(const std::vector<std::string>& arguments, const std::string& day = "2024-01-01") const;
  std::string git_in(const std::filesystem::path& folder, const std::vector<std::string>& arguments,
                     const std::string& day = "2024-01-01") const;
  // Everything in the work tree, at noon of that day; returns the id.
  std::string commit(const std::string& message, const std::string& day) const;

  History read(const std::vector<std::string>& paths, const std::filesystem::path& cache = {}) const;
  FileHistory read_page(const std::string& path) const;

 private:
  TemporaryFolder folder_;
  std::filesystem::path root_;
};

// So many words that are all different, seven in a line; another seed gives other words.
std::string some_words(std::size_t count, const std::string& seed = "w");

// "2024-03-05", or "-" for nothing.
std::string day_of(const std::optional<Change>& change);
// The days of substantive changes, newest first.
std::vector<std::string> days_of(const FileHistory& file);

}  // namespace kb
