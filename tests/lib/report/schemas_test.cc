// Reports against the rules of the formats they claim to be: the schemas beside this file, in our own words.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "base/files.h"
#include "base/subprocess.h"
#include "kb/error.h"
#include "kb/report.h"
#include "support/json_schema.h"

namespace kb {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

fs::path schema_path(const std::string& name) {
  return fs::path(KB_SOURCE_DIR) / "tests/lib/report/schemas" / name;
}

Json schema(const std::string& name) {
  return Json::parse(read_file(schema_path(name)));
}

// Everything that is hard to write: paths, places and texts of all kinds, of every severity.
Report hard_report() {
  Report report;
  Finding link =
      make_finding("link-missing", {"指南/a b%20#c.md", 3, 7}, "100% <of> \"it\", & more:\r\n\x01 \xff", "a hint");
  link.end_column = 11;
  link.target = "d.md";
  link.fix = Fix{3, 7, 3, 11, "c\x02.md"};
  Finding note = make_finding("page-orphan", {"b:c,d.md"}, "no page links here");
  report.findings = {link, link, make_finding("git-missing", {".gitignore"}, "no git"), note,
                     make_finding("heading-empty", {"c.md", 4, 1}, "]]> --> &amp;")};
  report.subjects = {"c.md", "x & y.md"};
  return report;
}

std::string written_as(std::string_view format, const Report& report) {
  return find_report_format(format)->write(report);
}

std::vector<std::string> sarif_problems(const Json& value) {
  return schema_problems(schema("sarif.json"), value);
}

TEST(SarifSchema, IsKeptByEveryReport) {
  EXPECT_THAT(sarif_problems(Json::parse(written_as("sarif", hard_report()))), IsEmpty());
  EXPECT_THAT(sarif_problems(Json::parse(written_as("sarif", Report()))), IsEmpty());
}

TEST(SarifSchema, TellsWhatIsWrong) {
  Json json = Json::parse(written_as("sarif", hard_report()));
  Json& result = json["runs"][0]["results"][0];
  result["level"] = "fatal";
  result["locations"][0]["physicalLocation"]["region"]["startColumn"] = 0;
  result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] = "a b.md";
  result.erase("message");
  result["mesage"] = "x";
  json["version"] = "2.0";
  const std::vector<std::string> problems = sarif_problems(json);
  for (const char* const part :
       {"/level: \"fatal\" is none of", "startColumn: 0 is less", "uri: \"a b.md\" does not match",
        "has no \"message\"", "'mesage' is not allowed", "/version: \"2.0\" is not"}) {
    EXPECT_THAT(problems, Contains(HasSubstr(part)));
  }
}

TEST(SarifSchema, RulesOfResultsAreDescribed) {
  const Json run = Json::parse(written_as("sarif", hard_report()))["runs"][0];
  for (const Json& result : run["results"]) {
    const Json& rules_of_run = run["tool"]["driver"]["rules"];
    const auto has_id = [&](const Json& rule) { return rule["id"] == result["ruleId"]; };
    EXPECT_TRUE(std::ranges::any_of(rules_of_run, has_id)) << result["ruleId"];
  }
}

TEST(GitlabSchema, IsKeptByEveryReport) {
  const Json json = Json::parse(written_as("gitlab", hard_report()));
  EXPECT_THAT(schema_problems(schema("gitlab.json"), json), IsEmpty());
  std::vector<std::string> names;
  for (const Json& finding : json) names.push_back(finding["fingerprint"]);
  std::ranges::sort(names);
  EXPECT_EQ(std::ranges::adjacent_find(names), names.end()) << "a fingerprint stands twice";
}

TEST(GitlabSchema, TellsWhatIsWrong) {
  const Json json = Json::parse(R"([{"description": "", "check_name": "a", "severity": "error",
                                     "location": {"path": "./a.md", "lines": {"begin": 0}}}])");
  const std::vector<std::string> problems = schema_problems(schema("gitlab.json"), json);
  EXPECT_EQ(problems.size(), 5U) << testing::PrintToString(problems);
}

TEST(GitlabFingerprints, StayWhenLinesMove) {
  Report report = hard_report();
  const Json before = Json::parse(written_as("gitlab", report));
  for (Finding& finding : report.findings) finding.location.line += 5;
  const Json after = Json::parse(written_as("gitlab", report));
  for (std::size_t i = 0; i < before.size(); ++i) EXPECT_EQ(before[i]["fingerprint"], after[i]["fingerprint"]);
}

// What xmllint has against the text; "missing" when it is not there.
std::string xml_problems(const std::string& schema_name, const std::string& xml) {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "report.xml", std::ios::binary) << xml;
  try {
    const ProcessResult result = run_process(
        {"xmllint", "--noout", "--relaxng", schema_path(schema_name).string(), "report.xml"}, folder.path());
    return result.exit_code == 0 ? std::string() : result.errors;
  } catch (const Error&) {
    return "missing";
  }
}

class XmlReports : public testing::TestWithParam<std::string> {};

TEST_P(XmlReports, KeepTheirSchema) {
  const std::string problems = xml_problems(GetParam() + ".rng", written_as(GetParam(), hard_report()));
  if (problems == "missing") GTEST_SKIP() << "xmllint is not there";
  EXPECT_EQ(problems, "");
  EXPECT_EQ(xml_problems(GetParam() + ".rng", written_as(GetParam(), Report())), "");
}

TEST_P(XmlReports, AreTestedBySomethingThatCanFail) {
  std::string xml = written_as(GetParam(), hard_report());
  if (xml_problems(GetParam() + ".rng", xml) == "missing") GTEST_SKIP() << "xmllint is not there";
  const std::size_t attribute = xml.find(" name=");
  EXPECT_THAT(xml_problems(GetParam() + ".rng", xml.replace(attribute, 6, " nome=")), HasSubstr("fails to validate"));
  EXPECT_THAT(xml_problems(GetParam() + ".rng", "<a>\x01</a>"), Not(IsEmpty()));
}

INSTANTIATE_TEST_SUITE_P(Formats, XmlReports, testing::Values("checkstyle", "junit"),
                         [](const auto& each) { return each.param; });

// The command, its properties and its message, as a runner takes a line apart.
TEST(GithubCommands, ComeBackAsTheyWere) {
  const std::string text = written_as("github", hard_report());
  EXPECT_EQ(std::ranges::count(text, '\n'), 5);
  EXPECT_EQ(text.find('\r'), text.npos);
  EXPECT_THAT(text,
              HasSubstr("::error file=指南/a b%2520#c.md,line=3,col=7,endColumn=11,title=link-missing::100%25 <of> "
                        "\"it\", & more:%0D%0A"));
  EXPECT_THAT(text, HasSubstr("::notice file=b%3Ac%2Cd.md,title=page-orphan::"));
  EXPECT_THAT(text, HasSubstr("::warning file=.gitignore,title=git-missing::no git\n"));
}

}  // namespace
}  // namespace kb
