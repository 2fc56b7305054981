// What a person nearly typed is found, by the surest way, and said to be found so.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "kb/search.h"
#include "support/small_base.h"

namespace kb {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::IsSubsetOf;
using testing::Not;

void write_page(SmallBase& base, const std::string& name, const std::string& title, const std::string& text) {
  base.write(name + ".md", "---\ntitle: " + title + "\n---\n\n" + text + "\n");
}

// One base for all the tests of this file. Chinese pages have numbers for names: the path is searched too.
const Index& tiers_index() {
  static SmallBase base;
  static const Index opened = [] {
    write_page(base, "refund", "Refund policy", "Unused goods are refunded within thirty days of the purchase.");
    write_page(base, "address", "Shipping address", "Correct the address before the parcel leaves the warehouse.");
    write_page(base, "subscription", "Newsletter subscription", "Leave the newsletter at any time.");
    write_page(base, "can", "Can size", "One can holds two litres. A long pole carries men and cans.");
    write_page(base, "vpn", "VPN 连接超时", "先检查网络，再重新加载配置。");
    write_page(base, "p01", "退款政策", "未使用的商品三十天内可以申请，客服会尽快处理您的请求。");
    write_page(base, "p02", "账号被锁定", "连续输错五次后，账号会被锁定一小时。");
    write_page(base, "p03", "重置密码", "在登录页点忘记密码。");
    write_page(base, "p04", "银行卡绑定", "绑定后才能提现。");
    write_page(base, "p05", "会计凭证", "凭证保存十年。");
    write_page(base, "p06", "音乐贺卡", "打开就有声响。");
    write_page(base, "p07", "女装尺码", "尺码偏小。");
    write_page(base, "p08", "软件下载", "支持三种系统。");
    write_page(base, "p09", "短信验证", "验证码十分钟有效。");
    write_page(base, "p10", "货到付款", "只限本市。");
    write_page(base, "p11", "繁體頁面說明", "這一頁是用繁體寫的，講發票與統一編號。");
    write_page(base, "cafe", "Café crème", "Une page.");
    write_page(base, "kana", "データベース", "バックアップ");
    write_page(base, "cell", "Cell phone cover", "It fits most models.");
    write_page(base, "shipment", "Shipment insurance", "Covers glass.");
    base.update();
    return base.open();
  }();
  return opened;
}

SearchResult result(SearchRequest request) {
  request.today = test_day();
  return tiers_index().search(request);
}

SearchResult result(const std::string& query) {
  SearchRequest request;
  request.query = query;
  return result(request);
}

std::vector<std::string> paths(const SearchResult& found) {
  std::vector<std::string> all;
  for (const Hit& hit : found.hits) all.push_back(hit.record.path);
  return all;
}

struct TierCase {
  const char* name;
  const char* query;
  const char* page;  // the first hit, without ".md"
  Tier tier;
  const char* by;  // what was matched instead; empty: not asked
};

void PrintTo(const TierCase& tried, std::ostream* out) {
  *out << tried.name;
}

class Tiers : public testing::TestWithParam<TierCase> {};

TEST_P(Tiers, FindThePageAndSayHow) {
  const TierCase& tried = GetParam();
  const SearchResult found = result(tried.query);
  ASSERT_FALSE(found.hits.empty()) << tried.query;
  const Hit& hit = found.hits.front();
  EXPECT_EQ(hit.record.path, std::string(tried.page) + ".md") << tried.query;
  EXPECT_EQ(to_string(hit.tier), to_string(tried.tier)) << tried.query;
  if (*tried.by != '\0') {
    EXPECT_THAT(hit.by, Contains(tried.by)) << tried.query;
  }
  if (tried.tier <= Tier::stem) {
    EXPECT_THAT(hit.by, IsEmpty()) << tried.query;
  }
}

constexpr auto tier_name = [](const auto& info) { return std::string(info.param.name); };

INSTANTIATE_TEST_SUITE_P(Latin, Tiers,
                         testing::Values(TierCase{"Exact", "refund policy", "refund", Tier::exact, ""},
                                         TierCase{"Stem", "purchases", "refund", Tier::stem, ""},
                                         TierCase{"Prefix", "newslet", "subscription", Tier::prefix, "newsletter"},
                                         TierCase{"MissingLetter", "warehose", "address", Tier::typo, "warehouse"},
                                         TierCase{"DoubledLetter", "warrehouse", "address", Tier::typo, "warehouse"},
                                         TierCase{"SingleForDoubled", "adress", "address", Tier::typo, "address"},
                                         TierCase{"SwappedLetters", "wraehouse", "address", Tier::typo, "warehouse"},
                                         TierCase{"NeighbourKey", "parcek", "address", Tier::typo, "parcel"},
                                         TierCase{"WrongFirstLetter", "parehouse", "address", Tier::typo, "warehouse"},
                                         TierCase{"TwoMistakesInALongWord", "subscribtoin", "subscription", Tier::typo,
                                                  "subscription"},
                                         TierCase{"FourLettersOneMistake", "pole", "can", Tier::exact, ""},
                                         TierCase{"FullWidth", "ＲＥＦＵＮＤ　ｐｏｌｉｃｙ", "refund", Tier::exact, ""},
                                         TierCase{"Diacritics", "cafe creme", "cafe", Tier::exact, ""},
                                         TierCase{"DiacriticsTyped", "réfund", "refund", Tier::exact, ""}),
                         tier_name);

INSTANTIATE_TEST_SUITE_P(Chinese, Tiers,
                         testing::Values(TierCase{"Exact", "退款政策", "p01", Tier::exact, ""},
                                         TierCase{"SameSound", "帐号被锁定", "p02", Tier::homophone, "账号"},
                                         TierCase{"SameSoundAlone", "帐号", "p02", Tier::homophone, "账号"},
                                         TierCase{"NearSoundZhZ", "脏号", "p02", Tier::homophone, "账号"},
                                         TierCase{"NearSoundNL", "吕装", "p07", Tier::homophone, "女装"},
                                         TierCase{"NearSoundInIng", "英乐", "p06", Tier::homophone, "音乐"},
                                         TierCase{"MissingCharacter", "重加载配置", "vpn", Tier::exact, ""},
                                         TierCase{"DoubledCharacter", "退退款政策", "p01", Tier::exact, ""},
                                         TierCase{"SwappedCharacters", "款退", "p01", Tier::homophone, "退款"},
                                         TierCase{"CutByASpace", "退 款 政 策", "p01", Tier::exact, ""},
                                         TierCase{"CutByAnIdeographicSpace", "账　号被锁", "p02", Tier::exact, ""},
                                         TierCase{"MiddleOfASentence", "会尽快处理您", "p01", Tier::exact, ""},
                                         TierCase{"OverPunctuation", "以申请，客", "p01", Tier::exact, ""},
                                         TierCase{"TraditionalForSimplified", "重置密碼", "p03", Tier::exact, ""},
                                         TierCase{"TraditionalAlone", "貨到付款", "p10", Tier::exact, ""},
                                         TierCase{"SimplifiedForTraditional", "统一编号", "p11", Tier::exact, ""},
                                         TierCase{"TaiwansSoftware", "軟體", "p08", Tier::related, "软件"},
                                         TierCase{"TaiwansSoftwareInAWord", "軟體下載", "p08", Tier::exact, ""},
                                         TierCase{"TaiwansText", "簡訊", "p09", Tier::related, "短信"},
                                         TierCase{"HalfWidthKana", "ﾃﾞｰﾀﾍﾞｰｽ", "kana", Tier::exact, ""}),
                         tier_name);

INSTANTIATE_TEST_SUITE_P(Letters, Tiers,
                         testing::Values(TierCase{"Whole", "tuikuan", "p01", Tier::pinyin, "退款"},
                                         TierCase{"Capitals", "TuiKuan", "p01", Tier::pinyin, "退款"},
                                         TierCase{"Apart", "tui kuan", "p01", Tier::pinyin, "退款"},
                                         TierCase{"Apostrophe", "tui'kuan", "p01", Tier::pinyin, "退款"},
                                         TierCase{"Initials", "tk", "p01", Tier::pinyin, "tk"},
                                         TierCase{"InitialsOfAll", "tkzc", "p01", Tier::pinyin, "tkzc"},
                                         TierCase{"InitialsOfThemiddle", "zhbs", "p02", Tier::pinyin, "zhbs"},
                                         TierCase{"Begun", "tuik", "p01", Tier::pinyin, "退款"},
                                         TierCase{"Long", "tuikuanzhengce", "p01", Tier::pinyin, "政策"},
                                         TierCase{"WithLatin", "VPN lianjie", "vpn", Tier::pinyin, "连接"},
                                         TierCase{"WithLatinApart", "VPN lian jie chao shi", "vpn", Tier::pinyin, ""},
                                         TierCase{"WithChinese", "退款 zhengce", "p01", Tier::pinyin, "政策"},
                                         TierCase{"Tones", "tui4kuan3", "p01", Tier::pinyin, "退款"},
                                         TierCase{"TonesApart", "tui4 kuan3", "p01", Tier::pinyin, "退款"},
                                         TierCase{"ToneMarks", "tuìkuǎn", "p01", Tier::pinyin, "退款"},
                                         TierCase{"V", "nvzhuang", "p07", Tier::pinyin, "女装"},
                                         TierCase{"Umlaut", "nüzhuang", "p07", Tier::pinyin, "女装"},
                                         TierCase{"UmlautApart", "nü zhuang", "p07", Tier::pinyin, "女装"},
                                         TierCase{"Chongzhi", "chongzhi", "p03", Tier::pinyin, "重置"},
                                         TierCase{"ChongzhiMima", "chongzhimima", "p03", Tier::pinyin, "密码"},
                                         TierCase{"Yinhang", "yinhang", "p04", Tier::pinyin, "银行"},
                                         TierCase{"Kuaiji", "kuaiji", "p05", Tier::pinyin, "会计"},
                                         TierCase{"Yinyue", "yinyue", "p06", Tier::pinyin, "音乐"},
                                         TierCase{"EnglishCan", "can", "can", Tier::exact, ""},
                                         TierCase{"EnglishMen", "men", "can", Tier::exact, ""},
                                         TierCase{"EnglishLong", "long", "can", Tier::exact, ""},
                                         TierCase{"EnglishLongMen", "long men", "can", Tier::exact, ""}),
                         tier_name);

TEST(Tiers, WordsUnderFourLettersAreNotGuessed) {
  EXPECT_THAT(paths(result("cxn")), Not(Contains("can.md")));
  EXPECT_THAT(paths(result("vpm")), Not(Contains("vpn.md")));
}

TEST(Tiers, WithAWordLeftOutTheRestIsFound) {
  EXPECT_THAT(paths(result("refund zzzzzzzz")), Contains("refund.md"));
}

TEST(Tiers, ExactSwitchesAllButStemsOff) {
  for (const char* query : {"warehose", "newslet", "帐号", "tuikuan", "tk", "tui kuan", "軟體", "款退", "money back"}) {
    SearchRequest request;
    request.query = query;
    request.exact = true;
    for (const Hit& hit : result(request).hits) {
      EXPECT_LE(hit.tier, Tier::stem) << query << ' ' << hit.record.path;
      EXPECT_THAT(hit.by, IsEmpty()) << query;
    }
  }
  SearchRequest request;
  request.query = "purchases";
  request.exact = true;
  EXPECT_THAT(paths(result(request)), ElementsAre("refund.md"));
}

TEST(Tiers, RequiredWordsAreMeantAsTheyAreWritten) {
  EXPECT_THAT(paths(result("+warehose")), IsEmpty());
  EXPECT_THAT(paths(result("title:adress")), IsEmpty());
  EXPECT_THAT(paths(result("warehose AND parcel")), IsEmpty());
}

TEST(Tiers, ExcludedWordsAreMeantAsTheyAreWritten) {
  EXPECT_THAT(paths(result("parcel -adress")), Contains("address.md"));
  EXPECT_THAT(paths(result("账号 -tuikuan")), Contains("p02.md"));
}

TEST(Tiers, WhatIsWrittenComesBeforeWhatIsGuessed) {
  SmallBase base;
  write_page(base, "a-typo", "Form", "form");
  write_page(base, "b-exact", "From", "from here");
  write_page(base, "c-sound", "账号", "账号");
  write_page(base, "d-written", "帐号", "帐号");
  EXPECT_EQ(base.search("from").front(), "b-exact.md");
  EXPECT_EQ(base.search("form").front(), "a-typo.md");
  EXPECT_EQ(base.search("帐号").front(), "d-written.md");
  EXPECT_EQ(base.search("账号").front(), "c-sound.md");
}

TEST(Tiers, AWordOfThePagesKeepsItsMeaningBesidePinyin) {
  SmallBase base;
  write_page(base, "english", "Notes", "we can do it");
  write_page(base, "chinese", "餐券", "餐券和惭愧");
  EXPECT_EQ(base.search("can").front(), "english.md");
}

TEST(Tiers, AWordBeingTypedIsCompletedInTheLastPlaceOnly) {
  SearchRequest request;
  request.query = "newsl";
  request.prefix = true;
  EXPECT_EQ(paths(result(request)).front(), "subscription.md");
  request.query = "ship";
  EXPECT_THAT(paths(result(request)), testing::IsSupersetOf({"address.md", "shipment.md"}));
}

// --- synonyms

std::vector<std::string> with_synonym(const char* rule, const std::string& query, const std::string& lang = "") {
  SearchRequest request;
  request.query = query;
  request.preferred_lang = lang;
  request.synonyms = {parse_synonym(rule, "test")};
  return paths(result(request));
}

TEST(SynonymTier, GoesBothWays) {
  EXPECT_THAT(with_synonym("glasshouse = insurance", "glasshouse"), ElementsAre("shipment.md"));
  EXPECT_THAT(with_synonym("insurance = litres", "insurance"), Contains("can.md"));
  EXPECT_THAT(with_synonym("insurance = litres", "litres"), Contains("shipment.md"));
}

TEST(SynonymTier, GoesOneWay) {
  EXPECT_THAT(with_synonym("insurance > litres", "insurance"), Contains("can.md"));
  EXPECT_THAT(with_synonym("insurance > litres", "litres"), Not(Contains("shipment.md")));
}

TEST(SynonymTier, TakesSeveralWordsOnEitherSide) {
  EXPECT_THAT(with_synonym("glass cover = newsletter", "glass cover"), Contains("subscription.md"));
  EXPECT_THAT(with_synonym("glass cover = newsletter", "glass"), Not(Contains("subscription.md")));
  EXPECT_THAT(with_synonym("handset = cell phone", "handset"), ElementsAre("cell.md"));
}

TEST(SynonymTier, JoinsLanguages) {
  EXPECT_THAT(with_synonym("invoicing = 银行卡", "invoicing"), ElementsAre("p04.md"));
  EXPECT_THAT(with_synonym("invoicing = 银行卡", "银行卡"), Contains("p04.md"));
}

TEST(SynonymTier, IsForItsLanguage) {
  EXPECT_THAT(with_synonym("en: insurance = litres", "insurance", "en"), Contains("can.md"));
  EXPECT_THAT(with_synonym("en: insurance = litres", "insurance", "zh"), Not(Contains("can.md")));
}

TEST(SynonymTier, SaysSo) {
  SearchRequest request;
  request.query = "handset";
  request.synonyms = {parse_synonym("handset = cell phone", "test")};
  const Hit hit = result(request).hits.front();
  EXPECT_EQ(hit.tier, Tier::related);
  EXPECT_THAT(hit.by, ElementsAre(testing::AnyOf("cell", "phone", "cell phone")));
}

TEST(SynonymTier, ComesAfterTheWordItself) {
  EXPECT_EQ(with_synonym("subscription = address", "subscription").front(), "subscription.md");
  EXPECT_EQ(with_synonym("subscription = address", "address").front(), "address.md");
}

TEST(Tiers, ATitleWithBracketsAskedForIsFoundFirst) {
  EXPECT_EQ(result("Newsletter (subscription)").hits.front().record.path, "subscription.md");
  EXPECT_GE(result("Newsletter (subscription)").hits.front().score, 1000);
  EXPECT_THAT(result("Newsletter -subscription").hits, IsEmpty());
}

TEST(Tiers, AWrongCharacterInARunIsAGuess) {
  const Hit hit = result("我的帐号被锁定").hits.front();
  EXPECT_EQ(hit.record.path, "p02.md");
  EXPECT_EQ(hit.tier, Tier::homophone);
  EXPECT_THAT(hit.by, Contains("账号"));
}

TEST(Tiers, FunctionWordsInARunWeighLittle) {
  SmallBase base;
  write_page(base, "1", "请问您怎么看我的意见", "请问，怎么办，我的，怎么样。");
  write_page(base, "2", "发票", "开发票要三天。");
  write_page(base, "3", "物流", "三天送到。");
  EXPECT_EQ(base.search("请问我的发票怎么办").front(), "2.md");
}

TEST(Tiers, PinyinThatIsOneSyllableOrTwoFindsBoth) {
  SmallBase base;
  write_page(base, "1", "西安门店", "周一休息。");
  write_page(base, "2", "先行赔付", "先赔，后查。");
  EXPECT_THAT(base.search("xian"), testing::UnorderedElementsAre("1.md", "2.md"));
}

TEST(Tiers, HiraganaFindsKatakana) {
  SmallBase base;
  write_page(base, "1", "パスワード", "ログイン");
  EXPECT_THAT(base.search("ぱすわーど"), ElementsAre("1.md"));
}

// Each word of the query has its own tier: a synonym does not stand for a word that is there under another's name.
TEST(Tiers, AWordCutInTwoIsExactThoughASynonymMatchesToo) {
  SearchRequest request;
  request.query = "退 款";
  request.synonyms = {parse_synonym("退款 = 账号", "test")};
  for (const Hit& hit : result(request).hits) {
    const bool has_it = hit.record.meta.title.find("退款") != std::string::npos;
    EXPECT_TRUE(!has_it || hit.tier == Tier::exact) << hit.record.path;
  }
}

// --- the sample base

TEST(SampleBase, EveryTitleAskedForIsFoundFirst) {
  const TemporaryFolder folder;
  const Place place{std::filesystem::path(KB_SOURCE_DIR) / "kb-samples", folder.path() / "index"};
  update_index(place, Config());
  const Index samples = Index::open(place.index);
  SearchRequest everything;
  everything.today = test_day();
  for (const Record& record : samples.list(everything)) {
    SearchRequest request;
    request.query = record.meta.title;
    request.today = test_day();
    const SearchResult found = samples.search(request);
    ASSERT_FALSE(found.hits.empty()) << record.path;
    EXPECT_EQ(found.hits.front().record.meta.title, record.meta.title) << record.path;
  }
}

}  // namespace
}  // namespace kb
