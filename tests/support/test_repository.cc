#include "support/test_repository.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace kb {

namespace fs = std::filesystem;

TestRepository::TestRepository(std::vector<std::string> init_options) : root_(folder_.path() / "kb") {
  ::setenv("GIT_CONFIG_GLOBAL", "/dev/null", 1);
  ::setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
  fs::create_directories(root_);
  std::vector<std::string> init = {"init", "-q", "-b", "main"};
  init.insert(init.end(), init_options.begin(), init_options.end());
  git(init);
}

void TestRepository::write(const std::string& path, const std::string& text) const {
  fs::create_directories((root_ / path).parent_path());
  std::ofstream(root_ / path, std::ios::binary) << text;
}

void TestRepository::move(const std::string& from, const std::string& to) const {
  fs::create_directories((root_ / to).parent_path());
  git({"mv", from, to});
}

std::string TestRepository::git(const std::vector<std::string>& arguments, const std::string& day) const {
  return git_in(root_, arguments, day);
}

std::string TestRepository::commit(const std::string& message, const std::string& day) const {
  git({"add", "-A"});
  git({"commit", "-q", "--allow-empty", "-m", message}, day);
  return git({"rev-parse", "HEAD"});
}

std::string TestRepository::commit_briefly() const {
  commit();
  return git({"rev-parse", "--short", "HEAD"});
}

History TestRepository::read(const std::vector<std::string>& paths, const fs::path& cache) const {
  HistoryOptions options;
  options.cache = cache;
  options.today = parse_date("2025-01-01").value();
  return read_history(root_, paths, options);
}

FileHistory TestRepository::read_page(const std::string& path) const {
  const History history = read({path});
  EXPECT_TRUE(history.files.contains(path)) << path << ": " << history.reason;
  return history.files.contains(path) ? history.files.at(path) : FileHistory{};
}

std::string some_words(std::size_t count, const std::string& seed) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += seed + std::to_string(i) + (i % 7 == 6 ? "\n" : " ");
  return text + "\n";
}

std::string day_of(const std::optional<Change>& change) {
  return change ? format_date(change->date) : "-";
}

std::vector<std::string> days_of(const FileHistory& file) {
  std::vector<std::string> days;
  for (const Change& change : file.substantive) days.push_back(format_date(change.date));
  return days;
}

}  // namespace kb
