// SARIF 2.1.0 (OASIS, https://docs.oasis-open.org/sarif/sarif/v2.1.0/): one run, rules that were met, columns in code
// points.
#include <algorithm>
#include <set>

#include "base/uri.h"
#include "report/formats.h"

namespace kb {
namespace {

std::string_view level_of(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

Json rules_of(const Report& report) {
  std::set<std::string_view> met;
  for (const Finding& finding : report.findings) met.insert(finding.rule);
  Json list = Json::array();
  for (const Rule& rule : rules()) {
    if (!met.contains(rule.id)) continue;
    list.push_back({{"id", rule.id},
                    {"shortDescription", {{"text", rule.summary}}},
                    {"defaultConfiguration", {{"level", level_of(rule.severity)}}}});
  }
  return list;
}

Json region_of(const Finding& finding) {
  Json region = {{"startLine", std::max(finding.location.line, 1)}};  // 1 for the file as such
  if (finding.location.column > 0) region["startColumn"] = finding.location.column;
  if (finding.end_column > finding.location.column) region["endColumn"] = finding.end_column;
  return region;
}

Json fixes_of(const Finding& finding) {
  const Fix& fix = *finding.fix;
  const Json region = {
      {"startLine", fix.line}, {"startColumn", fix.column}, {"endLine", fix.end_line}, {"endColumn", fix.end_column}};
  const Json change = {
      {"artifactLocation", {{"uri", encode_uri_path(finding.location.path)}}},
      {"replacements", Json::array({{{"deletedRegion", region}, {"insertedContent", {{"text", fix.text}}}}})}};
  return Json::array({{{"artifactChanges", Json::array({change})}}});
}

Json result_of(const Finding& finding, const std::string& fingerprint) {
  const Json place = {{"artifactLocation", {{"uri", encode_uri_path(finding.location.path)}, {"uriBaseId", "ROOT"}}},
                      {"region", region_of(finding)}};
  Json result = {{"ruleId", finding.rule},
                 {"level", level_of(finding.severity)},
                 {"message", {{"text", message_with_hint(finding)}}},
                 {"locations", Json::array({{{"physicalLocation", place}}})},
                 {"partialFingerprints", {{"kbFinding/v1", fingerprint}}}};
  if (finding.fix) result["fixes"] = fixes_of(finding);
  return result;
}

}  // namespace

std::string write_sarif(const Report& report) {
  const std::vector<std::string> names = fingerprints(report.findings);
  Json results = Json::array();
  for (std::size_t i = 0; i < names.size(); ++i) results.push_back(result_of(report.findings[i], names[i]));
  const Json driver = {{"name", "kb"}, {"version", version()}, {"rules", rules_of(report)}};
  const Json run = {{"tool", {{"driver", driver}}}, {"columnKind", "unicodeCodePoints"}, {"results", results}};
  return dump({{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
               {"version", "2.1.0"},
               {"runs", Json::array({run})}});
}

}  // namespace kb
