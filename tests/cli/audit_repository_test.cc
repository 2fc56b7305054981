// A repository with a page in every state, through the commits that bring it there.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <map>

#include "cli/testbed.h"

namespace kb::cli {
namespace {

using testing::Contains;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Key;
using testing::Not;
using testing::Pair;
using testing::UnorderedElementsAre;

constexpr const char* before = "A parcel of up to two kilograms costs five pounds, and takes three days to arrive.";
constexpr const char* after =
    "Nothing heavier than one kilogram is sent any longer; whatever weighs more has to be fetched from the shop "
    "itself, "
    "within a fortnight, by whoever ordered it.";

std::string page(const std::string& keys, const std::string& text = before) {
  return fmt::format("---\n{}\n---\n# Page\n\n{}\n", keys, text);
}

// Tests run on 1 June 2026; a review is wanted every 180 days.
class AuditRepository : public testing::Test {
 protected:
  AuditRepository() {
    program_.write("kb.toml", "[content]\nreplies = [\"replies/\"]\n[review]\nsource_lang = \"en\"\n");
    git("init -q -b main .");
    write_first_pages();
    first_ = commit("2025-06-01", "first");
    write_pages_made_from_a_commit();
    commit("2026-05-01", "made from the first");
    change_what_pages_rest_on();
    commit("2026-05-10", "new prices");
    program_.write("tidy.md", page("reviewed: 2026-05-01",
                                   "A parcel of up to two kilograms\ncosts five pounds,\n"
                                   "and takes   three days to arrive."));
    commit("2026-05-12", "wrapped");
  }

  void git(const std::string& arguments, const std::string& day = "2026-05-01") const {
    const std::string command = fmt::format(
        "cd '{0}' && GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_DATE={1}T12:00:00Z GIT_COMMITTER_DATE={1}T12:00:00Z "
        "git -c user.name=Mei -c user.email=mei@example.com {2} >../git.log 2>&1 || {{ cat ../git.log >&2; exit 1; }}",
        program_.folder().string(), day, arguments);
    ASSERT_EQ(std::system(command.c_str()), 0) << arguments;
  }

  // Gives the id of the commit.
  std::string commit(const std::string& day, const std::string& message) const {
    git("add -A");
    git("commit -q -m '" + message + "'", day);
    git("rev-parse HEAD");
    std::string id;
    std::ifstream(program_.folder() / "../git.log") >> id;
    return id;
  }

  void write_first_pages() const {
    const std::string reviewed = "reviewed: 2026-05-01";
    program_.write("draft.md", page("draft: true"));
    program_.write("never.md", page("review: never"));
    program_.write("sale.md", page("expires: 2026-05-20\n" + reviewed));
    program_.write("offer.md", page(reviewed,
                                    "<!-- expires 2026-05-20 -->\n\nAll is cheap.\n\n"
                                    "<!-- end expires 2026-05-20 -->"));
    program_.write("data/fees.csv", "weight,price\n1 kg,5\n");
    program_.write("rules.md", page(reviewed));
    program_.write("tidy.md", page("reviewed: 2026-05-01"));
    program_.write("by-file.md", page("sources: data/fees.csv\n" + reviewed));
    program_.write("by-pattern.md", page("sources: 'data/*.csv'\n" + reviewed));
    program_.write("by-page.md", page("sources: rules.md\n" + reviewed));
    program_.write("calm.md", page("sources: tidy.md\n" + reviewed));
    program_.write("replies/late.md", page("cites: rules.md\n" + reviewed));
    program_.write("stale.md", page("reviewed: 2024-06-01\nreview_in: 6 months"));
    program_.write("overdue.md", page("reviewed: 2025-11-01\nreview_in: 6 months"));
    program_.write("soon.md", page("reviewed: 2025-12-10\nreview_in: 6 months"));
    program_.write("undated.md", page("title: Only git knows when this was written"));
    write_translations();
  }

  void write_translations() const {
    for (const char* const name : {"en/sibling.md", "ending.md", "en/base.md", "en/nested.md"})
      program_.write(name, page("reviewed: 2026-05-11"));
    program_.write("key.md", page("lang: en\ntranslationKey: returns\nreviewed: 2026-05-11"));
    program_.write("zh/sibling.md", page("reviewed: 2026-05-01", "两公斤以内的包裹收费五镑，三天送到。"));
    program_.write("ending.zh.md", page("reviewed: 2026-05-01", "两公斤以内的包裹收费五镑，三天送到。"));
    program_.write("ruecksendung.md", page("lang: de\ntranslationKey: returns\nreviewed: 2026-05-01"));
    program_.write("zh/alone.md", page("reviewed: 2026-05-01", "没有原文的一页。"));
  }

