#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/error.h"
#include "kb/eval.h"
#include "support/small_base.h"

namespace kb {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Record page(const std::string& path, const std::string& title, std::vector<std::string> questions = {}) {
  Record record;
  record.path = path;
  record.meta.id = path.substr(0, path.rfind('.'));
  record.meta.title = title;
  record.meta.questions = std::move(questions);
  return record;
}

// "FILE:LINE: MESSAGE" of the error that the work ends with, which is one of the user's.
template <typename Work>
std::string complaint(const Work& work) {
  try {
    work();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::usage);
    return to_string(error.location()) + ": " + error.what();
  }
  return "";
}

std::string query_complaint(const std::string& text) {
  return complaint([&] { parse_queries(text, "q.jsonl"); });
}

std::string judgement_complaint(const std::string& text) {
  return complaint([&] { parse_judgements(text, "r.tsv"); });
}

TEST(Score, IsWhatOneCountsByHand) {
  const EvalScores scores = score({1, 2, 4, 10, std::nullopt});
  EXPECT_EQ(scores.queries, 5U);
  EXPECT_DOUBLE_EQ(scores.hit1, 0.2);
  EXPECT_DOUBLE_EQ(scores.hit3, 0.4);
  EXPECT_DOUBLE_EQ(scores.hit10, 0.8);
  EXPECT_DOUBLE_EQ(scores.mrr10, (1 + 0.5 + 0.25 + 0.1) / 5);
}

TEST(Score, TakesRanksAfterTheTenthForNone) {
  const EvalScores scores = score({11, 3});
  EXPECT_DOUBLE_EQ(scores.hit10, 0.5);
  EXPECT_DOUBLE_EQ(scores.mrr10, 1.0 / 6);
}

TEST(Score, OfNothingIsNothing) {
  const EvalScores scores = score({});
  EXPECT_EQ(scores.queries, 0U);
  EXPECT_DOUBLE_EQ(scores.mrr10, 0);
}

TEST(OwnQueries, AreTitlesThenQuestions) {
  const auto queries = own_queries({page("a.md", "A", {"why a?", "how a?"}), page("b.md", "B")});
  ASSERT_THAT(queries, SizeIs(4));
  EXPECT_EQ(queries[0].id, "a.md#title");
  EXPECT_EQ(queries[1].text, "B");
  EXPECT_EQ(queries[1].kind, "title");
  EXPECT_EQ(queries[3].id, "a.md#question-2");
  EXPECT_EQ(queries[3].kind, "question");
  EXPECT_THAT(queries[3].relevant, ElementsAre("a.md"));
}

TEST(OwnQueries, WhatPagesShareIsAskedOnceAndAnyAnswersIt) {
  const auto queries =
      own_queries({page("a.md", "Refunds", {"where?", "where?"}), page("b.md", "Refunds", {"where?"})});
  ASSERT_THAT(queries, SizeIs(2));
  EXPECT_THAT(queries[0].relevant, ElementsAre("a.md", "b.md"));
  EXPECT_THAT(queries[1].relevant, ElementsAre("a.md", "b.md"));
  EXPECT_EQ(queries[1].id, "a.md#question-1");
}

TEST(ParseQueries, ReadsALineEach) {
  const auto queries = parse_queries(
      "\xEF\xBB\xBF{\"id\": \"q1\", \"text\": \"退款\", \"kind\": \"exact\", \"source\": 5}\r\n\n{\"id\": 7, \"text\": "
      "\"b\"}",
      "q");
  ASSERT_THAT(queries, SizeIs(2));
  EXPECT_EQ(queries[0].text, "退款");
  EXPECT_EQ(queries[0].kind, "exact");
  EXPECT_EQ(queries[1].id, "7");
  EXPECT_EQ(queries[1].kind, "query");
}

TEST(ParseQueries, NamesTheLineThatIsWrong) {
  const std::string good = "{\"id\": \"q\", \"text\": \"t\"}\n\n";
  EXPECT_EQ(query_complaint(good + "{\"id\": "), "q.jsonl:3: this is not JSON");
  EXPECT_EQ(query_complaint(good + "[1]"), "q.jsonl:3: this is not a JSON object");
  EXPECT_EQ(query_complaint("{\"id\": \"q\"}"), "q.jsonl:1: there is no 'text'");
  EXPECT_EQ(query_complaint("{\"id\": true, \"text\": \"t\"}"), "q.jsonl:1: 'id' is not a text");
  EXPECT_EQ(query_complaint("{\"id\": \"q\", \"text\": \" \"}"), "q.jsonl:1: 'text' is empty");
  EXPECT_EQ(query_complaint("{\"id\": \"q\", \"text\": \"t\", \"kind\": 1}"), "q.jsonl:1: 'kind' is not a text");
  EXPECT_EQ(query_complaint(good + good), "q.jsonl:3: the id 'q' is that of line 1 too");
  EXPECT_EQ(query_complaint("{\"id\": \"q\", \"text\": \"\xFF\"}"), "q.jsonl:1: this is not JSON");
}

TEST(ParseJudgements, TakesSpacesOrTabs) {
  const auto lines = parse_judgements("q1 0  refunds/policy 1\r\nq1\t0\ta b/c d.md\t0\n\nq2\t0\tx\t2\n", "r");
  ASSERT_THAT(lines, SizeIs(3));
  EXPECT_EQ(lines[0].query, "q1");
  EXPECT_EQ(lines[0].document, "refunds/policy");
  EXPECT_TRUE(lines[0].relevant);
  EXPECT_EQ(lines[1].document, "a b/c d.md");
  EXPECT_FALSE(lines[1].relevant);
  EXPECT_TRUE(lines[2].relevant);
}

