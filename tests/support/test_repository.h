// A git repository in a temporary folder, with fixed people and dates: files are written, moved and committed, as an
// author would. Neither it nor kb's own asking has to do with the settings of whoever runs the tests.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/files.h"
#include "kb/history.h"
#include "support/git.h"

namespace kb {

class TestRepository {
 public:
  explicit TestRepository(std::vector<std::string> init_options = {});

  const std::filesystem::path& root() const { return root_; }
  std::filesystem::path beside(const std::string& name) const { return folder_.path() / name; }

  // Makes folders as needed.
  void write(const std::string& path, const std::string& text) const;
  std::string read_text(const std::string& path) const { return read_file(root_ / path); }
  // As `git mv`, making folders as needed.
  void move(const std::string& from, const std::string& to) const;

  std::string git(const std::vector<std::string>& arguments, const std::string& day = "2024-01-01") const;
  // Everything in the work tree; returns the id.
  std::string commit(const std::string& message = "change", const std::string& day = "2024-01-01") const;
  // The same, returning the first digits of the id, as git shortens it.
  std::string commit_briefly() const;

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
