// The page that `kb audit --html` writes beside its JSON: the same numbers, the same bytes.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/testbed.h"
#include "support/html_table.h"

namespace kb::cli {
namespace {

using nlohmann::ordered_json;
using testing::ElementsAre;
using testing::HasSubstr;

using Rows = std::vector<std::vector<std::string>>;

std::string fraction(const ordered_json& health) {
  return health["value"].is_null()
             ? "n/a"
             : fmt::format("{} / {}", health["numerator"].get<int>(), health["denominator"].get<int>());
}

std::string percent(const ordered_json& health) {
  return health["value"].is_null()
             ? "n/a"
             : fmt::format("{} %", health["numerator"].get<int>() * 100 / health["denominator"].get<int>());
}

// The first four cells of a group's row, and its states as "stale 2".
std::vector<std::string> group_row(const std::string& name, const ordered_json& health) {
  int all = 0;
  std::string states;
  for (const auto& [state, count] : health["states"].items()) {
    all += count.get<int>();
    if (count > 0) states += fmt::format("{} {}", state, count.get<int>());
  }
  return {name, std::to_string(all), fraction(health), percent(health), states};
}

Rows group_rows(const ordered_json& groups, const char* what, const char* nobody) {
  Rows rows;
  for (const ordered_json& group : groups) {
    const std::string name = group[what];
    rows.push_back(group_row(name.empty() ? nobody : name, group["health"]));
  }
  return rows;
}

// Tests run on 1 June 2026.
class AuditPageFile : public testing::Test {
 protected:
  AuditPageFile() {
    bed_.write_samples();
    bed_.write("rules/old.md",
               "---\nowner: ben\nreviewed: 2020-01-01\ntags: [orders, money]\n---\n# Old <b>rules</b>\n");
    bed_.write("rules/until.md",
               "---\nreviewed: 2026-05-01\nreview_by: 2026-06-20\n---\n# Until\n\nIt is valid until 31 March 2025.\n");
    bed_.run({"audit", "--html", "page.html", "--fail-on", "never"});
    page_ = bed_.read("page.html");
    json_ = bed_.run({"audit", "--json"}).json();
  }

  Testbed bed_;
  std::string page_;
  ordered_json json_;
};

TEST_F(AuditPageFile, CarriesTheJson) {
  EXPECT_EQ(ordered_json::parse(text_between(page_, "id=\"kb-audit\">", "</script>")), json_);
}

TEST_F(AuditPageFile, TellsTheHealthOfEachGroupAsTheJson) {
  const ordered_json& figures = json_["figures"];
  EXPECT_EQ(table_rows(page_, "table-folders"), group_rows(figures["folders"], "folder", "/"));
  EXPECT_EQ(table_rows(page_, "table-tags"), group_rows(figures["tags"], "tag", ""));
  EXPECT_EQ(table_rows(page_, "table-owners"), group_rows(json_["owners"], "owner", "(no owner)"));
  for (const auto& row : table_rows(page_, "table-health")) EXPECT_EQ(row[1], json_["health"]["states"][row[0]].dump());
  EXPECT_EQ(text_of_markup(text_between(page_, "<p class=\"figure\">", "</p>")),
            fraction(json_["health"]) + " " + percent(json_["health"]));
}

TEST_F(AuditPageFile, TellsAgesAndForecastAsTheJson) {
  const ordered_json& figures = json_["figures"];
  const Rows ages = table_rows(page_, "table-ages");
  ASSERT_EQ(ages.size(), figures["ages"].size());
  for (std::size_t i = 0; i < ages.size(); ++i)
    EXPECT_THAT(ages[i],
                ElementsAre(ages[i][0], figures["ages"][i]["reviewed"].dump(), figures["ages"][i]["changed"].dump()));
  const ordered_json& due = figures["due"];
  Rows expected = {{"late already", due["late"].dump()}};
  for (const ordered_json& week : due["weeks"]) expected.push_back({week["first"], week["pages"].dump()});
  expected.push_back({"later", due["later"].dump()});
  expected.push_back({"no day", due["without_day"].dump()});
  EXPECT_EQ(table_rows(page_, "table-due"), expected);
  EXPECT_EQ(due["weeks"][2]["pages"], 1);
}

TEST_F(AuditPageFile, TellsOfEveryPageAsTheJson) {
  std::map<std::string, std::vector<std::string>> rows;
  for (const auto& row : table_rows(page_, "table-pages")) rows[row[0]] = row;
  ASSERT_EQ(rows.size(), json_["pages"].size());
  for (const ordered_json& page : json_["pages"]) {
    const std::string name = page["title"].get<std::string>() + page["path"].get<std::string>();
    ASSERT_TRUE(rows.contains(name)) << name;
    const auto& row = rows[name];
    EXPECT_EQ(row[1], page["state"].get<std::string>());
    EXPECT_THAT(row[2], testing::StartsWith(fmt::format("{:.2f}", page["priority"]["value"].get<double>())));
    for (const auto& [column, key] : {std::pair(3, "reviewed"), std::pair(4, "changed")}) {
      const ordered_json& clock = page[key];
      const std::string basis = clock["basis"] == "none" ? "not known" : clock["basis"].get<std::string>();
      const std::string date = clock["date"].is_null() ? "" : clock["date"].get<std::string>();
      EXPECT_THAT(row[static_cast<std::size_t>(column)], testing::StartsWith(date + basis));
    }
    for (const ordered_json& evidence : page["evidence"])
      EXPECT_THAT(row[7], HasSubstr(evidence["text"].get<std::string>()));
  }
}

TEST_F(AuditPageFile, ListsTheOtherFindingsAndWhatNothingLinksTo) {
  const Rows findings = table_rows(page_, "table-findings");
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_THAT(findings[0][3], HasSubstr("2025-03-31"));
  for (const ordered_json& path : json_["figures"]["unlinked"])
    EXPECT_THAT(text_between(page_, "<section id=\"unlinked\"", "</section>"), HasSubstr(path.get<std::string>()));
}

TEST_F(AuditPageFile, IsTheSameForTheSameDay) {
  bed_.run({"audit", "--html", "again.html"});
  EXPECT_EQ(bed_.read("again.html"), page_);
  bed_.run({"audit", "--html", "later.html", "--today", "2027-06-01"});
  EXPECT_NE(bed_.read("later.html"), page_);
}

TEST_F(AuditPageFile, StandsInPlaceOfTheTextAndBesideTheJson) {
  const Outcome alone = bed_.run({"audit", "--html", "page.html"});
  EXPECT_EQ(alone.code, 1);
  EXPECT_EQ(alone.out, "");
  EXPECT_THAT(alone.err, HasSubstr("in date (" + percent(json_["health"]) + "): written to 'page.html'"));
  EXPECT_EQ(bed_.run({"audit", "--html", "page.html", "--json"}).json(), json_);
  EXPECT_EQ(bed_.run({"audit", "--html", "nowhere/page.html"}).code, 3);
}

TEST_F(AuditPageFile, ShowsWhatTheFiltersLeave) {
  bed_.run({"audit", "--html", "bens.html", "--owner", "ben"});
  EXPECT_EQ(table_rows(bed_.read("bens.html"), "table-pages").size(), 1U);
}

}  // namespace
}  // namespace kb::cli
