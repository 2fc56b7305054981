// A knowledge base in which everything that kb check can find is planted: all of it is found, at its place, and nothing
// else. To plant what a new rule finds: put it into a page of tests/fixtures/broken/, write its place into broken.tsv
// (path, line, column, end column, rule; sorted as kb check sorts), and renew the golden report, reading what changes:
//     cp -a tests/fixtures/broken /tmp/ && cd /tmp/broken && kb check --today 2026-06-01 --report json
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <kb/external.h>
#include <kb/finding.h>

#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include "cli/testbed.h"

namespace kb::cli {
namespace {

namespace fs = std::filesystem;

// What no file of a tree can show.
const std::set<std::string_view> not_planted = {
    "baseline-stale",   // about what an option names
    "file-unreadable",  // permissions do not stop everybody
    "git-missing",      // about the machine
};

const fs::path fixtures = fs::path(KB_SOURCE_DIR) / "tests/fixtures";

std::string text_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// "path line column end rule" of every finding that is planted.
std::vector<std::string> planted() {
  std::vector<std::string> rows;
  std::istringstream lines(text_of(fixtures / "broken.tsv"));
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with('#')) rows.push_back(line);
  }
  return rows;
}

std::string row_of(const nlohmann::ordered_json& finding) {
  std::ostringstream row;
  row << finding["path"].get<std::string>() << '\t' << finding["line"] << '\t' << finding["column"] << '\t'
      << finding["end_column"] << '\t' << finding["rule"].get<std::string>();
  return row.str();
}

class BrokenTree : public testing::Test {
 protected:
  BrokenTree() {
    fs::copy(fixtures / "broken", program_.folder(), fs::copy_options::recursive | fs::copy_options::copy_symlinks);
    program_.write("../broken.tsv", "");  // what a link out of the tree leads to
  }

  Outcome check(const std::string& jobs) {
    return program_.run({"check", "--report", "json", "--fail-on", "never", "--jobs", jobs});
  }

  Testbed program_;
};

TEST_F(BrokenTree, IsFoundCompletelyAndNothingElseIs) {
  std::vector<std::string> found;
  const auto report = check("1").json();
  for (const auto& finding : report["findings"]) found.push_back(row_of(finding));
  EXPECT_EQ(found, planted());
}

TEST_F(BrokenTree, IsFoundAlikeByOneThreadAndByMany) {
  EXPECT_EQ(check("1").out, check("4").out);
}

TEST_F(BrokenTree, IsReportedAsTheGoldenReportSays) {
  EXPECT_EQ(check("1").out, text_of(fixtures / "broken.json"));
}

TEST(BrokenTreeFile, HasEveryRule) {
  std::set<std::string> rules_planted;
  for (const std::string& row : planted()) rules_planted.insert(row.substr(row.rfind('\t') + 1));
  for (const Rule& rule : rules()) {
    if (rule.tool != "kb check" || is_external_rule(rule.id)) continue;
    EXPECT_NE(rules_planted.contains(std::string(rule.id)), not_planted.contains(rule.id))
        << rule.id << ": plant it in tests/fixtures/broken, see the top of this file";
  }
}

}  // namespace
}  // namespace kb::cli