TEST(ParseJudgements, NamesTheLineThatIsWrong) {
  EXPECT_EQ(judgement_complaint("q 0 d 1\nq d 1\n"), "r.tsv:2: 3 parts where 4 are wanted");
  EXPECT_EQ(judgement_complaint("q 0 a path 1"), "r.tsv:1: 5 parts where 4 are wanted");
  EXPECT_EQ(judgement_complaint("q\n"), "r.tsv:1: 1 part where 4 are wanted");
  EXPECT_EQ(judgement_complaint("q 0 d yes"), "r.tsv:1: the grade 'yes' is not a whole number");
  EXPECT_EQ(judgement_complaint("q 0 d 1.5"), "r.tsv:1: the grade '1.5' is not a whole number");
  EXPECT_EQ(judgement_complaint("\n\nq\t0\t\t1"), "r.tsv:3: the document is empty");
}

TEST(MakeEvalSet, JoinsByIdOrPath) {
  const auto set = make_eval_set({{"q1", "one", "query", {}}, {"q2", "two", "query", {}}},
                                 {{"q1", "a", true}, {"q1", "b.md", true}, {"q1", "a.md", true}, {"q2", "b", true}},
                                 {page("a.md", "A"), page("b.md", "B")});
  ASSERT_THAT(set.queries, SizeIs(2));
  EXPECT_THAT(set.queries[0].relevant, ElementsAre("a.md", "b.md"));
  EXPECT_THAT(set.queries[1].relevant, ElementsAre("b.md"));
  EXPECT_THAT(set.left_over.queries, IsEmpty());
}

TEST(MakeEvalSet, TellsWhatItCouldNotUse) {
  const auto set = make_eval_set(
      {{"q1", "one", "query", {}}, {"q2", "two", "query", {}}, {"q3", "three", "query", {}}},
      {{"q1", "gone", true}, {"q1", "a", true}, {"q2", "gone", true}, {"q3", "a", false}, {"q4", "a", true}},
      {page("a.md", "A")});
  ASSERT_THAT(set.queries, SizeIs(1));
  EXPECT_EQ(set.queries[0].id, "q1");
  EXPECT_THAT(set.left_over.queries, ElementsAre("q2", "q3"));
  EXPECT_THAT(set.left_over.documents, ElementsAre("gone"));
  EXPECT_THAT(set.left_over.unasked, ElementsAre("q4"));
}

TEST(Evaluate, ReportsByKindAndWhatFailed) {
  SmallBase base;
  base.write("refunds.md", "# Refunds\n\nMoney comes back in five days.\n");
  base.write("lamps.md", "# Lamps\n\nLamps are made of paper.\n");
  base.update();
  const std::vector<EvalQuery> queries = {{"1", "refunds", "title", {"refunds.md"}},
                                          {"2", "paper", "body", {"refunds.md"}},
                                          {"3", "zzzzzz", "body", {"lamps.md"}}};
  std::vector<std::size_t> told;
  const auto report = evaluate(base.open(), queries, {}, [&](std::size_t done) { told.push_back(done); });
  EXPECT_THAT(told, ElementsAre(1, 2, 3));
  EXPECT_EQ(report.overall.queries, 3U);
  EXPECT_DOUBLE_EQ(report.overall.hit1, 1.0 / 3);
  ASSERT_THAT(report.kinds, SizeIs(2));
  EXPECT_EQ(report.kinds[0].first, "body");
  EXPECT_DOUBLE_EQ(report.kinds[0].second.hit10, 0);
  EXPECT_DOUBLE_EQ(report.kinds[1].second.mrr10, 1);
  ASSERT_THAT(report.failures, SizeIs(2));
  EXPECT_EQ(report.failures[0].query.id, "2");
  EXPECT_EQ(report.failures[0].rank, std::nullopt);
  ASSERT_TRUE(report.failures[0].first);
  EXPECT_EQ(report.failures[0].first->path, "lamps.md");
  EXPECT_EQ(report.failures[0].first->meta.title, "Lamps");
  EXPECT_FALSE(report.failures[1].first);
}

TEST(Evaluate, ARankAfterTheThirdIsAFailure) {
  SmallBase base;
  for (const char* const name : {"a", "b", "c", "d"}) base.write(std::string(name) + ".md", "# Tea\n\nGreen tea.\n");
  base.update();
  const auto report = evaluate(base.open(), {{"3", "tea", "t", {"c.md"}}, {"4", "tea", "t", {"d.md"}}}, {});
  ASSERT_THAT(report.failures, SizeIs(1));
  EXPECT_EQ(report.failures[0].rank, 4U);
  EXPECT_DOUBLE_EQ(report.overall.mrr10, (1.0 / 3 + 0.25) / 2);
}

TEST(Evaluate, SearchesAsTheRequestNarrows) {
  SmallBase base;
  base.write("tea.md", "# Tea\n\nGreen tea.\n");
  base.write("replies/tea.md", "# Tea reply\n\nDear customer, the tea is on its way.\n");
  base.update();
  SearchRequest like;
  like.kind = Kind::reply;
  const auto report = evaluate(base.open(), {{"1", "tea", "t", {"tea.md"}}}, like);
  ASSERT_THAT(report.failures, SizeIs(1));
  EXPECT_EQ(report.failures[0].first->path, "replies/tea.md");
}

}  // namespace
}  // namespace kb
