#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "cli/testbed.h"

namespace kb::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

class Search : public testing::Test {
 protected:
  Search() { program.write_samples(); }

  Testbed program;
};

TEST_F(Search, BuildsTheIndexItselfAndAnswers) {
  const Outcome outcome = program.run({"search", "refund"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.out, StartsWith(" 1. Refunds\n    refunds · en · reviewed 2026-05-01\n    "));
  EXPECT_THAT(outcome.err, HasSubstr("indexed 5 documents"));
  EXPECT_THAT(program.run({"search", "refund"}).err, IsEmpty());
}

TEST_F(Search, SeesWhatChangedSinceTheLastTime) {
  program.run({"index"});
  program.write("fresh.md", "# Vouchers\n\nHow vouchers work.\n");
  EXPECT_EQ(program.run({"search", "vouchers", "-l"}).out, "fresh.md\n");
  std::filesystem::remove(program.folder() / "fresh.md");
  EXPECT_EQ(program.run({"search", "vouchers", "-l"}).code, 1);
}

TEST_F(Search, SaysWhenTheIndexWasNotChecked) {
  program.run({"index"});
  program.write("fresh.md", "# Vouchers\n");
  const Outcome unchecked = program.run({"search", "vouchers", "--no-refresh"});
  EXPECT_EQ(unchecked.code, 1);
  EXPECT_THAT(unchecked.err, HasSubstr("not checked for changed files"));
  program.write("kb.toml", "[index]\nauto_refresh_limit = 2\n");
  EXPECT_THAT(program.run({"search", "refund"}).err, HasSubstr("too many documents to check"));
  EXPECT_THAT(program.run({"search", "refund", "-q"}).err, IsEmpty());
}

TEST_F(Search, WithoutAnIndexAndWithoutLeaveToBuildOneItSaysSo) {
  const Outcome outcome = program.run({"search", "refund", "--no-refresh"});
  EXPECT_EQ(outcome.code, 3);
  EXPECT_THAT(outcome.err, HasSubstr("hint: "));
  EXPECT_FALSE(program.exists(".kb"));
}

TEST_F(Search, ChineseIsMarkedByCharacters) {
  const auto hit = program.run({"search", "退款", "--json"}).json()["hits"][0];
  EXPECT_EQ(hit["path"], "zh/tuikuan.md");
  EXPECT_EQ(hit["lang"], "zh-Hans");
  const auto mark = hit["title_marks"][0];
  EXPECT_EQ(mark["bytes"], (nlohmann::ordered_json{6, 12}));
  EXPECT_EQ(mark["characters"], (nlohmann::ordered_json{2, 4}));
}

TEST_F(Search, SaysByWhatAHitWasFound) {
  const Outcome typo = program.run({"search", "refnd"});
  EXPECT_THAT(typo.out, HasSubstr("by typo: refund"));
  const auto json = program.run({"search", "refnd", "--json"}).json();
  EXPECT_EQ(json["hits"][0]["tier"], "typo");
  EXPECT_EQ(json["hits"][0]["by"], nlohmann::ordered_json{"refund"});
  EXPECT_EQ(program.run({"search", "refund", "--json"}).json()["hits"][0]["tier"], "exact");
}

TEST_F(Search, ExactSwitchesGuessesOff) {
  const Outcome outcome = program.run({"search", "--exact", "refnd"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("no hit for 'refnd'"));
  EXPECT_THAT(outcome.err, HasSubstr("near words: refund"));
}

TEST_F(Search, PrefixCompletesTheLastWord) {
  EXPECT_EQ(program.run({"search", "--prefix", "-l", "-n", "1", "shippi"}).out, "shipping.md\n");
}

TEST_F(Search, AMessageHasNoOperators) {
  program.input = "Re: -refund please\n";
  const Outcome outcome = program.run({"search", "-l", "-"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("refunds.md"));
  EXPECT_THAT(outcome.err, Not(HasSubstr("no field")));
}

TEST_F(Search, AnotherLanguageIsOfferedWhenTheWantedOneHasNoPage) {
  const Outcome outcome = program.run({"search", "--lang", "zh", "-l", "shipping"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.out, HasSubstr("shipping.md"));
  EXPECT_THAT(outcome.err, HasSubstr("no page in 'zh' matches: these are in other languages"));
}

TEST_F(Search, SynonymsComeFromKbTomlOrSynonymsToml) {
  program.write("synonyms.toml", "[search]\nsynonyms = [\"clawback = refund\"]\n");
  EXPECT_THAT(program.run({"search", "-l", "clawback"}).out, HasSubstr("refunds.md"));
  program.write("synonyms.toml", "[search]\nsynonyms = [\"clawback\"]\n");
  const Outcome outcome = program.run({"search", "clawback"});
  EXPECT_EQ(outcome.code, 3);
  EXPECT_THAT(outcome.err, HasSubstr("synonyms.toml:2: 'clawback' is no rule for synonyms"));
}

TEST_F(Search, JsonHasTheDocumentedKeys) {
  const Outcome outcome = program.run({"search", "refund", "--json"});
  EXPECT_EQ(outcome.code, 0);
  const auto json = outcome.json();
  std::vector<std::string> keys;
  for (const auto& [key, value] : json.items()) keys.push_back(key);
  EXPECT_THAT(keys, testing::ElementsAre("schema", "query", "total", "searched", "hits", "filters", "notes", "near"));
  keys.clear();
  for (const auto& [key, value] : json["hits"][0].items()) keys.push_back(key);
  EXPECT_THAT(keys, testing::ElementsAre("rank", "score", "id", "path", "title", "kind", "lang", "status", "owner",
                                         "tags", "reviewed", "changed", "created", "expires", "heading", "anchor",
                                         "snippet", "title_marks", "tier", "by"));
  EXPECT_EQ(json["searched"], 5);
  EXPECT_EQ(json["hits"][0]["owner"], nlohmann::ordered_json{"accounts"});
  EXPECT_TRUE(json["hits"][0]["expires"].is_null());
}

TEST_F(Search, NdjsonIsOneHitALine) {
  const Outcome outcome = program.run({"search", "parcel", "--ndjson"});
  EXPECT_EQ(std::ranges::count(outcome.out, '\n'), 2);
  EXPECT_EQ(nlohmann::ordered_json::parse(outcome.out.substr(0, outcome.out.find('\n')))["rank"], 1);
}

TEST_F(Search, PathsWithLineEndsOrNuls) {
  EXPECT_EQ(program.run({"search", "refund", "--paths"}).out, "refunds.md\n");
  EXPECT_EQ(program.run({"search", "refund", "-0"}).out, std::string("refunds.md\0", 11));
}

TEST_F(Search, FiltersByKindAndTellsWhatTheyTookAway) {
  EXPECT_EQ(program.run({"search", "parcel", "--kind", "reply", "-l"}).out, "replies/late.md\n");
  const Outcome none = program.run({"search", "refund", "--kind", "reply"});
  EXPECT_EQ(none.code, 1);
  EXPECT_THAT(none.out, IsEmpty());
  EXPECT_THAT(none.err, HasSubstr("no hit for 'refund' in 5 documents"));
  EXPECT_THAT(none.err, HasSubstr("took away 1 hit: kind:reply"));
}

TEST_F(Search, ArchivedPagesOnlyWhenAskedFor) {
  EXPECT_THAT(program.run({"search", "refund", "-l"}).out, Not(HasSubstr("old.md")));
  const Outcome all = program.run({"search", "refund", "--all"});
  EXPECT_THAT(all.out, HasSubstr("archived · never reviewed"));
}

TEST_F(Search, NoHitInJsonIsStillADocument) {
  const Outcome outcome = program.run({"search", "qqqqq", "--json"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.json()["hits"], IsEmpty());
}

TEST_F(Search, LimitAndOffset) {
  EXPECT_EQ(program.run({"search", "parcel", "-n", "1", "-l"}).out.size(),
            program.run({"search", "parcel", "-n1", "-l"}).out.size());
  const auto second = program.run({"search", "parcel", "-n", "1", "--offset", "1", "--json"}).json();
  EXPECT_EQ(second["hits"][0]["rank"], 2);
  const Outcome beyond = program.run({"search", "parcel", "--offset", "9"});
  EXPECT_EQ(beyond.code, 1);
  EXPECT_THAT(beyond.err, HasSubstr("no hit from rank 10 on: 2 hits in all"));
}

TEST_F(Search, ADashReadsStandardInput) {
  program.input = "refund\n";
  EXPECT_EQ(program.run({"search", "-", "-l"}).out, "refunds.md\n");
}

TEST_F(Search, WordsThatAreCommandsAreWords) {
  EXPECT_EQ(program.run({"search", "list", "refund", "-l"}).out, "refunds.md\n");
  EXPECT_EQ(program.run({"search", "--", "-l", "refund"}).code, 0);
}

TEST_F(Search, OpensTheHitOfARankInTheEditor) {
  program.environment["EDITOR"] = "ed";
  program.run({"index"});
  const Outcome outcome = program.run({"search", "parcel", "--open", "--rank", "2"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.out, IsEmpty());
  ASSERT_EQ(program.launched.size(), 1U);
  const std::string second = program.run({"search", "parcel", "-n1", "--offset", "1", "-l"}).out;
  EXPECT_EQ(program.launched[0],
            (std::vector<std::string>{"sh", "-c", "ed \"$1\"", "kb",
                                      (program.folder() / second.substr(0, second.size() - 1)).string()}));
  program.launch_code = 1;
  EXPECT_EQ(program.run({"search", "parcel", "--open"}).code, 3);
}

TEST_F(Search, ColoursOnATerminalAndNowhereElse) {
  program.run({"index"});
  EXPECT_THAT(program.run({"search", "refund"}).out, Not(HasSubstr("\x1b")));
  EXPECT_THAT(program.run({"search", "refund", "--color", "always"}).out, HasSubstr("\x1b[1;33m"));
  program.is_terminal = true;
  EXPECT_THAT(program.run({"search", "refund"}).out, HasSubstr("\x1b[1;33m"));
  program.environment["NO_COLOR"] = "1";
  EXPECT_THAT(program.run({"search", "refund"}).out, Not(HasSubstr("\x1b")));
}

TEST_F(Search, FooterTellsOfMoreOnATerminal) {
  program.is_terminal = true;
  program.environment["NO_COLOR"] = "1";
  EXPECT_THAT(program.run({"search", "parcel", "-n1"}).out, HasSubstr("1 of 2 hits; more with --offset 1\n"));
}

TEST_F(Search, FacetsAreLinesAfterTheHits) {
  const Outcome outcome = program.run({"search", "refund parcel 退款", "-n1", "--facets", "tag,lang,owner,audience"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.out, testing::EndsWith("\n\ntag: orders 2 · money 1\nlang: en 2 · zh-Hans 1\n"
                                             "owner: accounts 1 · billing 1\naudience: none\n"));
  EXPECT_EQ(program.run({"search", "refund", "-n0", "--facets", "kind"}).out, "kind: article 1\n");
}

TEST_F(Search, FacetsShowTenValuesAndJsonAll) {
  for (char name = 'a'; name < 'm'; ++name) {
    program.write(std::string(1, name) + ".md", std::string("---\ntags: [t") + name + "]\n---\nfacet\n");
  }
  EXPECT_THAT(program.run({"search", "facet", "-n0", "--facets", "tag"}).out,
              testing::EndsWith(" · ti 1 · tj 1 · +2 more\n"));
  const auto facets = program.run({"search", "facet", "--facets", "tag,status", "--json"}).json()["facets"];
  EXPECT_EQ(facets["tag"].size(), 12U);
  EXPECT_EQ(facets["status"], (nlohmann::ordered_json{{{"value", "current"}, {"count", 12}}}));
}

TEST_F(Search, FacetsAreNamedRight) {
  const Outcome unknown = program.run({"search", "refund", "--facets", "tag,ownr"});
  EXPECT_EQ(unknown.code, 2);
  EXPECT_THAT(unknown.err, HasSubstr("unknown facet 'ownr'\nhint: did you mean 'owner'?"));
  EXPECT_EQ(program.run({"search", "refund", "--facets", "title"}).code, 2);
  EXPECT_EQ(program.run({"search", "refund", "--facets", "tag", "-l"}).code, 2);
}

TEST_F(Search, ExplainGivesReasons) {
  EXPECT_THAT(program.run({"search", "refund", "--explain", "--json"}).json()["hits"][0]["reasons"], Not(IsEmpty()));
  EXPECT_THAT(program.run({"search", "refund", "--explain"}).out, HasSubstr(" in title "));
}

}  // namespace
}  // namespace kb::cli
