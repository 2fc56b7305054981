// A temporary folder under git: files are written, moved and committed, as an author would.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/files.h"

namespace kb {

class GitFolder {
 public:
  GitFolder();

  const std::filesystem::path& root() const { return folder_.path(); }

  // Writes a file, making folders as needed.
  void write(const std::string& path, const std::string& text) const;
  std::string read(const std::string& path) const;

  // Runs git there; a failure fails the test. Gives what it prints, without the line end.
  std::string git(std::vector<std::string> arguments) const;

  // Moves a file as git mv does, making folders as needed.
  void move(const std::string& from, const std::string& to) const;

  // Commits everything that is there. Gives the first digits of its id.
  std::string commit(const std::string& message = "change") const;

 private:
  TemporaryFolder folder_;
};

}  // namespace kb
