// All tests of a reply, and the rules that need its text.
#include "kb/reply_test.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "reply/rules/rendering.h"
#include "reply/test_run.h"
#include "reply/trial.h"
#include "reply/worst_cases.h"

namespace kb {
namespace {

// "zh-Hans, sms: " where a reply has several faces.
std::string face_prefix(const Face& face, bool is_only_one) {
  if (is_only_one) return {};
  std::string label = face.lang;
  for (const std::string& part : face.channels) label += (label.empty() ? "" : " ") + part;
  if (!face.tone.empty()) label += (label.empty() ? "" : " ") + face.tone;
  return fmt::format("{}: ", label.empty() ? fmt::format("line {}", face.line) : label);
}

std::vector<const Face*> own_faces(const Reply& reply) {
  std::vector<const Face*> faces;
  for (const Face& face : reply.faces) {
    if (face.path == reply.path) faces.push_back(&face);
  }
  return faces;
}

TestOutcome combined(const Trial& trial, const TestSettings& settings) {
  TestOutcome outcome;
  outcome.name = "every combination";
  outcome.location = {trial.face().path, trial.face().line, 1};
  outcome.skipped = trial.why_not();
  if (trial.broken()) {
    outcome.skipped.clear();
    outcome.findings.push_back(make_finding("reply-template-invalid", trial.broken()->location(),
                                            trial.broken()->what(), trial.broken()->hint()));
  }
  if (!trial.why_not().empty()) return outcome;
  outcome.cases = trial.all_combinations().size() * trial.channels().size();
  outcome.findings = find_branch_scars(trial);
  for (Finding& finding : find_long_messages(trial, settings.sms_segments, settings.sms))
    outcome.findings.push_back(std::move(finding));
  return outcome;
}

void add_face(const Face& face, const std::string& prefix, const TestSettings& settings,
              std::vector<TestOutcome>& outcomes) {
  const Trial trial(face, settings);
  std::vector<TestOutcome> found = {combined(trial, settings)};
  if (trial.why_not().empty()) {
    std::vector<TestOutcome> worst = run_worst_cases(trial);
    std::ranges::move(worst, std::back_inserter(found));
  }
  for (TestOutcome& outcome : found) {
    outcome.name = prefix + outcome.name;
    outcomes.push_back(std::move(outcome));
  }
}

}  // namespace

TestSettings test_settings(const Config& config) {
  TestSettings settings;
  settings.sms.signature = config.text("reply.signature");
  settings.sms_segments = static_cast<std::size_t>(std::max<std::int64_t>(0, config.integer("reply.sms_segments")));
  return settings;
}

std::vector<TestOutcome> test_reply(std::span<const Document> files, const TestSettings& settings) {
  const Reply reply = read_reply(files);
  ReplyTests declared = read_reply_tests(reply.path, files.front().front_matter);
  std::vector<TestOutcome> outcomes;
  if (!declared.findings.empty()) {
    outcomes.emplace_back();
    outcomes.back().name = "reading the tests";
    outcomes.back().location = declared.findings.front().location;
    outcomes.back().findings = std::move(declared.findings);
  }
  for (const ReplyTest& test : declared.tests) outcomes.push_back(run_declared(reply, test, settings));
  const std::vector<const Face*> faces = own_faces(reply);
  for (const Face* face : faces) add_face(*face, face_prefix(*face, faces.size() == 1), settings, outcomes);
  return outcomes;
}

std::vector<Finding> check_rendering(std::span<const Document> files, const TestSettings& settings) {
  const Reply reply = read_reply(files);
  ReplyTests declared = read_reply_tests(reply.path, files.front().front_matter);
  std::vector<Finding> findings = std::move(declared.findings);
  const auto add = [&](std::vector<Finding> more) { std::ranges::move(more, std::back_inserter(findings)); };
  const std::vector<const Face*> faces = own_faces(reply);
  bool is_broken = false;  // then that was found already
  for (const Face* face : faces) {
    const Trial trial(*face, settings);
    is_broken = is_broken || trial.broken();
    add(find_branch_scars(trial));
    add(find_long_messages(trial, settings.sms_segments, settings.sms));
  }
  for (const ReplyTest& test : declared.tests) {
    if (!is_broken && has_face_for(reply, test)) add(run_declared(reply, test, settings).findings);
  }
  sort_findings(findings);
  return findings;
}

}  // namespace kb
