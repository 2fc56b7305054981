#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <functional>
#include <set>

#include "base/digest.h"
#include "base/files.h"
#include "kb/check.h"
#include "lib/check/trees.h"
#include "support/small_base.h"

namespace kb {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class CheckedFolder : public testing::Test {
 protected:
  void put(const std::string& path, std::string_view text) const {
    fs::create_directories((root() / path).parent_path());
    write_cache_file(root() / path, text);
  }

  CheckResult run(const fs::path& records, unsigned jobs = 2) const {
    RecordOptions reading;
    reading.today = today_;
    reading.jobs = jobs;
    reading.kept = records;
    reading.more = more_;
    CheckOptions options;
    options.today = today_;
    options.jobs = jobs;
    options.only = only_;
    return check(read_records(root(), config_, reading), config_, options);
  }

  CheckResult run_warm(unsigned jobs = 2) const { return run(records(), jobs); }

  // The same without any of this: the whole corpus at a time.
  CheckResult run_whole() const {
    CheckOptions options;
    options.today = today_;
    options.only = only_;
    Corpus corpus = load_corpus(root(), config_);
    if (!more_.empty()) {
      std::vector<Document> pages = corpus.documents;
      pages.insert(pages.end(), more_.begin(), more_.end());
      std::vector<Finding> of_folder = corpus.findings;
      corpus = make_corpus(std::move(pages), corpus.others);
      corpus.findings.insert(corpus.findings.end(), of_folder.begin(), of_folder.end());
    }
    return check(corpus, config_, options);
  }

  static std::string text_of(const CheckResult& result) {
    std::string text = fmt::format("{} silenced\n", result.suppressed);
    for (const std::string& page : result.pages) text += page + '\n';
    for (const Finding& finding : result.findings) {
      text += fmt::format("{}-{} {} {} {}: {} ({}) [{}]\n", to_string(finding.location), finding.end_column,
                          finding.rule, to_string(finding.severity), finding.target, finding.message, finding.hint,
                          finding.fix ? finding.fix->text : "no fix");
    }
    return text;
  }

  void expect_the_same_everywhere(const std::string& after) const {
    const std::string whole = text_of(run_whole());
    EXPECT_EQ(text_of(run({}, 1)), whole) << "without a cache, " << after;
    EXPECT_EQ(text_of(run_warm(1)), whole) << "with the cache, " << after;
    EXPECT_EQ(text_of(run_warm(3)), whole) << "with the cache again, " << after;
  }

  // Waits until files that are written now are younger than those written before.
  void let_time_pass() const {
    const std::int64_t now = file_system_time(root());
    while (file_system_time(root()) == now) {
    }
  }

  // Changes what the records say, with a digest that fits.
  void forge(std::string_view text, std::string_view other) const {
    std::string bytes = read_file(records());
    const std::size_t begin = bytes.find('\n') + 33;
    const std::size_t at = bytes.find(text, begin);
    ASSERT_NE(at, std::string::npos);
    const std::string content = bytes.replace(at, text.size(), other).substr(begin);
    write_cache_file(records(), bytes.substr(0, begin - 32) + digest(content) + content);
  }

  const fs::path& root() const { return folder_.path(); }
  fs::path records() const { return root() / ".kb" / "check"; }

  Config config_;
  Date today_ = test_day();
  std::vector<Document> more_;
  std::vector<std::string> only_;