  // Edited after their sources last changed, but made from what stood there before.
  void write_pages_made_from_a_commit() const {
    program_.write("en/base.md", page("reviewed: 2026-05-11", after));
    program_.write("en/nested.md", page("reviewed: 2026-05-11", after));
    commit("2025-07-01", "other rules");
    const std::string reviewed = "\nreviewed: 2026-05-01";
    program_.write("de/base.md", page("default_lang_commit: " + first_ + reviewed, "Was ein Paket kostet."));
    program_.write("zh/nested.md", page("l10n:\n  sourceCommit: " + first_ + reviewed, "包裹的价格。"));
  }

  void change_what_pages_rest_on() const {
    program_.write("data/fees.csv", "weight,price\n1 kg,6\n2 kg,8\n3 kg,10\n5 kg,13\n10 kg,21\n20 kg,34\n");
    program_.write("rules.md", page("reviewed: 2026-05-11", after));
    program_.write("en/sibling.md", page("reviewed: 2026-05-11", after));
    program_.write("ending.md", page("reviewed: 2026-05-11", after));
    program_.write("key.md", page("lang: en\ntranslationKey: returns\nreviewed: 2026-05-11", after));
  }

  // The states of all pages that are not fresh.
  std::map<std::string, std::string> states() {
    std::map<std::string, std::string> states;
    const auto json = program_.run({"audit", "--json"}).json();
    for (const auto& each : json["pages"]) {
      if (each["state"] != "fresh") states[each["path"]] = each["state"];
    }
    return states;
  }

