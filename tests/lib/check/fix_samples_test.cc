// Damaging copies of the samples in ways that have one way back: mending gives the samples again, byte for byte, and
// mending once more changes nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "kb/check.h"
#include "kb/fix.h"
#include "lib/check/trees.h"
#include "support/test_repository.h"

namespace kb {
namespace {

namespace fs = std::filesystem;
using Texts = std::map<std::string, std::string>;

const fs::path samples = fs::path(KB_SOURCE_DIR) / "kb-samples";
constexpr std::string_view mark = "\xEF\xBB\xBF";

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

class SamplesUnderGit : public testing::TestWithParam<unsigned> {
 protected:
  SamplesUnderGit() : config_(config_of(read_file(samples / "kb.toml"))), random_(GetParam()) {
    for (const auto& entry : fs::recursive_directory_iterator(samples)) {
      const std::string path = entry.path().lexically_relative(samples).generic_string();
      if (!entry.is_regular_file() || path.starts_with('.')) continue;
      folder_.write(path, read_file(entry.path()));
      if (path.ends_with(".md")) texts_[path] = read_file(entry.path());
    }
    dress_up();
    folder_.commit();
  }

  bool by_chance(unsigned of) { return random_() % of == 0; }

  // Some pages as other systems write them: with CRLF, with a byte order mark.
  void dress_up() {
    for (auto& [path, text] : texts_) {
      if (by_chance(3)) text = replaced(text, "\n", "\r\n");
      if (by_chance(4)) text = std::string(mark) + text;
      folder_.write(path, text);
    }
  }

  std::vector<Finding> findings() const {
    CheckOptions options;
    options.today = *parse_date("2026-06-01");
    RecordOptions reading;
    reading.today = options.today;
    const PageRecords records = read_records(folder_.root(), config_, reading);
    std::vector<Finding> found = check(records, config_, options).findings;
    const Missing missing = missing_targets(found, records, config_);
    tell_past(found, records, config_,
              {moved_files(folder_.root(), missing.files), heading_changes(folder_.root(), missing.pages)});
    return found;
  }

  // Mends all and gives how many findings that were.
  std::size_t mend() const {
    std::map<std::string, std::vector<Finding>> by_path;
    for (const Finding& finding : findings()) by_path[finding.location.path].push_back(finding);
    std::size_t mended = 0;
    for (const auto& [path, of_page] : by_path) {
      const Fixed fixed = apply_fixes(folder_.read_text(path), of_page);
      folder_.write(path, fixed.text);
      mended += fixed.applied;
    }
    return mended;
  }

  // Damages what `damage` makes of the links' destinations, some of them; gives how many.
  template <typename Damage>
  std::size_t damage_links(Damage damage) {
    std::size_t damaged = 0;
    for (const auto& [path, whole] : texts_) {
      std::string text = whole;
      for (std::size_t at = text.find("]("); at != text.npos; at = text.find("](", at + 2)) {
        const std::size_t end = text.find(')', at);
        const std::string before = text.substr(at + 2, end - at - 2);
        const std::string after = before.find(".md") == before.npos || !by_chance(3) ? before : damage(before);
        if (after == before) continue;
        text.replace(at + 2, before.size(), after);
        ++damaged;
      }
      folder_.write(path, text);
    }
    return damaged;
  }

  void expect_the_samples_again(std::size_t damaged) {
    EXPECT_GT(damaged, 10U);
    EXPECT_EQ(mend(), damaged);
    for (const auto& [path, text] : texts_) EXPECT_EQ(folder_.read_text(path), text) << path;
    EXPECT_THAT(rows_of(findings()), testing::IsEmpty());
    EXPECT_EQ(mend(), 0U);
  }

