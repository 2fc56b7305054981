#include "review/questions.h"

#include <gtest/gtest.h>

#include "kb/corpus.h"
#include "support/case_name.h"

namespace kb {
namespace {

std::vector<AskedQuestion> asked(std::uint32_t page, const std::string& title, const std::string& lang) {
  std::vector<AskedQuestion> questions =
      questions_of(read_document("a.md", "---\ntitle: \"" + title + "\"\nlang: " + lang + "\n---\n", Config()));
  for (AskedQuestion& question : questions) question.page = page;
  return questions;
}

struct QuestionCase {
  std::string a;
  std::string b;
  bool is_same;
  std::string lang = "en";
};

class TwoQuestions : public testing::TestWithParam<QuestionCase> {};

TEST_P(TwoQuestions, AreTheSameInNearlyTheSameWords) {
  const QuestionCase& each = GetParam();
  std::vector<AskedQuestion> questions = asked(0, each.a, each.lang);
  // Words that every question has say little.
  for (std::uint32_t i = 0; i < 20; ++i) {
    for (AskedQuestion& q : asked(2 + i, "How long do I wait for parcel kind" + std::to_string(i), "en"))
      questions.push_back(q);
  }
  for (AskedQuestion& q : asked(1, each.b, each.lang)) questions.push_back(q);
  bool is_found = false;
  for (const auto& [i, j] : same_questions(questions)) is_found = is_found || (i == 0 && j + 1 == questions.size());
  EXPECT_EQ(is_found, each.is_same);
}

INSTANTIATE_TEST_SUITE_P(Questions, TwoQuestions,
                         testing::Values(QuestionCase{"Where is my refund?", "where is my refund", true},
                                         QuestionCase{"Refunding a late order", "Refund a late order", true},
                                         QuestionCase{"How do I cancel an order", "How do I merge an order", false},
                                         QuestionCase{"Release notes 2.1.3", "Release notes 2.1.4", false},
                                         QuestionCase{"退款多久到账？", "退款多久到賬", true, "zh"},
                                         QuestionCase{"退款多久到账？", "退货多久寄到？", false, "zh"},
                                         QuestionCase{"Fees", "Fees", false}),
                         [](const auto& each) { return case_name(each.index, each.param.a + " " + each.param.b); });

TEST(Questions, OfFilesWithoutATitleAreNone) {
  EXPECT_TRUE(questions_of(read_document("how-long-it-takes.md", "Three days.\n", Config())).empty());
}

TEST(Questions, OfTheFrontMatterHaveNumbers) {
  const Document page =
      read_document("a.md", "---\ntitle: Refund times\nquestions: [Where is my money, Yes]\n---\n", Config());
  const std::vector<AskedQuestion> questions = questions_of(page);
  ASSERT_EQ(questions.size(), 2U);
  EXPECT_EQ(question_text(page, questions[0].number), "Refund times");
  EXPECT_EQ(question_text(page, questions[1].number), "Where is my money");
}

}  // namespace
}  // namespace kb
