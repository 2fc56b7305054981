#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/testbed.h"

namespace kb::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

class SimilarCommand : public testing::Test {
 protected:
  SimilarCommand() {
    program.write_samples();
    program.write("refund-rules.md", "# Refund rules\n\nA refund takes five days.\n");
    program.run({"index"});
  }

  Testbed program;
};

TEST_F(SimilarCommand, ShowsPagesAsSearchDoesWithWhatTheyShare) {
  const Outcome outcome = program.run({"similar", "refunds"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.out, StartsWith(" 1. Refund rules\n    refund-rules · never reviewed\n    0."));
  EXPECT_THAT(outcome.out, HasSubstr("refund"));
}

TEST_F(SimilarCommand, TakesPathsAndFilesThatAreNoPages) {
  EXPECT_THAT(program.run({"similar", "refunds.md", "-l"}).out, StartsWith("refund-rules.md\n"));
  program.current = "zh";
  EXPECT_THAT(program.run({"similar", "../refunds.md", "-l"}).out, StartsWith("refund-rules.md\n"));
  program.current = "";
  program.write("../draft.txt", "# Refund rules\n\nA refund takes five days.\n");
  const Outcome outcome = program.run({"similar", "../draft.txt", "-l"});
  EXPECT_THAT(outcome.out, StartsWith("refund-rules.md\n"));
}

TEST_F(SimilarCommand, ADashReadsADraft) {
  program.input = "# Refund rules\n\nA refund takes five days.\n";
  const Outcome outcome = program.run({"similar", "-", "--json"});
  EXPECT_EQ(outcome.code, 0);
  const auto json = outcome.json();
  EXPECT_EQ(json["of"]["title"], "Refund rules");
  EXPECT_EQ(json["of"]["path"], "-");
  EXPECT_EQ(json["hits"][0]["path"], "refund-rules.md");
  EXPECT_GT(json["hits"][0]["similarity"], 0.9);
}

TEST_F(SimilarCommand, JsonHasTheDocumentedKeys) {
  const auto json = program.run({"similar", "refunds", "--json"}).json();
  std::vector<std::string> keys;
  for (const auto& [key, value] : json.items()) keys.push_back(key);
  EXPECT_THAT(keys, testing::ElementsAre("schema", "of", "searched", "hits"));
  keys.clear();
  for (const auto& [key, value] : json["hits"][0].items()) keys.push_back(key);
  EXPECT_THAT(keys, testing::ElementsAre("rank", "similarity", "shared", "id", "path", "title", "kind", "lang",
                                         "status", "owner", "tags", "reviewed", "changed", "created", "expires"));
}

TEST_F(SimilarCommand, NothingSimilarIsOne) {
  const Outcome outcome = program.run({"similar", "zh/tuikuan"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_THAT(outcome.err, HasSubstr("nothing is similar to 'zh/tuikuan' in 6 documents"));
  EXPECT_EQ(program.run({"similar", "refunds", "--min", "1", "-l"}).code, 1);
}

TEST_F(SimilarCommand, SaysWhatIsWrong) {
  const Outcome unknown = program.run({"similar", "refnds"});
  EXPECT_EQ(unknown.code, 3);
  EXPECT_THAT(unknown.err, HasSubstr("no page 'refnds'\nhint: did you mean 'refunds'?"));
  EXPECT_EQ(program.run({"similar", "refunds", "--min", "much"}).code, 2);
  EXPECT_EQ(program.run({"similar", "refunds", "--min", "1.5"}).code, 2);
  EXPECT_EQ(program.run({"similar"}).code, 2);
}

}  // namespace
}  // namespace kb::cli
