// kb --pack, and kb pack.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "commands.h"
#include "run.h"
#include "testbed.h"

namespace kb::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// A knowledge base in base/ and a pack of all of it beside, with the folder above as the current one.
class Packs : public testing::Test {
 protected:
  Packs() {
    bed_.write("base/kb.toml", "[kb]\ntitle = \"Desk\"\n");
    bed_.write("base/refunds.md",
               "---\ntitle: Refunds\nreviewed: 2026-05-01\nowner: money\ntags: [refund]\n---\n# Refunds\n\n"
               "A refund takes three days.\n");
    bed_.write("base/parcels.md", "# 包裹查询\n\n包裹三天之内到达。\n");
    bed_.write("base/replies/late.md",
               "+++\ntitle = \"Parcel late\"\nshortcut = \"late\"\nquestions = [\"my parcel never arrived\"]\n"
               "[variables.order_id]\ntype = \"id\"\npattern = \"LM[0-9]+\"\n+++\n\nOrder {{ order_id }} is late.\n");
    bed_.write("base/sets/all.toml", "title = \"All\"\nmembers = [\"**\"]\n");
    const Outcome made = bed_.run({"--root", "base", "export", "all", "--format", "kbpack", "--output", "p.kbpack"});
    EXPECT_EQ(made.code, exit_yes) << made.err;
    std::filesystem::remove_all(bed_.folder() / "base");
    bed_.environment["KB_PACK"] = "p.kbpack";
  }

  // All files below the folder.
  std::vector<std::string> files() const {
    std::vector<std::string> paths;
    for (const auto& each : std::filesystem::recursive_directory_iterator(bed_.folder())) {
      paths.push_back(each.path().string());
    }
    std::ranges::sort(paths);
    return paths;
  }

  Testbed bed_;
};

TEST_F(Packs, AnswerWithoutTheFolder) {
  const Outcome found = bed_.run({"search", "refnud"});
  EXPECT_EQ(found.code, exit_yes) << found.err;
  EXPECT_THAT(found.out, HasSubstr("1. Refunds"));
  EXPECT_THAT(found.err, IsEmpty());
  EXPECT_THAT(bed_.run({"list", "--kind", "reply", "-l"}).out, "replies/late.md\n");
  EXPECT_THAT(bed_.run({"show", "parcels"}).out, HasSubstr("包裹三天之内到达"));
  EXPECT_THAT(bed_.run({"show", "refunds.md", "--json"}).out, HasSubstr("\"money\""));
  EXPECT_THAT(bed_.run({"similar", "refunds"}).err, Not(HasSubstr("pack")));
}

TEST_F(Packs, SuggestAndFillReplies) {
  EXPECT_THAT(bed_.run({"suggest", "my parcel LM22 never arrived"}).out,
              HasSubstr("kb reply late --set 'order_id=LM22'"));
  EXPECT_EQ(bed_.run({"reply", "late", "--set", "order_id=LM22"}).out, "Order LM22 is late.\n");
  const Outcome open = bed_.run({"reply", "late"});
  EXPECT_EQ(open.code, exit_failed);
  EXPECT_THAT(open.out, IsEmpty());
}

TEST_F(Packs, AreNamedByTheOptionToo) {
  bed_.environment.clear();
  EXPECT_EQ(bed_.run({"--pack", "p.kbpack", "search", "-l", "refund"}).out, "refunds.md\n");
  EXPECT_EQ(bed_.run({"--pack", "p.kbpack", "--root", ".", "list"}).code, exit_usage);
  EXPECT_EQ(bed_.run({"--pack", "none.kbpack", "list"}).code, exit_failed);
  EXPECT_THAT(bed_.run({"--pack", "none.kbpack", "list"}).err, HasSubstr("cannot open"));
}

TEST_F(Packs, GiveWayToTheOptionRoot) {
  bed_.write("other/kb.toml", "");
  bed_.write("other/page.md", "# Other\n");
  EXPECT_EQ(bed_.run({"--root", "other", "list", "-l"}).out, "page.md\n");
}

TEST_F(Packs, NothingIsWritten) {
  const std::vector<std::string> before = files();
  for (const std::vector<std::string>& command : {std::vector<std::string>{"search", "refund"},
                                                  {"list"},
                                                  {"show", "refunds"},
                                                  {"suggest", "parcel"},
                                                  {"reply", "late", "--set", "order_id=LM1"},
                                                  {"similar", "refunds"},
                                                  {"pack", "verify"},
                                                  {"pack", "info"}}) {
    bed_.run(command);
  }
  EXPECT_EQ(files(), before);
}

