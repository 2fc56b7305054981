// The recipes of the README for continuous integration: they are YAML, and the commands in them do what they are there
// for, on the samples in a repository of their own.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <kb/corpus.h>

#include <fstream>
#include <iterator>
#include <sstream>

#include "cli/testbed.h"
#include "support/git.h"

namespace kb::cli {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

std::string text_of_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The blocks "```yaml" of the README.
std::vector<std::string> recipes() {
  const std::string readme = text_of_file(fs::path(KB_SOURCE_DIR) / "README.md");
  std::vector<std::string> blocks;
  const std::string fence = "```yaml\n";
  for (std::size_t at = readme.find(fence); at != readme.npos; at = readme.find(fence, at)) {
    at += fence.size();
    blocks.push_back(readme.substr(at, readme.find("```", at) - at));
  }
  return blocks;
}

std::vector<std::string> words_in(const std::string& text) {
  std::istringstream words(text);
  return {std::istream_iterator<std::string>(words), {}};
}

// "kb check ..." among the values of a recipe, without the "kb".
std::vector<std::vector<std::string>> commands_in(const std::string& recipe) {
  std::vector<std::vector<std::string>> commands;
  std::istringstream lines(recipe);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t begin = line.find("kb check --");
    if (begin == line.npos) continue;
    std::vector<std::string> words = words_in(line.substr(begin));
    words.erase(words.begin());
    commands.push_back(std::move(words));
  }
  return commands;
}

class Recipes : public testing::Test {
 protected:
  Recipes() {
    fs::copy(fs::path(KB_SOURCE_DIR) / "kb-samples", program_.folder(), fs::copy_options::recursive);
    fs::remove_all(program_.folder() / ".kb");
    git({"init", "-q", "-b", "main"});
    git({"add", "-A"});
    git({"commit", "-q", "-m", "samples"});
    git({"update-ref", "refs/remotes/origin/main", "HEAD"});
    git({"checkout", "-q", "-b", "work"});
  }

  void git(const std::vector<std::string>& arguments) const { git_in(program_.folder(), arguments); }

  // Files that a command writes reports to.
  std::vector<std::string> reports_of(const std::vector<std::string>& command) const {
    std::vector<std::string> files;
    for (const std::string& word : command) {
      if (const std::size_t equals = word.find('='); equals != word.npos) files.push_back(word.substr(equals + 1));
    }
    return files;
  }

  Testbed program_;
};

TEST(RecipesOfTheReadme, AreYaml) {
  EXPECT_EQ(recipes().size(), 4U);
  for (const std::string& recipe : recipes()) {
    const Document page = read_document("recipe.md", "---\n" + recipe + "---\n", {});
    EXPECT_THAT(page.findings, IsEmpty()) << recipe << (page.findings.empty() ? "" : page.findings[0].message);
    EXPECT_FALSE(page.front_matter.members.empty()) << recipe;
    EXPECT_EQ(commands_in(recipe).size(), 1U) << recipe;
  }
}

TEST_F(Recipes, PassOnWhatIsRight) {
  for (const std::string& recipe : recipes()) {
    for (const std::vector<std::string>& command : commands_in(recipe)) {
      const Outcome outcome = program_.run(command);
      EXPECT_EQ(outcome.code, 0) << recipe << outcome.out << outcome.err;
      for (const std::string& file : reports_of(command)) {
        EXPECT_TRUE(program_.exists(file)) << file;
        EXPECT_THAT(recipe, HasSubstr(": " + file)) << "the report is handed on";
      }
    }
  }
}

TEST_F(Recipes, FailOnWhatABranchBroke) {
  program_.write("en/new.md", "# New\n\n[gone](gone.md)\n");
  git({"mv", "en/refunds/refund-policy.md", "en/refunds/rules.md"});
  for (const std::string& recipe : recipes()) {
    for (const std::vector<std::string>& command : commands_in(recipe)) {
      const Outcome outcome = program_.run(command);
      EXPECT_EQ(outcome.code, 1) << recipe << outcome.err;
      std::string all = outcome.out;
      for (const std::string& file : reports_of(command)) all += program_.read(file);
      EXPECT_THAT(all, HasSubstr("there is no file 'en/gone.md'"));
      EXPECT_THAT(all, HasSubstr("it was moved to 'en/refunds/rules.md'")) << "in pages that nobody touched";
    }
  }
}

}  // namespace
}  // namespace kb::cli
