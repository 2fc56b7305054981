#include "kb/corpus.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "base/files.h"
#include "content/reader.h"
#include "kb/error.h"

namespace kb {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

class CorpusTest : public testing::Test {
 protected:
  void put(const std::string& path, std::string_view text) {
    fs::create_directories((root() / path).parent_path());
    write_file_atomic(root() / path, text);
  }

  const fs::path& root() const { return folder_.path(); }

  Config config_;
  TemporaryFolder folder_;
};

std::vector<std::string> rules_of(const std::vector<Finding>& findings) {
  std::vector<std::string> out;
  for (const Finding& finding : findings) out.push_back(finding.rule + " " + to_string(finding.location));
  return out;
}

TEST_F(CorpusTest, FindsById_Path_StemAndShortcut) {
  put("a/refund.md", "---\nid: rf\n---\n");
  put("b.md", "text\n");
  put("b/index.md", "text\n");
  put("replies/thanks.md", "---\nshortcut: ty\n---\n");
  put("zz.md", "---\nid: a/refund\n---\n");
  const Corpus corpus = load_corpus(root(), config_);
  ASSERT_EQ(corpus.documents.size(), 5U);
  const auto path = [&](std::string_view name) {
    const Document* found = corpus.find(name);
    return found == nullptr ? "none" : found->path;
  };
  EXPECT_EQ(path("rf"), "a/refund.md");
  EXPECT_EQ(path("a/refund"), "zz.md");
  EXPECT_EQ(path("a/refund.md"), "a/refund.md");
  EXPECT_EQ(path("b"), "b.md");
  EXPECT_EQ(path("b/index"), "b/index.md");
  EXPECT_EQ(path("ty"), "replies/thanks.md");
  EXPECT_EQ(path("none"), "none");
  EXPECT_EQ(path(""), "none");
  EXPECT_THAT(corpus.findings, IsEmpty());
}

TEST_F(CorpusTest, ReportsIdsThatTwoPagesClaim) {
  put("a.md", "---\nid: x\n---\n");
  put("b.md", "---\ntitle: B\nid: x\n---\n");
  EXPECT_THAT(rules_of(load_corpus(root(), config_).findings), ElementsAre("duplicate-id b.md:3:1"));
}

TEST_F(CorpusTest, DropsNoFileInSilence) {
  put("binary.md", std::string("\0\1\2PNG\0\0", 8));
  put("broken.md", "---\ntitle: a: b\ntags: [x]\n---\n# Still here\n");
  put("empty.md", "");
  put("gbk.md",
      "\xcd\xcb\xbf\xee\xcb\xb5\xc3\xf7\xa3\xac\xbf\xcd\xbb\xa7\xbf\xc9\xd2\xd4\xc9\xea\xc7\xeb\xcd\xcb\xbf\xee\xa1\xa3"
      "\n");
  put("large.md", std::string(3000, 'x'));
  config_.set("content.max_size", "2000", "test");
  const Corpus corpus = load_corpus(root(), config_);
  ASSERT_EQ(corpus.documents.size(), 5U);
  EXPECT_THAT(rules_of(corpus.findings), ElementsAre("file-binary binary.md", "front-matter-syntax broken.md:2:9",
                                                     "encoding-not-utf8 gbk.md", "file-too-large large.md"));
  EXPECT_EQ(corpus.find("binary")->meta.title, "binary");
  EXPECT_EQ(corpus.find("broken")->meta.title, "Still here");
  EXPECT_THAT(corpus.find("broken")->meta.tags, ElementsAre("x"));
  EXPECT_EQ(corpus.find("gbk")->text.substr(0, 6), "退款");
  EXPECT_EQ(corpus.find("gbk")->encoding, "GB18030");
  EXPECT_EQ(corpus.find("large")->meta.title, "large");
  EXPECT_EQ(corpus.find("large")->text, "");
}

TEST_F(CorpusTest, SaysWhatCannotBeRead) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
  put("a.md", "x\n");
  fs::permissions(root() / "a.md", fs::perms::none);
  const Document document = load_document(root(), "a.md", config_);
  EXPECT_THAT(rules_of(document.findings), ElementsAre("file-unreadable a.md"));
  EXPECT_EQ(document.findings[0].message.find(root().string()), std::string::npos);
}

TEST_F(CorpusTest, AFileThatIsGoneIsAFindingWithoutTheMachinesPaths) {
  const Document document = load_document(root(), "gone.md", config_);
  ASSERT_THAT(rules_of(document.findings), ElementsAre("file-unreadable gone.md"));
  EXPECT_EQ(document.findings[0].message, "the file cannot be read: No such file or directory");
  EXPECT_EQ(document.meta.title, "gone");
}

TEST_F(CorpusTest, TellsWhereBytesAreDamaged) {
  config_.set("content.encoding", "*.md=utf-8", "test");
  const Document document = read_document("a.md", "line one\n退款\xff!\n", config_);
  EXPECT_THAT(rules_of(document.findings), ElementsAre("encoding-damaged a.md:2:3"));
}

TEST_F(CorpusTest, CarriageReturnsAndByteOrderMarksAreNoMatter) {
  const Document document = read_document("a.md", "\xEF\xBB\xBF---\r\ntitle: T\r\n---\r\n# H\r\n", config_);
  EXPECT_EQ(document.meta.title, "T");
  EXPECT_EQ(document.source.substr(document.body), "# H\n");
  ASSERT_EQ(document.headings.size(), 1U);
  EXPECT_EQ(document.headings[0].where.line, 4);
  EXPECT_THAT(document.findings, IsEmpty());
}

TEST_F(CorpusTest, DoesNotDependOnTheNumberOfThreads) {
  put("OWNERS", "ann\n");
  for (int i = 0; i < 60; ++i) {
    put("f" + std::to_string(i % 7) + "/p" + std::to_string(i) + ".md",
        "---\ntitle: t" + std::to_string(i) + "\nx: y: z\ndate: bad\n---\n# H\n[l](x.md)\n");
  }
  const Corpus one = load_corpus(root(), config_, 1);
  const Corpus four = load_corpus(root(), config_, 4);
  ASSERT_EQ(one.documents.size(), 60U);
  EXPECT_EQ(one.findings, four.findings);
  for (std::size_t i = 0; i < one.documents.size(); ++i) {
    EXPECT_EQ(one.documents[i].meta, four.documents[i].meta);
    EXPECT_EQ(one.documents[i].decisions, four.documents[i].decisions);
    EXPECT_EQ(one.documents[i].meta.owners, std::vector<std::string>{"ann"});
  }
}

}  // namespace
}  // namespace kb