 private:
  TemporaryFolder folder_;
};

TEST_F(CheckedFolder, GivesTheSameFromRecords) {
  put("a.md", "# A\n\n[b](B.md) [x](gone.md) [y](sub/c.md#fee)\n<!-- kb-ignore link-missing: soon -->\n[z](gone.md)\n");
  put("b.md", "---\ntitle: A\nid: a\n---\n# B\n\n[[a]] [[nobody]] ![p](pic.PNG)\n");
  put("sub/c.md", "# C\n\n## Fees\n\n[a](../a.md) [mail](mailto:nobody)\n");
  put("pic.png", "");
  put("replies/r.md", "---\nshortcut: r\ncites: [a.md, nobody.md]\n---\nDear {{ name }},\n");
  put("zz.md", "---\nid: a\n---\n# ZZ\n\n\xff\xfe\xff bad [a](#nowhere)\n");
  expect_the_same_everywhere("first");
  EXPECT_THAT(run_warm().findings, testing::Not(IsEmpty()));
}

TEST_F(CheckedFolder, GivesTheSameForTheSamples) {
  fs::copy(fs::path(KB_SOURCE_DIR) / "kb-samples", root(), fs::copy_options::recursive);
  fs::remove_all(root() / ".kb");
  config_ = config_of(read_file(root() / "kb.toml"));
  let_time_pass();
  expect_the_same_everywhere("as they are");
  EXPECT_GT(run_warm().pages.size(), 10U);
  fs::remove(root() / run_warm().pages.front());
  expect_the_same_everywhere("without the first page");
}

// What the file says is believed: otherwise nothing would be gained.
TEST_F(CheckedFolder, ReadsNoPageTwice) {
  put("a.md", "# A\n\n[b][label]\n");
  let_time_pass();
  run_warm();
  forge("nothing defines", "NOTHING defines");
  EXPECT_THAT(run_warm().findings.front().message, HasSubstr("NOTHING defines"));
}

TEST_F(CheckedFolder, ReadsPagesAgainThatWereWrittenAtTheSameTime) {
  put("a.md", "# A\n\n[b][label]\n");
  fs::last_write_time(root() / "a.md", fs::last_write_time(root() / "a.md") + std::chrono::hours(1));
  let_time_pass();
  run_warm();
  forge("nothing defines", "NOTHING defines");
  EXPECT_THAT(run_warm().findings.front().message, HasSubstr("nothing defines"));
}

TEST_F(CheckedFolder, WritesOnlyWhenSomethingChanged) {
  put("a.md", "# A\n");
  put("replies/r.md", "Hello\n");
  let_time_pass();
  run_warm();
  const auto written = fs::last_write_time(records());
  let_time_pass();
  run_warm();
  EXPECT_EQ(fs::last_write_time(records()), written);
  put("b.md", "# B\n");
  run_warm();
  EXPECT_NE(fs::last_write_time(records()), written);
}

TEST_F(CheckedFolder, SeesAnEditOfTheSameSizeInTheSameInstant) {
  put("b.md", "# B\n");
  for (int turn = 0; turn < 50; ++turn) {
    put("a.md", turn % 2 == 0 ? "# A\n\n[b](b.md)\n" : "# A\n\n[b](c.md)\n");
    EXPECT_EQ(run_warm().findings.size(), turn % 2 == 0 ? 0U : 1U) << turn;
  }
}

TEST_F(CheckedFolder, SeesAnEditWhoseTimeWasSetBack) {
  put("a.md", "# A\n\n[b](b.md)\n");
  put("b.md", "# B\n");
  let_time_pass();
  run_warm();
  const auto time = fs::last_write_time(root() / "a.md");
  let_time_pass();
  put("a.md", "# A\n\n[b](c.md)\n");
  fs::last_write_time(root() / "a.md", time);
  EXPECT_THAT(rows_of(run_warm().findings), ElementsAre("a.md:3:5-9 link-missing"));
}

TEST_F(CheckedFolder, LooksAtTheDay) {
  put("a.md", "# A\n\n[b](b.md)\n\n<!-- kb-ignore link-missing: soon until 2026-11-25 -->\n[x](x.md)\n");
  put("b.md", "---\nexpires: 2026-11-30\n---\n# B\n");
  put("replies/r.md", "---\nexpires: 2026-11-28\n---\nHello\n");
  let_time_pass();
  for (const char* day : {"2026-11-22", "2026-11-26", "2026-11-29", "2026-12-01", "2026-11-22"}) {
    today_ = *parse_date(day);
    expect_the_same_everywhere(day);
  }
}

TEST_F(CheckedFolder, LooksAtTheSettings) {
  put("a.md", "# A b\n\n[b](/c/b) [x](#A_b)\n");
  put("c/b.md", "# B\n");
  let_time_pass();
  for (const char* settings :
       {"", "[content]\nanchors = { \"**\" = \"none\" }\n", "[content]\nanchors = { \"**\" = \"hugo\" }\n",
        "[check]\nextensionless = false\n", "[check.severity]\nanchor-missing = \"off\"\n",
        "[content]\nreplies = [\"c/\"]\n", "[check]\nroots = [\"c\"]\n", ""}) {
    config_ = config_of(settings);
    expect_the_same_everywhere(settings);
  }
}

TEST_F(CheckedFolder, TakesPagesThatAreNoFiles) {
  put("a.md", "---\nid: one\n---\n# A\n\n[b](b.md)\n");
  put("replies/r.md", "---\nshortcut: r\ncites: [a]\n---\nHello\n");
  let_time_pass();
  run_warm();
  more_.push_back(read_document("-", "---\nid: one\n---\n# A\n\n[a](a.md) [b](c.md)\n", config_));
  expect_the_same_everywhere("with a page from elsewhere");
  more_.clear();
  expect_the_same_everywhere("without it again");
}

TEST_F(CheckedFolder, KeepsFindingsOfPagesThatAreAskedFor) {
  put("a.md", "# A\n\n[x](x.md)\n");
  put("sub/b.md", "# B\n\n[x](x.md)\n");
  only_ = {"sub/b.md"};
  EXPECT_THAT(run_warm().pages, ElementsAre("sub/b.md"));
  EXPECT_THAT(rows_of(run_warm().findings), ElementsAre("sub/b.md:3:5-9 link-missing"));
  expect_the_same_everywhere("for one page");
}

TEST_F(CheckedFolder, BearsAnyFileOfRecords) {
  put("a.md", "# A\n\n[b](b.md)\n");
  let_time_pass();
  run_warm();
  const std::string good = read_file(records());
  const std::string whole = text_of(run_whole());
  for (const std::string& bytes : {std::string(), good.substr(0, good.size() / 2), good + good, std::string(5000, 'x'),
                                   std::string(100, '\0'), "kb check, records of pages\n" + std::string(60, '0')}) {
    write_cache_file(records(), bytes);
    EXPECT_EQ(text_of(run_warm()), whole);
    EXPECT_EQ(read_file(records()).size(), good.size());
  }
}

TEST_F(CheckedFolder, BearsAFileThatCannotBeWritten) {
  put("a.md", "# A\n\n[b](b.md)\n");
  put("file", "");
  fs::create_directories(root() / ".kb" / "check" / "taken");
  for (const fs::path& place : {root() / "file" / "check", records(), fs::path("/proc/kb/check")}) {
    EXPECT_EQ(run(place).findings.size(), 1U) << place;
  }
}

TEST_F(CheckedFolder, HidesItsOwnFolderFromGit) {
  put("a.md", "# A\n");
  run_warm();
  EXPECT_EQ(read_file(root() / ".kb" / ".gitignore"), "*\n");
  EXPECT_THAT(run({}).findings, IsEmpty());
}

TEST_F(CheckedFolder, LeavesAFolderThatWasThereAlone) {
  put("a.md", "# A\n");
  fs::create_directories(root() / ".kb");
  run_warm();
  EXPECT_FALSE(fs::exists(root() / ".kb" / ".gitignore"));
  EXPECT_TRUE(fs::exists(records()));
}

// Numbers by a rule, so that each run does the same.
class Dice {
 public:
  std::size_t below(std::size_t count) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>(state_ >> 33) % count;
  }

