#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/testbed.h"

namespace kb::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class Eval : public testing::Test {
 protected:
  Eval() {
    program.write_samples();
    program.write("q.jsonl",
                  "{\"id\": \"a\", \"text\": \"refunds\", \"kind\": \"exact\"}\n"
                  "{\"id\": \"b\", \"text\": \"qqqqqq\", \"kind\": \"nonsense\"}\n");
    program.write("r.tsv", "a 0 refunds 1\nb\t0\tshipping.md\t1\n");
  }

  Testbed program;
  const std::vector<std::string> own_files = {"eval", "--queries", "q.jsonl", "--qrels", "r.tsv"};

  Outcome run_files(const std::vector<std::string>& more = {}) {
    std::vector<std::string> args = own_files;
    args.insert(args.end(), more.begin(), more.end());
    return program.run(args);
  }
};

TEST_F(Eval, AsksTitlesAndQuestions) {
  program.write("lamps.md", "---\ntitle: Lamps\nquestions: [will it glow in the dark, how bright]\n---\nPaper.\n");
  const Outcome outcome = program.run({"eval"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.out, AllOf(testing::StartsWith("kind      queries  hit@1  hit@3  hit@10  MRR@10\n"),
                                 HasSubstr("\nquestion        2  1.000  1.000  1.000   1.000\n"), HasSubstr("\ntitle "),
                                 HasSubstr("\nall ")));
}

TEST_F(Eval, LeavesOutWhatASearchLeavesOut) {
  const auto asked = program.run({"eval", "--json"}).json()["overall"]["n"].get<int>();
  const auto all = program.run({"eval", "--json", "--all"}).json()["overall"]["n"].get<int>();
  EXPECT_EQ(all, asked + 1);  // old.md is archived
  EXPECT_EQ(program.run({"eval", "--json", "--kind", "reply"}).json()["overall"]["n"], 1);
}

TEST_F(Eval, AsksOwnQueriesAndTellsWhatBeatThem) {
  const Outcome outcome = run_files();
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.out,
              AllOf(HasSubstr("exact           1  1.000"), HasSubstr("nonsense        1  0.000"),
                    HasSubstr("1 failure has no right page"),
                    HasSubstr("\nnot found  qqqqqq (nonsense)\n  wanted   shipping.md\n  first    no hit\n")));
}

TEST_F(Eval, JsonHasEveryFailure) {
  program.write("r.tsv", "a 0 shipping.md 1\na 0 nowhere 1\nb 0 nowhere 1\nc 0 refunds 1\n");
  const auto json = run_files({"--json"}).json();
  EXPECT_EQ(json["schema"], 1);
  EXPECT_EQ(json["overall"]["n"], 1);
  EXPECT_TRUE(json["kinds"]["exact"].contains("mrr@10"));
  EXPECT_EQ(json["left_out"]["queries"], nlohmann::json({"b"}));
  EXPECT_EQ(json["left_out"]["documents"], nlohmann::json({"nowhere"}));
  EXPECT_EQ(json["left_out"]["unasked"], nlohmann::json({"c"}));
  program.write("r.tsv", "a 0 zh/tuikuan 1\nb 0 refunds 1\n");
  const auto failures = run_files({"--json"}).json()["failures"];
  ASSERT_EQ(failures.size(), 2U);
  EXPECT_EQ(failures[0]["id"], "a");
  EXPECT_EQ(failures[0]["wanted"], nlohmann::json({"zh/tuikuan.md"}));
  EXPECT_EQ(failures[0]["first"]["path"], "refunds.md");
  EXPECT_EQ(failures[0]["first"]["title"], "Refunds");
  EXPECT_TRUE(failures[1]["rank"].is_null());
  EXPECT_TRUE(failures[1]["first"].is_null());
  EXPECT_EQ(run_files({"--json", "--failures", "1"}).json()["failures"].size(), 1U);
}

TEST_F(Eval, TheGateFailsBelow) {
  EXPECT_EQ(run_files({"--min-hit3", "0.5"}).code, 0);
  const Outcome outcome = run_files({"--min-hit3", "0.51"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("hit@3 is 0.500, below 0.51"));
  EXPECT_EQ(run_files({"--min-hit3", "0.51", "--json"}).code, 1);
}

TEST_F(Eval, AShareIsFromZeroToOne) {
  for (const char* const wrong : {"95%", "95", "-0.1", "high", "", "nan", "0.9x"}) {
    const Outcome outcome = program.run({"eval", std::string("--min-hit3=") + wrong});
    EXPECT_EQ(outcome.code, 2) << wrong;
  }
  EXPECT_THAT(program.run({"eval", "--min-hit3", "95%"}).err, HasSubstr("hint: write 95 per cent as 0.95"));
}

TEST_F(Eval, OneFileWantsTheOther) {
  for (const char* const option : {"--queries", "--qrels"}) {
    const Outcome outcome = program.run({"eval", option, "q.jsonl"});
    EXPECT_EQ(outcome.code, 2);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr(std::string(option) + " wants --q"), HasSubstr("hint: ")));
  }
}

TEST_F(Eval, ABadLineIsNamed) {
  program.write("r.tsv", "a 0 refunds 1\na refunds\n");
  const Outcome outcome = run_files();
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("kb: r.tsv:2: 2 parts where 4 are wanted\nhint: "));
  EXPECT_EQ(program.run({"eval", "--queries", "q.jsonl", "--qrels", "nowhere"}).code, 3);
}

TEST_F(Eval, WhatIsLeftOutIsNoted) {
  program.write("r.tsv", "a 0 refunds 1\na 0 nowhere 1\n");
  const Outcome outcome = run_files();
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("judged relevant and not in the index: 1 (nowhere)"),
                                 HasSubstr("left out, because no page of the index answers them: 1 (b)")));
  EXPECT_THAT(run_files({"-q"}).err, Not(HasSubstr("nowhere")));
}

TEST_F(Eval, NothingToAskIsNo) {
  program.write("q.jsonl", "");
  const Outcome outcome = run_files();
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("there is nothing to ask"));
  EXPECT_EQ(run_files({"--json"}).json()["overall"]["n"], 0);
}

TEST_F(Eval, FailuresAreLimited) {
  std::string queries;
  std::string relevance;
  for (int i = 0; i < 25; ++i) {
    queries += "{\"id\": " + std::to_string(i) + ", \"text\": \"qqqqqq\"}\n";
    relevance += std::to_string(i) + " 0 refunds 1\n";
  }
  program.write("q.jsonl", queries);
  program.write("r.tsv", relevance);
  EXPECT_THAT(run_files().out,
              AllOf(HasSubstr("25 failures have no"), HasSubstr("\n5 more; --failures 25 shows all\n")));
  EXPECT_THAT(run_files({"--failures", "25"}).out, Not(HasSubstr("more;")));
}

}  // namespace
}  // namespace kb::cli
