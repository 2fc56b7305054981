#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/error.h"
#include "kb/search.h"
#include "support/small_base.h"

namespace kb {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

// One small shop's pages, for all the tests of this file.
class Search : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    base_ = new SmallBase;
    base_->write("refunds/policy.md",
                 "+++\ntitle = \"Refund policy\"\ntags = [\"refund\", \"vip care\"]\nowner = \"refunds-team\"\n"
                 "last_reviewed = 2026-05-01\n+++\n# Refund policy\n\nWe refund unused goods within 30 days.\n\n"
                 "## Partial refunds\n\nA damaged box is refunded in part, see ORD-2024-0017.\n");
    base_->write("shipping/times.md",
                 "+++\ntitle = \"Delivery times\"\nlast_reviewed = 2024-01-15\n+++\n# Delivery times\n\n"
                 "Parcels arrive in three days. A refund of the fee is possible when they are late.\n");
    base_->write("zh/退款政策.md",
                 "+++\ntitle = \"退款政策\"\naliases = [\"退钱规定\"]\nquestions = [\"钱什么时候退回来\"]\ntags = "
                 "[\"退款\"]\n+++\n"
                 "# 退款政策\n\n未使用的商品三十天内可以退款。银行卡退款需要五个工作日，请先重置支付密码。\n");
    base_->write("zh/发票.md", "# 电子发票\n\n开具发票需要抬头和税号。政策以税务局为准，与退货有关的款项另计。\n");
    base_->write("old/sale.md",
                 "+++\ntitle = \"Spring sale\"\nexpires = 2025-04-01\n+++\nThe spring sale gives lanterns away.\n");
    base_->write("old/archive.md", "+++\ntitle = \"Old lantern prices\"\nstatus = \"archived\"\n+++\nlantern prices\n");
    base_->write("replies/rf.md",
                 "+++\ntitle = \"Refund approved\"\nshortcut = \"rf-ok\"\n+++\nHello, your refund is on its way.\n");
    base_->write("draft.md",
                 "+++\ntitle = \"Café crème\"\ndraft = true\n+++\nUne page sur le café. Node.js v2.1 and C++.\n");
    base_->update();
  }
  static void TearDownTestSuite() {
    delete base_;
    base_ = nullptr;
  }

  static std::vector<std::string> search(const std::string& query) { return base_->search(query); }
  static SearchResult result(const std::string& query) { return base_->result(query); }

  static SmallBase* base_;
};

SmallBase* Search::base_ = nullptr;

TEST_F(Search, TheTitleComesFirst) {
  EXPECT_EQ(search("refund policy").front(), "refunds/policy.md");
}

TEST_F(Search, AllWordsArePreferredAndNoneRequired) {
  EXPECT_EQ(search("refund late parcels").front(), "shipping/times.md");
  EXPECT_THAT(search("refund late parcels"), Contains("replies/rf.md"));
}

TEST_F(Search, InflectedWordsAreFound) {
  EXPECT_THAT(search("refunding"), Contains("refunds/policy.md"));
  EXPECT_THAT(search("parcel"), ElementsAre("shipping/times.md"));
}

TEST_F(Search, ChineseIsFoundByWholeAndByParts) {
  EXPECT_EQ(search("退款政策").front(), "zh/退款政策.md");
  EXPECT_THAT(search("支付密"), ElementsAre("zh/退款政策.md"));
  EXPECT_THAT(search("税"), ElementsAre("zh/发票.md"));
  EXPECT_THAT(search("重置"), ElementsAre("zh/退款政策.md"));
}

TEST_F(Search, TraditionalFindsSimplified) {
  EXPECT_EQ(search("電子發票").front(), "zh/发票.md");
}

TEST_F(Search, FullWidthAndDiacriticsAreFolded) {
  EXPECT_THAT(search("ＲＥＦＵＮＤ"), Contains("refunds/policy.md"));
  EXPECT_THAT(search("cafe"), ElementsAre("draft.md"));
  EXPECT_THAT(search("CAFÉ"), ElementsAre("draft.md"));
}

TEST_F(Search, CodesAreFoundWholeAndByTheirParts) {
  EXPECT_THAT(search("ORD-2024-0017"), ElementsAre("refunds/policy.md"));
  EXPECT_THAT(search("0017"), ElementsAre("refunds/policy.md"));
  EXPECT_THAT(search("v2.1"), ElementsAre("draft.md"));
  EXPECT_THAT(search("node.js"), ElementsAre("draft.md"));
}

TEST_F(Search, AliasesAndQuestionsAreSearched) {
  EXPECT_EQ(search("退钱规定").front(), "zh/退款政策.md");
  EXPECT_EQ(search("钱什么时候退回来").front(), "zh/退款政策.md");
}

TEST_F(Search, RequiredAndExcludedWords) {
  EXPECT_THAT(search("refund +late"), ElementsAre("shipping/times.md"));
  EXPECT_THAT(search("refund -late"), Not(Contains("shipping/times.md")));
  EXPECT_THAT(search("refund NOT late"), Not(Contains("shipping/times.md")));
  EXPECT_THAT(search("refund AND late"), ElementsAre("shipping/times.md"));
}

