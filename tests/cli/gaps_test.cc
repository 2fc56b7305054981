#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "cli/testbed.h"

namespace kb::cli {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

class GapsCommand : public testing::Test {
 protected:
  GapsCommand() {
    program.write_samples();
    program.run({"index"});
    state = program.folder().parent_path() / "state";
    program.environment["XDG_STATE_HOME"] = state.string();
  }

  void switch_on() { program.environment["KB_LOG_QUERIES"] = "true"; }

  std::string log() const {
    if (!fs::exists(state / "kb")) return "";
    for (const auto& file : fs::directory_iterator(state / "kb")) {
      std::ifstream stream(file.path());
      return {std::istreambuf_iterator<char>(stream), {}};
    }
    return "";
  }

  Testbed program;
  fs::path state;
};

TEST_F(GapsCommand, NothingIsLoggedUnlessWanted) {
  program.run({"search", "refund"});
  EXPECT_FALSE(fs::exists(state));
  const Outcome outcome = program.run({"gaps"});
  EXPECT_EQ(outcome.code, 3);
  EXPECT_THAT(outcome.err, HasSubstr("no search has been logged, and log.queries is off\nhint: `log.queries = true`"));
}

TEST_F(GapsCommand, ALineHoldsWhatIsDocumentedAndNothingElse) {
  switch_on();
  const Outcome outcome = program.run({"search", "qqqqq", "--lang", "zh"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("log.queries is on: what you search for is kept in"));
  EXPECT_EQ(log(), R"({"time":"2026-06-01T09:00Z","query":"qqqqq","hits":0,"score":0.0,"first":"","lang":"zh"})"
                   "\n");
  EXPECT_THAT(program.run({"search", "refund", "-l"}).err, IsEmpty());
  EXPECT_THAT(log(), HasSubstr(R"("first":"refunds.md")"));
}

TEST_F(GapsCommand, TheSettingMayStandInKbToml) {
  program.write("kb.toml", "[log]\nqueries = true\n");
  program.run({"search", "refund"});
  EXPECT_THAT(log(), HasSubstr("refund"));
  program.environment["KB_LOG_QUERIES"] = "false";
  program.run({"search", "parcel"});
  EXPECT_THAT(log(), Not(HasSubstr("parcel")));
}

TEST_F(GapsCommand, SearchesThatGoOnOrWantNoLogAreNotLogged) {
  switch_on();
  program.run({"search", "parcel", "--offset", "1"});
  program.run({"search", "parcel", "--no-log"});
  EXPECT_EQ(log(), "");
}

TEST_F(GapsCommand, FailureToLogDoesNotFailTheSearch) {
  switch_on();
  std::ofstream(state) << "a file where the folder should be";
  const Outcome outcome = program.run({"search", "refund", "-l"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_EQ(outcome.out, "refunds.md\n");
  EXPECT_THAT(outcome.err, StartsWith("kb: the query was not logged: "));
  program.environment["XDG_STATE_HOME"] = (program.folder() / "state").string();
  EXPECT_THAT(program.run({"search", "refund"}).err, HasSubstr("inside the knowledge base"));
  EXPECT_FALSE(program.exists("state"));
}

TEST_F(GapsCommand, ListsWhatHasNoAnswer) {
  switch_on();
  for (const char* query : {"bitcoin", "bitcoins", "refund", "parcel voucher"}) program.run({"search", query});
  EXPECT_EQ(program.run({"gaps"}).out,
            "bitcoin\n    2 times · last 2026-06-01 · no hit\n    also: bitcoins\n\n"
            "parcel voucher\n    1 time · last 2026-06-01 · the first hit has 35 % of it\n"
            "    near: replies/late.md (Late parcel)\n    near: shipping.md (Shipping)\n");
  const auto json = program.run({"gaps", "--json", "-n1"}).json();
  EXPECT_EQ(json["searches"], 4);
  EXPECT_EQ(json["total"], 2);
  EXPECT_EQ(json["gaps"].size(), 1U);
  EXPECT_EQ(json["gaps"][0]["last"], "2026-06-01");
}

TEST_F(GapsCommand, JsonHasTheDocumentedKeys) {
  switch_on();
  program.run({"search", "parcel voucher"});
  const auto json = program.run({"gaps", "--json"}).json();
  std::vector<std::string> keys;
  for (const auto& [key, value] : json.items()) keys.push_back(key);
  EXPECT_THAT(keys, testing::ElementsAre("schema", "searches", "total", "gaps"));
  keys.clear();
  for (const auto& [key, value] : json["gaps"][0].items()) keys.push_back(key);
  EXPECT_THAT(keys, testing::ElementsAre("count", "last", "wordings", "hits", "covered", "nearest"));
  EXPECT_EQ(json["gaps"][0]["nearest"][0]["path"], "replies/late.md");
}

TEST_F(GapsCommand, AnAnswerClosesTheGap) {
  switch_on();
  program.run({"search", "bitcoin"});
  EXPECT_EQ(program.run({"gaps"}).code, 0);
  program.write("bitcoin.md", "# Bitcoin\n\nWe take no bitcoin.\n");
  const Outcome outcome = program.run({"gaps"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("no gap: 1 logged question answered well"));
}

TEST_F(GapsCommand, SinceNarrows) {
  switch_on();
  program.run({"search", "bitcoin"});
  EXPECT_EQ(program.run({"gaps", "--since", "2026-06-01"}).code, 0);
  EXPECT_EQ(program.run({"gaps", "--since", "2026-06-02"}).code, 1);
  EXPECT_EQ(program.run({"gaps", "--since", "90d"}).code, 0);
  EXPECT_EQ(program.run({"gaps", "--since", "soon"}).code, 2);
}

TEST_F(GapsCommand, PurgeDeletesAndCounts) {
  switch_on();
  program.run({"search", "bitcoin"});
  program.run({"search", "refund"});
  EXPECT_EQ(program.run({"gaps", "--purge", "--before", "2026-01-01"}).out, "deleted 0 lines of the log\n");
  EXPECT_EQ(program.run({"gaps", "--purge"}).out, "deleted 2 lines of the log\n");
  EXPECT_EQ(log(), "");
  EXPECT_EQ(program.run({"gaps", "--before", "2026-01-01"}).code, 2);
}

TEST_F(GapsCommand, ALogThatWasSwitchedOffIsStillRead) {
  switch_on();
  program.run({"search", "bitcoin"});
  program.environment.erase("KB_LOG_QUERIES");
  const Outcome outcome = program.run({"gaps"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.err, HasSubstr("log.queries is off"));
}

}  // namespace
}  // namespace kb::cli