TEST_F(Packs, AreNoFolderForCommandsThatWantOne) {
  const std::map<std::string_view, std::vector<std::string>> more = {{"export", {"all", "--format", "html"}},
                                                                     {"import", {"x"}},
                                                                     {"review", {"x"}},
                                                                     {"set", {"list"}},
                                                                     {"explain", {"x"}}};
  for (const Command& command : commands()) {
    if (command.packs != PackUse::none) continue;
    std::vector<std::string> words = {std::string(command.name)};
    if (const auto found = more.find(command.name); found != more.end())
      words.insert(words.end(), found->second.begin(), found->second.end());
    const Outcome outcome = bed_.run(words);
    EXPECT_EQ(outcome.code, exit_usage) << words[0];
    EXPECT_FALSE(command.why_no_packs.empty()) << words[0];
    EXPECT_THAT(outcome.err, HasSubstr("names a pack, 'p.kbpack': " + std::string(command.why_no_packs)));
    EXPECT_THAT(outcome.err, HasSubstr("packs are for: search")) << words[0];
  }
  EXPECT_THAT(bed_.run({"search", "refund", "--open"}).err, HasSubstr("its pages are in no folder"));
  EXPECT_THAT(bed_.run({"reply", "--test"}).err, HasSubstr("its pages are in no folder"));
}

TEST_F(Packs, AreAuditedByTheDaysThatTheirPagesTell) {
  const Outcome audit = bed_.run({"audit", "--json", "--today", "2027-06-01"});
  EXPECT_EQ(audit.code, exit_no) << audit.err;
  EXPECT_THAT(audit.err, HasSubstr("a pack has no history"));
  const auto pages = audit.json()["pages"];
  ASSERT_EQ(pages.size(), 3U);
  const auto refunds = std::ranges::find_if(pages, [](const auto& page) { return page["path"] == "refunds.md"; });
  ASSERT_NE(refunds, pages.end());
  EXPECT_EQ((*refunds)["state"], "stale");
  EXPECT_THAT(bed_.run({"audit", "refunds.md", "--html", "audit.html", "-q"}).err, IsEmpty());
  EXPECT_THAT(bed_.read("audit.html"), HasSubstr("Refunds"));
  EXPECT_THAT(bed_.run({"audit", "--since", "HEAD"}).err, HasSubstr("its pages are in no folder"));
}

TEST_F(Packs, AreCounted) {
  const auto stats = bed_.run({"stats", "--json"}).json();
  EXPECT_EQ(stats["pages"], 3);
  EXPECT_EQ(stats["replies"]["count"], 1);
  EXPECT_GT(stats["index_bytes"].get<int>(), 1000);
}

TEST_F(Packs, TellWhatWasAskedOfThemInVain) {
  bed_.environment["KB_LOG_QUERIES"] = "true";
  bed_.environment["XDG_STATE_HOME"] = (bed_.folder() / "state").string();
  bed_.run({"search", "pineapple"});
  EXPECT_THAT(bed_.run({"gaps"}).out, HasSubstr("pineapple"));
}

TEST_F(Packs, CompleteTheirOwnNames) {
  bed_.environment.clear();
  const Outcome ids = bed_.run({"__complete", "--", "--pack", "p.kbpack", "show", ""});
  EXPECT_THAT(ids.out, HasSubstr("refunds\tRefunds"));
}

TEST_F(Packs, TellWhatTheyAre) {
  EXPECT_EQ(bed_.run({"pack", "info", "p.kbpack"}).out,
            "All (internal)\n2 articles, 1 reply, 0 files\nset 'all', made by kb 0.1.0\n");
  const auto json = bed_.run({"pack", "info", "--json"}).json();
  EXPECT_EQ(json["set"], "all");
  ASSERT_EQ(json["files"].size(), 3u);
  EXPECT_EQ(json["files"][0]["id"], "parcels");
}