TEST_F(Search, AnExcludedRunOfChineseIsTheWholeRun) {
  EXPECT_THAT(search("政策 -退款政策"), ElementsAre("zh/发票.md"));
}

TEST_F(Search, PhrasesAreInOrder) {
  EXPECT_THAT(search("\"refund policy\""), ElementsAre("refunds/policy.md"));
  EXPECT_THAT(search("\"policy refund\""), IsEmpty());
  EXPECT_THAT(search("\"退货有关的款项\""), ElementsAre("zh/发票.md"));
  EXPECT_THAT(search("\"款项有关\""), IsEmpty());
  EXPECT_THAT(search("\"工作日，请先\""), ElementsAre("zh/退款政策.md"));
}

TEST_F(Search, NearTakesEitherOrder) {
  EXPECT_THAT(search("unused NEAR/3 refund"), ElementsAre("refunds/policy.md"));
  EXPECT_THAT(search("unused NEAR/1 refund"), ElementsAre("refunds/policy.md"));
  EXPECT_THAT(search("unused NEAR/2 damaged"), IsEmpty());
  EXPECT_THAT(search("密码 NEAR/5 重置"), ElementsAre("zh/退款政策.md"));
}

TEST_F(Search, BeginningsOfWords) {
  EXPECT_THAT(search("deliv*"), ElementsAre("shipping/times.md"));
  EXPECT_THAT(search("退*"), UnorderedElementsAre("zh/退款政策.md", "zh/发票.md"));
}

TEST_F(Search, FieldsNarrow) {
  EXPECT_THAT(search("title:refund"), UnorderedElementsAre("refunds/policy.md", "replies/rf.md"));
  EXPECT_THAT(search("tag:refund"), ElementsAre("refunds/policy.md"));
  EXPECT_THAT(search("tag:\"vip care\""), ElementsAre("refunds/policy.md"));
  EXPECT_THAT(search("tag:vip"), IsEmpty());
  EXPECT_THAT(search("owner:refunds-team"), ElementsAre("refunds/policy.md"));
  EXPECT_THAT(search("kind:reply"), ElementsAre("replies/rf.md"));
  EXPECT_THAT(search("path:zh"), UnorderedElementsAre("zh/退款政策.md", "zh/发票.md"));
  EXPECT_THAT(search("path:refunds/policy.md"), ElementsAre("refunds/policy.md"));
  EXPECT_THAT(search("id:refunds/policy"), ElementsAre("refunds/policy.md"));
  EXPECT_THAT(search("lang:zh"), UnorderedElementsAre("zh/退款政策.md", "zh/发票.md"));
  EXPECT_THAT(search("heading:partial"), ElementsAre("refunds/policy.md"));
  EXPECT_THAT(search("refund -kind:reply"), Not(Contains("replies/rf.md")));
}

TEST_F(Search, DatesAreRanges) {
  EXPECT_THAT(search("reviewed:2026.."), ElementsAre("refunds/policy.md"));
  EXPECT_THAT(search("reviewed:..1y"), ElementsAre("shipping/times.md"));
  EXPECT_THAT(search("reviewed:2024-01"), ElementsAre("shipping/times.md"));
}

TEST_F(Search, ArchivedAndExpiredPagesAreOutUnlessAsked) {
  EXPECT_THAT(search("lantern"), IsEmpty());
  SearchRequest request;
  request.query = "lantern";
  request.all = true;
  EXPECT_THAT(base_->result(request).hits, SizeIs(2));
  EXPECT_THAT(search("lantern status:archived"), ElementsAre("old/archive.md"));
}

TEST_F(Search, NoHitTellsWhatEachFilterTookAway) {
  const SearchResult found = result("sale");
  EXPECT_EQ(found.total, 0U);
  ASSERT_THAT(found.filters, SizeIs(1));
  EXPECT_THAT(found.filters[0].filter, HasSubstr("expired"));
  EXPECT_EQ(found.filters[0].removed, 1U);
  EXPECT_EQ(found.searched, 8U);
}

TEST_F(Search, DraftsAreFoundAndMarkedAsSuch) {
  EXPECT_EQ(result("crème").hits.front().record.meta.status, Status::draft);
}

TEST_F(Search, SnippetsMarkTheMatches) {
  const Hit hit = result("damaged box").hits.front();
  EXPECT_EQ(hit.heading, "Partial refunds");
  EXPECT_EQ(hit.anchor, "partial-refunds");
  ASSERT_THAT(hit.snippet.marks, SizeIs(2));
  const Span& mark = hit.snippet.marks[0];
  EXPECT_EQ(hit.snippet.text.substr(mark.begin, mark.end - mark.begin), "damaged");
}

TEST_F(Search, WithoutSnippetsAHitIsItsRecord) {
  SearchRequest request;
  request.query = "damaged box";
  request.snippets = false;
  const Hit hit = base_->result(request).hits.front();
  EXPECT_EQ(hit.record.path, "refunds/policy.md");
  EXPECT_EQ(hit.rank, 1U);
  EXPECT_EQ(hit.score, result("damaged box").hits.front().score);
  EXPECT_EQ(hit.snippet.text + hit.title.text + hit.heading, "");
}