  Testbed program_;
  std::string first_;
};

TEST_F(AuditRepository, HasPagesInEveryState) {
  EXPECT_THAT(states(), UnorderedElementsAre(Pair("draft.md", "exempt"), Pair("never.md", "exempt"),                //
                                             Pair("offer.md", "expired"), Pair("sale.md", "expired"),               //
                                             Pair("by-file.md", "drifted"), Pair("by-page.md", "drifted"),          //
                                             Pair("by-pattern.md", "drifted"), Pair("replies/late.md", "drifted"),  //
                                             Pair("stale.md", "stale"), Pair("undated.md", "stale"),                //
                                             Pair("overdue.md", "overdue"), Pair("soon.md", "due-soon"),            //
                                             Pair("de/base.md", "behind"), Pair("ending.zh.md", "behind"),          //
                                             Pair("ruecksendung.md", "behind"), Pair("zh/nested.md", "behind"),     //
                                             Pair("zh/sibling.md", "behind")));
}

TEST_F(AuditRepository, TellsWhichChangeIsTheReason) {
  const Outcome outcome = program_.run({"audit", "by-file.md", "de/base.md", "zh/alone.md"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.out,
              ContainsRegex("line 2: warning: 'data/fees.csv' changed on 2026-05-10 \\(commit .* by Mei\\), "
                            "after the review of 2026-05-01 .page-drifted"));
  EXPECT_THAT(outcome.out, HasSubstr("line 2: warning: its source 'en/base.md' changed on 2025-07-01 (commit "));
  EXPECT_THAT(outcome.out, HasSubstr("after commit " + first_.substr(0, 9) + ", which this page is made from"));
  EXPECT_THAT(outcome.out, HasSubstr("warning: this translation has no source"));
}

TEST_F(AuditRepository, TakesAReviewForTheEndOfADrift) {
  EXPECT_EQ(program_.run({"review", "by-file", "zh/sibling"}).code, 0);
  EXPECT_THAT(states(), Not(Contains(Key("by-file.md"))));
  EXPECT_THAT(states(), Not(Contains(Key("zh/sibling.md"))));
}

TEST_F(AuditRepository, KnowsNothingBeyondTheEndOfAShallowClone) {
  git("clone -q --depth 1 'file://" + program_.folder().string() + "' ../shallow");
  program_.current = "../shallow";
  EXPECT_THAT(states(), Contains(Pair("undated.md", "unknown")));
  const Outcome outcome = program_.run({"audit", "undated.md"});
  EXPECT_THAT(outcome.out, HasSubstr("undated.md · unknown"));
  EXPECT_THAT(outcome.err, HasSubstr("git fetch --unshallow"));
}

TEST_F(AuditRepository, HasTheSameStatesInAWorktreeAndInASubmodule) {
  const auto expected = states();
  git("worktree add -q --detach ../tree");
  program_.current = "../tree";
  EXPECT_EQ(states(), expected);
  program_.current = "";
  git("init -q -b main ../outer");
  git("-C ../outer -c protocol.file.allow=always submodule add -q '" + program_.folder().string() + "' inner");
  program_.current = "../outer/inner";
  EXPECT_EQ(states(), expected);
}

TEST_F(AuditRepository, CountsCommitsAsSubstantiveWhereAPartialCloneHasNoContents) {
  git("config uploadpack.allowFilter true");
  git("clone -q --filter=blob:none 'file://" + program_.folder().string() + "' ../partial");
  program_.current = "../partial";
  EXPECT_THAT(states(), Contains(Pair("by-file.md", "drifted")));
  EXPECT_THAT(program_.run({"audit"}).err, HasSubstr("git fetch --refetch --no-filter"));
}

TEST_F(AuditRepository, KnowsNothingWithoutGit) {
  std::filesystem::remove_all(program_.folder() / ".git");
  EXPECT_THAT(states(), Contains(Pair("undated.md", "unknown")));
  EXPECT_THAT(states(), Not(Contains(Key("by-file.md"))));
  EXPECT_THAT(states(), Contains(Pair("stale.md", "stale")));
}

TEST_F(AuditRepository, CountsEditsThatAreNotCommittedAsNow) {
  program_.write("tidy.md", page("reviewed: 2026-05-01", after));
  const Outcome outcome = program_.run({"audit", "calm.md"});
  EXPECT_THAT(outcome.out, HasSubstr("calm.md · drifted today"));
  EXPECT_THAT(outcome.out, HasSubstr("'tidy.md' changed on 2026-06-01 (not committed)"));
}

TEST_F(AuditRepository, FollowsRenamesAndMergesAndHardPaths) {
  git("checkout -q -b side");
  git("mv undated.md '价格 \"表\".md'");
  commit("2026-05-20", "moved");
  git("checkout -q main");
  program_.write("calm.md", page("sources: tidy.md\nreviewed: 2026-05-02"));
  commit("2026-05-21", "meanwhile");
  git("merge -q --no-edit side", "2026-05-22");
  const auto json = program_.run({"audit", "--json", "价格 \"表\".md"}).json();
  EXPECT_EQ(json["pages"][0]["reviewed"]["date"], "2025-06-01");
  EXPECT_EQ(json["pages"][0]["changed"]["date"], "2025-06-01");
}

TEST_F(AuditRepository, LeavesOutCommitsThatAreListedOrSaySo) {
  program_.write("tidy.md", page("reviewed: 2026-05-01", after));
  const std::string id = commit("2026-05-25", "restyled");
  EXPECT_THAT(states(), Contains(Pair("calm.md", "drifted")));
  program_.write(".git-blame-ignore-revs", id + "\n");
  EXPECT_THAT(states(), Not(Contains(Key("calm.md"))));
}

TEST_F(AuditRepository, DoubtsReviewsThatCameTogether) {
  for (int i = 0; i < 5; ++i) program_.write(fmt::format("many/{}.md", i), page("reviewed: 2026-01-01"));
  commit("2026-01-01", "written");
  for (int i = 0; i < 5; ++i) program_.write(fmt::format("many/{}.md", i), page("reviewed: 2026-05-30"));
  commit("2026-05-30", "all reviewed");
  const Outcome outcome = program_.run({"audit", "many/3.md"});
  EXPECT_THAT(outcome.out, HasSubstr("its review of 2026-05-30 comes from a commit that changed nothing but dates in 5 "
                                     "pages"));
}

TEST_F(AuditRepository, SaysTheSameColdWarmAndUncached) {
  const auto audit_json = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {"audit", "--json"});
    return program_.run(more).out;
  };
  const std::string cold = audit_json({});
  EXPECT_TRUE(program_.exists(".kb/audit"));
  EXPECT_EQ(audit_json({}), cold);
  EXPECT_EQ(audit_json({"--no-cache"}), cold);
  program_.write("rules.md", page("reviewed: 2026-05-11", "Wait no longer than 9 days, until 31 March 2025 at most."));
  const std::string warm = audit_json({});
  EXPECT_NE(warm, cold);
  EXPECT_EQ(audit_json({"--no-cache"}), warm);
  program_.write(".kb/audit", "damaged");
  EXPECT_EQ(audit_json({}), warm);
  std::filesystem::remove_all(program_.folder() / ".kb");
  EXPECT_EQ(audit_json({"--jobs", "1"}), warm);
}

TEST_F(AuditRepository, TellsOfPagesTouchedSinceACommit) {
  program_.write("overdue.md", page("reviewed: 2025-11-01\nreview_in: 6 months", after));
  const Outcome outcome = program_.run({"audit", "--since", "HEAD"});
  EXPECT_THAT(outcome.out, HasSubstr("overdue.md"));
  EXPECT_THAT(outcome.out, Not(HasSubstr("stale.md")));
}

}  // namespace
}  // namespace kb::cli