 private:
  std::uint64_t state_ = 42;
};

class EditedFolder : public CheckedFolder {
 protected:
  std::string any_path() { return fmt::format("{}p{}.md", folders[dice_.below(3)], dice_.below(12)); }

  std::string any_line() {
    const std::string path = any_path();
    switch (dice_.below(10)) {
      case 0:
        return fmt::format("[x](/{}#part-{})", path, dice_.below(4));
      case 1:
        return fmt::format("[x](/{})", path);
      case 2:
        return fmt::format("[x](../{})", path);
      case 3:
        return fmt::format("[x](/{})", path.substr(0, path.size() - 3));
      case 4:
        return fmt::format("[[p{}#Part {}]]", dice_.below(12), dice_.below(4));
      case 5:
        return fmt::format("[x][label] [y](#part-{}) [z](mailto:x)", dice_.below(4));
      case 6:
        return fmt::format("## Part {}", dice_.below(4));
      case 7:
        return "<!-- kb-ignore link-missing anchor-missing: soon until 2026-12-01 -->";
      case 8:
        return fmt::format("[x](/P{}.md) ![i](/pic{}.png)", dice_.below(12), dice_.below(3));
      default:
        return fmt::format("[label]: /{}", path);
    }
  }

  std::string any_page() {
    std::string text = fmt::format("---\nid: id{}\ntitle: Title {}\ncites: [{}]\nshortcut: s{}\n", dice_.below(30),
                                   dice_.below(30), any_path(), dice_.below(9));
    if (dice_.below(5) == 0) text += "draft: true\n";
    if (dice_.below(5) == 0) text += fmt::format("permalink: /at/p{}\n", dice_.below(12));
    text += "---\n# Page\n\n";
    for (std::size_t lines = dice_.below(8); lines > 0; --lines) text += any_line() + "\n\n";
    return text;
  }

  // Something that people do; says what.
  std::string change_something() {
    const std::string path = any_path();
    const std::string other = any_path();
    const bool is_there = fs::exists(root() / path);
    switch (dice_.below(4)) {
      case 0:
        if (!is_there) break;
        fs::remove(root() / path);
        return "removed " + path;
      case 1:
        if (!is_there) break;
        fs::create_directories((root() / other).parent_path());
        fs::rename(root() / path, root() / other);
        return fmt::format("moved {} to {}", path, other);
      case 2: {
        const std::string image = fmt::format("pic{}.png", dice_.below(3));
        if (!fs::remove(root() / image)) put(image, "");
        return "made or removed " + image;
      }
      default:
        break;
    }
    put(path, any_page());
    return "wrote " + path;
  }

  static constexpr const char* folders[] = {"", "sub/", "replies/"};
  Dice dice_;
};

TEST_F(EditedFolder, GivesTheSameAfterAnyEdit) {
  std::set<std::string> met;
  for (int page = 0; page < 25; ++page) put(any_path(), any_page());
  for (int turn = 0; turn < 60; ++turn) {
    if (turn % 3 == 0) let_time_pass();
    const std::string what = change_something();
    expect_the_same_everywhere(what);
    for (const Finding& finding : run_warm().findings) met.insert(finding.rule);
    if (HasFailure()) break;
  }
  for (const char* rule : {"link-missing", "anchor-missing", "link-inactive", "wiki-missing", "duplicate-id",
                           "duplicate-title", "reply-cite-dead", "duplicate-shortcut", "link-case", "mail-invalid"}) {
    EXPECT_TRUE(met.contains(rule)) << rule;
  }
}

}  // namespace
}  // namespace kb