TEST_F(Search, MarksInChineseCountBytesAndCharacters) {
  const Hit hit = result("支付密码").hits.front();
  ASSERT_THAT(hit.snippet.marks, SizeIs(1));
  const Span& mark = hit.snippet.marks[0];
  EXPECT_EQ(hit.snippet.text.substr(mark.begin, mark.end - mark.begin), "支付密码");
  EXPECT_EQ(mark.last_character - mark.first_character, 4U);
  EXPECT_EQ(mark.begin, hit.snippet.text.find("支付密码"));
}

TEST_F(Search, ExplainNamesWordsAndFields) {
  SearchRequest request;
  request.query = "refund policy";
  request.explain = true;
  const SearchResult found = base_->result(request);
  EXPECT_EQ(found.understood, "(refund policy)");
  std::vector<std::string> reasons;
  for (const Reason& reason : found.hits.front().reasons) reasons.push_back(reason.word + " in " + reason.field);
  EXPECT_THAT(reasons, IsSupersetOf({"refund in title", "policy in title", "refund in text", "refund in tag"}));
}

TEST_F(Search, TheReasonsAddUpToTheScore) {
  for (const char* query : {"refund policy", "refund +late parcels", "退款政策 发票", "refun* AND policy"}) {
    SearchRequest request;
    request.query = query;
    request.explain = true;
    for (const Hit& hit : base_->result(request).hits) {
      double sum = 0;
      for (const Reason& reason : hit.reasons) sum += reason.weight;
      EXPECT_NEAR(sum, hit.score, 1e-6) << query << " " << hit.record.path;
    }
  }
}

TEST_F(Search, PagesOfOneResultJoin) {
  SearchRequest request;
  request.query = "refund";
  request.limit = 100;
  const SearchResult all = base_->result(request);
  ASSERT_GE(all.hits.size(), 3U);
  request.limit = 1;
  request.offset = 1;
  const SearchResult second = base_->result(request);
  ASSERT_THAT(second.hits, SizeIs(1));
  EXPECT_EQ(second.hits[0].rank, 2U);
  EXPECT_EQ(second.hits[0].record.path, all.hits[1].record.path);
  EXPECT_EQ(second.total, all.total);
}

TEST_F(Search, EqualScoresAreOrderedByPath) {
  SmallBase base;
  for (const char* name : {"c.md", "a.md", "b.md"}) base.write(name, "# Same\n\nwords\n");
  EXPECT_THAT(base.search("words"), ElementsAre("a.md", "b.md", "c.md"));
  base.remove("a.md");
  base.update();
  base.write("a.md", "# Same\n\nwords\n");
  EXPECT_THAT(base.search("words"), ElementsAre("a.md", "b.md", "c.md"));
}

TEST_F(Search, OddQueriesAnswer) {
  for (const std::string& query : {std::string("\"\"\""), std::string(5000, '*'), std::string("\xff\xfe\x80"),
                                   std::string("((((()"), std::string("，。！"), std::string(1 << 20, 'x'),
                                   std::string("title:"), std::string("AND OR NOT"), std::string("\x1b[31m")}) {
    (void)result(query);
  }
  EXPECT_THAT(search(""), IsEmpty());
}

TEST_F(Search, FindTakesIdPathStemAndShortcut) {
  const Index index = base_->open();
  for (const char* name : {"refunds/policy", "refunds/policy.md", "./refunds/policy.md", "policy", "policy.md"}) {
    const auto found = index.find(name);
    ASSERT_TRUE(found) << name;
    EXPECT_EQ(found->path, "refunds/policy.md");
  }
  EXPECT_EQ(index.find("rf-ok")->path, "replies/rf.md");
  EXPECT_FALSE(index.find("nothing"));
  EXPECT_FALSE(index.find(""));
}

TEST_F(Search, ListIsEverythingThatIsNotOutByPath) {
  SearchRequest request;
  request.limit = 0;
  request.today = test_day();
  std::vector<std::string> paths;
  for (const Record& record : base_->open().list(request)) paths.push_back(record.path);
  EXPECT_THAT(paths, ElementsAre("draft.md", "refunds/policy.md", "replies/rf.md", "shipping/times.md", "zh/发票.md",
                                 "zh/退款政策.md"));
}

TEST_F(Search, ValuesAreCounted) {
  const Index index = base_->open();
  EXPECT_THAT(index.values("kind"), ElementsAre(std::pair("article", 7), std::pair("reply", 1)));
  EXPECT_THAT(index.values("owner"), ElementsAre(std::pair("refunds-team", 1)));
  EXPECT_THAT(index.values("title"), IsEmpty());
}

TEST(OpenIndex, WithoutOneSaysHowToBuildIt) {
  const TemporaryFolder folder;
  try {
    Index::open(folder.path());
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::not_found);
    EXPECT_THAT(error.hint(), HasSubstr("kb index"));
  }
}

}  // namespace
}  // namespace kb
