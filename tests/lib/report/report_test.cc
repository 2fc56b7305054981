#include "kb/report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>

namespace kb {
namespace {

using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::json;

Finding link_finding(std::string message = "no such file") {
  Finding finding = make_finding("file-binary", {"指南/a b.md", 3, 7}, std::move(message), "it is 'c.md'");
  finding.severity = Severity::error;
  finding.end_column = 11;
  finding.target = "d.md";
  finding.fix = Fix{3, 7, 3, 11, "c.md"};
  return finding;
}

Report sample() {
  Report report;
  report.findings = {link_finding(), make_finding("symlink-cycle", {"b.md"}, "turns <in> a \"circle\" & on")};
  report.subjects = {"b.md", "c.md", "指南/a b.md"};
  return report;
}

std::string written(std::string_view format, const Report& report = sample()) {
  return find_report_format(format)->write(report);
}

TEST(Reports, FormatsAreSortedAndFoundByName) {
  const auto table = report_formats();
  EXPECT_TRUE(std::ranges::is_sorted(table, {}, &ReportFormat::name));
  EXPECT_EQ(find_report_format("xml"), nullptr);
}

TEST(Reports, WithoutFindingsEveryFormatIsStillWhole) {
  Report report;
  report.subjects = {"a.md"};
  EXPECT_EQ(written("text", report), "no findings in 1 page\n");
  EXPECT_EQ(written("ndjson", report), "");
  EXPECT_EQ(written("github", report), "");
  EXPECT_EQ(Json::parse(written("gitlab", report)), Json::array());
  EXPECT_EQ(Json::parse(written("sarif", report))["runs"][0]["results"], Json::array());
  EXPECT_THAT(written("junit", report), HasSubstr("tests=\"1\" failures=\"0\""));
  EXPECT_THAT(written("checkstyle", report), HasSubstr("</checkstyle>"));
}

TEST(Reports, TextHasPlaceSeverityRuleHintAndSummary) {
  EXPECT_EQ(written("text"),
            "指南/a b.md:3:7: error: no such file [file-binary]\n"
            "  hint: it is 'c.md'\n"
            "b.md: warning: turns <in> a \"circle\" & on [symlink-cycle]\n"
            "1 error, 1 warning in 3 pages\n");
}

TEST(Reports, TextCannotControlTheTerminal) {
  Report report;
  report.findings = {link_finding("\x1b[31mred")};
  EXPECT_THAT(written("text", report), Not(HasSubstr("\x1b")));
}

TEST(Reports, JsonHasEveryPartOfAFinding) {
  const Json json = Json::parse(written("json"));
  EXPECT_EQ(json["schema"], 1);
  EXPECT_EQ(json["counts"], Json::parse(R"({"errors":1,"warnings":1,"notes":0,"suppressed":0,"known":0,"checked":3})"));
  EXPECT_EQ(json["findings"][0], Json::parse(R"({"rule":"file-binary","severity":"error","path":"指南/a b.md","line":3,
    "column":7,"end_column":11,"target":"d.md","message":"no such file","hint":"it is 'c.md'",
    "fix":{"line":3,"column":7,"end_line":3,"end_column":11,"text":"c.md"}})"));
  EXPECT_TRUE(json["findings"][1]["fix"].is_null());
}

TEST(Reports, NdjsonIsALineForEachFinding) {
  const std::string text = written("ndjson");
  EXPECT_EQ(std::ranges::count(text, '\n'), 2);
  EXPECT_EQ(Json::parse(text.substr(0, text.find('\n'))), Json::parse(written("json"))["findings"][0]);
}

TEST(Reports, SarifNamesRulesRegionsAndFixes) {
  const Json run = Json::parse(written("sarif"))["runs"][0];
  const Json& result = run["results"][0];
  EXPECT_EQ(result["locations"][0]["physicalLocation"]["region"],
            Json::parse(R"({"startLine":3,"startColumn":7,"endColumn":11})"));
  EXPECT_EQ(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "%E6%8C%87%E5%8D%97/a%20b.md");
  EXPECT_EQ(result["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"], "c.md");
  EXPECT_EQ(run["results"][1]["locations"][0]["physicalLocation"]["region"], Json::parse(R"({"startLine":1})"));
  std::set<std::string> ids;
  for (const Json& rule : run["tool"]["driver"]["rules"]) ids.insert(rule["id"]);
  EXPECT_EQ(ids, (std::set<std::string>{"file-binary", "symlink-cycle"}));
}

TEST(Reports, GithubEscapesWhatWouldEndACommand) {
  Report report;
  Finding finding = link_finding("50% off,\nreally: yes");
  finding.location.path = "a,b:c.md";
  report.findings = {finding};
  EXPECT_EQ(written("github", report),
            "::error file=a%2Cb%3Ac.md,line=3,col=7,endColumn=11,title=file-binary::50%25 off,%0Areally: yes (it is "
            "'c.md')\n");
}

TEST(Reports, XmlIsEscapedAndHasNoForbiddenCharacters) {
  Report report = sample();
  report.findings[1].message += std::string("\x01\xef\xbf\xbf");
  for (const std::string_view format : {"junit", "checkstyle"}) {
    const std::string xml = written(format, report);
    EXPECT_THAT(xml, HasSubstr("turns &lt;in&gt; a &quot;circle&quot; &amp; on"));
    EXPECT_THAT(xml, Not(HasSubstr("\x01")));
    EXPECT_THAT(xml, Not(HasSubstr("\xef\xbf\xbf")));
  }
}

TEST(Reports, JunitFailsPagesWithErrorsOrWarningsAndPassesNotes) {
  Report report = sample();
  report.findings[1].severity = Severity::note;
  const std::string xml = written("junit", report);
  EXPECT_THAT(xml, HasSubstr("tests=\"3\" failures=\"1\""));
  EXPECT_THAT(xml, HasSubstr("<testcase classname=\"kb check\" name=\"c.md\"/>"));
  EXPECT_THAT(xml, HasSubstr("<system-out>b.md: note: turns"));
}

TEST(Reports, MarkdownCellsKeepTheirText) {
  Report report;
  report.findings = {link_finding("a | b\n`c`")};
  EXPECT_THAT(written("markdown", report), HasSubstr("a \\| b \\`c\\` (it is 'c.md')"));
}

TEST(Fingerprints, StayWhenLinesMoveAndDifferForRepetitions) {
  std::vector<Finding> before = {link_finding(), link_finding()};
  std::vector<Finding> after = before;
  after[0].location.line = 90;
  EXPECT_EQ(fingerprints(before), fingerprints(after));
  EXPECT_NE(fingerprints(before)[0], fingerprints(before)[1]);
  after[0].target = "e.md";
  EXPECT_NE(fingerprints(before)[0], fingerprints(after)[0]);
}

}  // namespace
}  // namespace kb
