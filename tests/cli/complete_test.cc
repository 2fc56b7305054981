#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/testbed.h"

namespace kb::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class Complete : public testing::Test {
 protected:
  Complete() { program.write_samples(); }

  // What stands for the last of the words.
  std::string operator()(std::vector<std::string> words) {
    words.insert(words.begin(), {"__complete", "--"});
    const Outcome outcome = program.run(words);
    EXPECT_EQ(outcome.code, 0);
    EXPECT_THAT(outcome.err, IsEmpty());
    return outcome.out;
  }

  Testbed program;
};

TEST_F(Complete, Commands) {
  EXPECT_THAT((*this)({"s"}), testing::StartsWith("search\tfind the articles"));
  EXPECT_THAT((*this)({"s"}), Not(HasSubstr("list\t")));
  EXPECT_THAT((*this)({"help", "li"}), HasSubstr("list\t"));
  EXPECT_THAT((*this)({"-q", "--root", ".", "ex"}), HasSubstr("explain\t"));
}

TEST_F(Complete, OptionsOfTheCommandAndGlobalOnes) {
  const std::string out = (*this)({"search", "--"});
  EXPECT_THAT(out, HasSubstr("--limit\tshow so many hits"));
  EXPECT_THAT(out, HasSubstr("--root\t"));
  EXPECT_THAT(out, Not(HasSubstr("--columns")));
  EXPECT_THAT((*this)({"search", "--", "--"}), Not(HasSubstr("--limit")));
}

TEST_F(Complete, ValuesByMetavar) {
  EXPECT_EQ((*this)({"search", "x", "--kind", "r"}), "reply\tcanned replies\n");
  EXPECT_EQ((*this)({"search", "x", "--kind=r"}), "--kind=reply\tcanned replies\n");
  EXPECT_THAT((*this)({"--color", ""}), HasSubstr("always\t"));
  EXPECT_THAT((*this)({"config", "search.l"}), HasSubstr("search.limit\t"));
  EXPECT_THAT((*this)({"list", "--sort", "-rev"}), HasSubstr("-reviewed\t"));
  EXPECT_THAT((*this)({"list", "--columns", "id,ti"}), HasSubstr("id,title\t"));
  EXPECT_EQ((*this)({"search", "x", "--facets", "tag,ow"}), "tag,owner\tan owner\n");
  EXPECT_THAT((*this)({"list", "--status", "arch"}), HasSubstr("archived\t"));
  EXPECT_EQ((*this)({"explain", ""}), ":file\n");
  EXPECT_EQ((*this)({"--root", ""}), ":dir\n");
  EXPECT_EQ((*this)({"explain", "a", ""}), "");
}

TEST_F(Complete, NeverBuildsAnIndex) {
  EXPECT_EQ((*this)({"show", "ref"}), ":file\n") << "files are still offered";
  EXPECT_FALSE(program.exists(".kb"));
}

TEST_F(Complete, IdsTagsOwnersAndFieldsOfTheIndex) {
  program.run({"index"});
  EXPECT_EQ((*this)({"show", "ref"}), "refunds\tRefunds\n:file\n");
  EXPECT_EQ((*this)({"list", "--tag", "o"}), "orders\t2 pages\n");
  EXPECT_THAT((*this)({"list", "--owner", ""}), HasSubstr("accounts\t1 page\n"));
  EXPECT_THAT((*this)({"search", "--lang", "z"}), HasSubstr("zh-hans\t1 page\n"));
  EXPECT_THAT((*this)({"search", "ta"}), HasSubstr("tag:\t"));
  EXPECT_EQ((*this)({"search", "tag:m"}), "tag:money\t1 page\n");
  EXPECT_EQ((*this)({"search", "refund", "owner:b"}), "owner:billing\t1 page\n");
}

TEST_F(Complete, LooksAtTheNamedRoot) {
  program.run({"index"});
  program.current = "..";
  EXPECT_EQ((*this)({"--root", "shop", "list", "--tag", "mo"}), "money\t1 page\n");
}

TEST_F(Complete, IsSilentWhenAnythingIsWrong) {
  program.write("kb.toml", "[[[");
  EXPECT_EQ((*this)({"show", ""}), ":file\n");
  EXPECT_EQ((*this)({"nonsense", "x", "--foo", ""}), (*this)({""}));
  EXPECT_THAT((*this)({}), HasSubstr("search\t"));
}

}  // namespace
}  // namespace kb::cli
