#include "history/substance.h"

#include <gtest/gtest.h>

#include <string>

#include "history/page_parts.h"
#include "support/test_repository.h"

namespace kb {
namespace {

struct SubstanceCase {
  const char* what;
  std::string before;
  std::string after;
  Verdict verdict;
};

std::string repeat(const std::string& text, std::size_t times) {
  std::string all;
  for (; times > 0; --times) all += text;
  return all;
}

const std::string chinese = "退款将在三个工作日内原路退回。如果超过七天没有到账，请联系客服并提供订单号。\n";
const std::string english = "Refunds go back the way they were paid within three working days.\n";

const std::vector<SubstanceCase>& cases() {
  static const std::vector<SubstanceCase> all = {
      {"nothing", english, english, Verdict::minor},
      {"nine words more", english, english + some_words(9), Verdict::minor},
      {"ten words more", english, english + some_words(10), Verdict::substantive},
      {"ten words less", english + some_words(10), english, Verdict::substantive},
      {"five words in place of five", some_words(5, "a") + english, some_words(5, "b") + english, Verdict::substantive},
      {"four words in place of four", some_words(4, "a") + english, some_words(4, "b") + english, Verdict::minor},
      {"under 2 % of a long page", some_words(1000), some_words(1000) + some_words(19, "new"), Verdict::minor},
      {"2 % of a long page", some_words(980), some_words(980) + some_words(20, "new"), Verdict::substantive},
      {"a typo", "Recieve " + english, "Receive " + english, Verdict::minor},
      {"sentences in another order", english + some_words(30), some_words(30) + english, Verdict::minor},
      {"lines wrapped elsewhere", "one two three\nfour five six seven\neight nine ten eleven\n",
       "one two\nthree four five\n\nsix  seven eight nine\n ten eleven", Verdict::minor},
      {"other marks for lists and emphasis", "* **one** two\n* three\n", "- __one__ two\n- three\n", Verdict::minor},
      {"line ends", repeat(english, 3),
       "Refunds go back the way they were paid within three working days.\r\n" + repeat(english, 2), Verdict::minor},
      {"a byte order mark", english, "\xEF\xBB\xBF" + english, Verdict::minor},
      {"one link leads elsewhere", english + "See [terms](/help/terms).\n", english + "See [terms](/legal/en/terms).\n",
       Verdict::minor},
      {"every link leads elsewhere", repeat("See [a](/help/one/two).\n", 5), repeat("See [a](/legal/three/four).\n", 5),
       Verdict::substantive},
      {"nine Han characters", chinese, chinese + "节假日顺延到工作日", Verdict::minor},
      {"ten Han characters", chinese, chinese + "节假日会顺延到工作日", Verdict::substantive},
      {"one Han character in place of one", chinese,
       "退款将在五个工作日内原路退回。如果超过七天没有到账，请联系客服并提供订单号。\n", Verdict::minor},
      {"Han punctuation and spaces", chinese,
       "退款 将在三个工作日内原路退回,如果超过七天没有到账: 请联系客服并提供订单号!\n", Verdict::minor},
      {"five Han characters and five words", chinese, chinese + "一二三四五 a b c d e", Verdict::substantive},
      {"four Han characters and five words", chinese, chinese + "一二三四 a b c d e", Verdict::minor},
      {"half a page of Chinese gone", chinese + chinese, chinese, Verdict::substantive},
      {"words in Cyrillic", "Возврат денег\n",
       "Возврат денег один два три четыре пять шесть семь восемь девять десять\n", Verdict::substantive},
      {"another title", "---\ntitle: A\n---\n" + english,
       "---\ntitle: B\ntags: [" + some_words(6) + "]\n---\n" + english, Verdict::minor},
      {"front matter comes to a page", english,
       "+++\ntitle = \"A\"\ntags = [\"" + std::string(40, 'x') + "\"]\n+++\n" + english, Verdict::minor},
      {"GB18030 becomes UTF-8", "\xCD\xCB\xBF\xEE\xBD\xAB\xD4\xDA\xC8\xFD\xB8\xF6\xB9\xA4\xD7\xF7\xC8\xD5\xC4\xDA\n",
       "退款将在三个工作日内\n", Verdict::minor},
      {"no text at all", std::string("\x89PNG\0\1\2", 7), std::string("\x89PNG\0\1\3", 7), Verdict::substantive},
      {"a date in YAML", "---\nlast_reviewed: 2024-01-01\n---\n" + english,
       "---\nlast_reviewed: 2025-02-03\n---\n" + english, Verdict::dates},
      {"a date in TOML", "+++\nlast_reviewed = 2024-01-01\n+++\n" + english,
       "+++\nlast_reviewed = 2025-02-03\n+++\n" + english, Verdict::dates},
      {"a quoted date, month first", "---\nms.date: \"01/02/2024\"\n---\n" + english,
       "---\nms.date: \"12/31/2024\"\n---\n" + english, Verdict::dates},
      {"a date inside braces", "---\nlast_update: {date: 2024-01-01, author: x}\n---\n" + english,
       "---\nlast_update: {date: 2025-01-01, author: x}\n---\n" + english, Verdict::dates},
      {"a line with a date is new", "---\ntitle: A\n---\n" + english,
       "---\ntitle: A\nreviewed: 2025-01-01\n---\n" + english, Verdict::dates},
      {"a date in a comment", "<!--* freshness: { owner: 'x' reviewed: '2024-06-25' } *-->\n" + english,
       "<!--* freshness: { owner: 'x' reviewed: '2025-06-25' } *-->\n" + english, Verdict::dates},
      {"a date and the owner", "---\nowner: a\nreviewed: 2024-01-01\n---\n" + english,
       "---\nowner: b\nreviewed: 2025-01-01\n---\n" + english, Verdict::minor},
      {"a date and a typo", "---\nreviewed: 2024-01-01\n---\nTeh " + english,
       "---\nreviewed: 2025-01-01\n---\nThe " + english, Verdict::minor},
      {"a date in the text", "Until 2024-01-01. " + english, "Until 2025-01-01. " + english, Verdict::minor},
  };
  return all;
}

TEST(Substance, IsTenWordsAndTwoPercent) {
  for (const SubstanceCase& each : cases()) {
    EXPECT_EQ(judge_change(each.before, each.after), each.verdict) << each.what;
  }
}

TEST(Substance, IsTheSameInBothDirections) {
  for (const SubstanceCase& each : cases()) {
    EXPECT_EQ(judge_change(each.after, each.before), each.verdict) << each.what;
  }
}

TEST(Substance, WordsThatOccurMoreOftenCountEachTime) {
  EXPECT_EQ(differing_words("a a b", "a b b b"), 3U);
  EXPECT_EQ(differing_words("退款退", "款"), 2U);
  EXPECT_EQ(differing_words("", "a b"), 2U);
  EXPECT_EQ(differing_words("x\na\n", "y\nx\na\n"), 1U);
  EXPECT_EQ(differing_words("a\nx\n", "a\nx\na\nx\n"), 2U);
}

TEST(Substance, AMergeIsJudgedByWhatNoParentHas) {
  const std::string base = some_words(70);
  const std::string ours = some_words(30, "ours") + base;
  const std::string theirs = base + some_words(30, "theirs");
  const std::string both = some_words(30, "ours") + base + some_words(30, "theirs");
  EXPECT_EQ(judge_merge({ours, theirs}, both), Verdict::minor);
  EXPECT_EQ(judge_merge({ours, theirs}, both + some_words(12, "own")), Verdict::substantive);
  EXPECT_EQ(judge_merge({ours, theirs}, some_words(30, "ours") + some_words(30, "theirs")), Verdict::substantive);
  EXPECT_EQ(judge_merge({ours, theirs}, both + "a typo\n"), Verdict::minor);
}

TEST(Substance, DatesAreTakenOutOfFrontMatter) {
  EXPECT_EQ(without_dates("---\ntitle: A\ndate: 2024-01-01 # first\nv: 1.2\nx: {d: 2024-01-02, n: 3}\n---\n"),
            "---\ntitle: A\nv: 1.2\nx: {d: , n: 3}\n---\n");
}

}  // namespace
}  // namespace kb