TEST_F(Packs, AreVerified) {
  const Outcome whole = bed_.run({"pack", "verify", "p.kbpack"});
  EXPECT_EQ(whole.code, exit_yes) << whole.out << whole.err;
  EXPECT_EQ(whole.out, "'p.kbpack' is whole\n");
  std::string bytes = bed_.read("p.kbpack");
  bytes[bytes.find("three days")] = 'T';
  bed_.write("damaged", bytes);
  const Outcome damaged = bed_.run({"pack", "verify", "damaged"});
  EXPECT_EQ(damaged.code, exit_no);
  EXPECT_THAT(damaged.out, HasSubstr("content/refunds.md: "));
  EXPECT_EQ(bed_.run({"pack", "verify", "damaged", "--json"}).json()["whole"], false);
  bed_.write("none", "no pack");
  EXPECT_EQ(bed_.run({"pack", "verify", "none"}).code, exit_no);
  EXPECT_EQ(bed_.run({"pack", "verify", "missing"}).code, exit_failed);
  EXPECT_EQ(bed_.run({"pack", "verify", "p.kbpack", "--key", "none"}).code, exit_failed);
  EXPECT_EQ(bed_.run({"--pack", "none", "search", "x"}).code, exit_failed);
}

TEST_F(Packs, WantAKeyToBeSigned) {
  EXPECT_EQ(bed_.run({"pack", "sign", "p.kbpack"}).code, exit_usage);
  EXPECT_EQ(bed_.run({"pack", "sign", "p.kbpack", "--key", "p.kbpack"}).code, exit_failed);
  EXPECT_EQ(bed_.run({"pack", "sing", "p.kbpack"}).code, exit_usage);
}

TEST_F(Packs, LogSearchesWhereTheUserKeepsThem) {
  bed_.environment["KB_LOG_QUERIES"] = "true";
  bed_.environment["XDG_STATE_HOME"] = (bed_.folder() / "state").string();
  bed_.run({"search", "refund"});
  EXPECT_TRUE(bed_.exists("state/kb"));
}

// By name, since patterns leave out what is archived.
std::string all_pages(const std::filesystem::path& folder) {
  std::string names;
  for (const auto& each : std::filesystem::recursive_directory_iterator(folder)) {
    if (each.path().extension() != ".md") continue;
    names += '"' + each.path().lexically_relative(folder).generic_string() + "\", ";
  }
  return names;
}

// Every command, every query: the same bytes as from the folder.
TEST(PackOfTheSamples, AnswersAsTheFolderDoes) {
  Testbed bed;
  std::filesystem::copy(std::filesystem::path(KB_SOURCE_DIR) / "kb-samples", bed.folder() / "base",
                        std::filesystem::copy_options::recursive);
  std::filesystem::remove_all(bed.folder() / "base" / ".kb");
  bed.write("base/sets/everything.toml",
            "title = \"Everything\"\nmembers = [" + all_pages(bed.folder() / "base") + "]\n");
  const Outcome made =
      bed.run({"--root", "base", "export", "everything", "--format", "kbpack", "--output", "p.kbpack"});
  ASSERT_EQ(made.code, exit_yes) << made.err;
  const std::vector<std::vector<std::string>> commands = {
      {"search", "refund", "--json", "--explain"},
      {"search", "refnud", "--json"},
      {"search", "tuikuan", "--json"},
      {"search", "tk", "--json"},
      {"search", "退款 多久", "--json", "--facets", "tag,lang,owner"},
      {"search", "tag:refunds reviewed:2026-06..", "--json", "--limit", "50"},
      {"search", "\"working days\"", "--ndjson"},
      {"search", "zzzzzz", "--json"},
      {"list", "--json", "--all"},
      {"list", "--kind", "reply", "--sort", "-reviewed"},
      {"similar", "en/refunds/refund-timing", "--json"},
      {"show", "en/refunds/refund-timing", "--html"},
      {"show", "zh/orders/track-order.md", "--raw"},
      {"suggest", "my parcel LM26061400551 never came", "--json"},
      {"suggest", "我的包裹一直没到", "--json"},
      {"reply", "rf-ok", "--force", "--set", "customer_name=Ms A", "--set", "order_id=LM26052000417", "--set",
       "amount=268", "--without", "needs_return", "--format", "json"},
  };
  for (std::vector<std::string> command : commands) {
    const std::string shown = command[0] + ' ' + command[1];
    command.insert(command.begin(), {"--root", "base"});
    const Outcome folder = bed.run(command);
    command[0] = "--pack";
    command[1] = "p.kbpack";
    const Outcome pack = bed.run(command);
    EXPECT_EQ(folder.code, pack.code) << shown << pack.err;
    EXPECT_EQ(folder.out, pack.out) << shown;
  }
}

}  // namespace
}  // namespace kb::cli