  Config config_;
  TestRepository folder_;
  Texts texts_;  // as they should be
  std::mt19937 random_;
};

char other_case(char c) {
  const bool is_letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  return is_letter ? static_cast<char>(c ^ 0x20) : c;
}

TEST_P(SamplesUnderGit, GetTheLetterCaseOfFilesBack) {
  expect_the_samples_again(damage_links([](std::string link) {
    const std::size_t name = link.rfind('/', link.find('#')) + 1;  // npos + 1 is 0
    link[name] = other_case(link[name]);
    return link;
  }));
}

TEST_P(SamplesUnderGit, GetTheLetterCaseOfHeadingsBack) {
  expect_the_samples_again(damage_links([](std::string link) {
    for (std::size_t i = std::min(link.find('#'), link.size()); i < link.size(); i += 2) link[i] = other_case(link[i]);
    return link;
  }));
}

TEST_P(SamplesUnderGit, GetTheFoldersOfFilesBack) {
  expect_the_samples_again(damage_links([](std::string link) {
    const std::size_t name = link.rfind('/', link.find('#')) + 1;
    return link.substr(0, name) + "moved/" + link.substr(name);
  }));
}

TEST_P(SamplesUnderGit, LoseDefinitionsThatNothingUses) {
  std::size_t damaged = 0;
  for (auto& [path, text] : texts_) {
    if (!path.starts_with("en/") || !text.ends_with('\n') || !by_chance(2)) continue;
    const bool has_crlf = text.find("\r\n") != text.npos;
    folder_.write(path, text + (has_crlf ? "\r\n[unused]: ../x.md \"退款\"\r\n" : "\n[unused]: ../x.md\n"));
    text += has_crlf ? "\r\n" : "\n";
    ++damaged;
  }
  EXPECT_GT(damaged, 5U);
  EXPECT_EQ(mend(), damaged);
  for (const auto& [path, text] : texts_) EXPECT_EQ(folder_.read_text(path), text) << path;
  EXPECT_EQ(mend(), 0U);
}

TEST_P(SamplesUnderGit, GetPlainSignsBackInTags) {
  std::size_t damaged = 0;
  for (const auto& [path, whole] : texts_) {
    std::string text = whole;
    const std::size_t tag = text.find("{% if ");
    const std::size_t end = text.find("%}", std::min(tag, text.size()));
    const std::size_t equals = text.find("==", std::min(tag, text.size()));
    if (!path.starts_with("replies/") || end == text.npos || equals > end) continue;
    folder_.write(path, text.replace(equals, 2, "＝＝"));
    ++damaged;
  }
  if (damaged == 0) GTEST_SKIP() << "no tag compares anything";
  mend();
  for (const auto& [path, text] : texts_) EXPECT_EQ(folder_.read_text(path), text) << path;
  EXPECT_EQ(mend(), 0U);
}

TEST_P(SamplesUnderGit, FollowFilesAndHeadingsThatTheHistoryMoved) {
  folder_.move("en/refunds", "en/money-back");
  folder_.move("zh/orders", "zh/订 单");
  folder_.commit();
  const auto rename_heading = [&](const std::string& path, std::string_view from, std::string_view to) {
    const std::string text = folder_.read_text(path);
    ASSERT_NE(text.find(from), text.npos);
    folder_.write(path, replaced(text, from, to));
  };
  rename_heading("en/complaints/de-escalation.md", "## The first 90 seconds", "## How to begin");
  folder_.commit();
  const std::vector<Finding> before = findings();
  EXPECT_GT(before.size(), 5U);
  const auto is_fixed = [](const Finding& finding) { return finding.fix.has_value(); };
  const std::size_t mendable = static_cast<std::size_t>(std::ranges::count_if(before, is_fixed));
  EXPECT_EQ(mend(), mendable);
  EXPECT_LE(findings().size(), before.size() - mendable) << testing::PrintToString(rows_of(findings()));
  EXPECT_EQ(mend(), 0U);
}

INSTANTIATE_TEST_SUITE_P(Seeds, SamplesUnderGit, testing::Values(1U, 2U),
                         [](const auto& seed) { return "seed_" + std::to_string(seed.param); });

}  // namespace
}  // namespace kb
