// All rules over all replies.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "kb/channel.h"
#include "kb/text.h"
#include "reply/rules/rules.h"
#include "text/language.h"
#include "text/unicode.h"

namespace kb {
namespace {

// In the order of their first files.
std::vector<ReplyGroup> group_replies(std::span<const Document> files) {
  std::vector<ReplyGroup> groups;
  std::map<std::string, std::size_t> places;
  for (const Document& file : files) {
    if (file.kind != Kind::reply) continue;
    const auto [place, is_new] = places.try_emplace(reply_key(file.path), groups.size());
    if (is_new) groups.emplace_back();
    groups[place->second].files.push_back(&file);
  }
  return groups;
}

void read_group(ReplyGroup& group) {
  for (const Document* file : group.files) group.replies.push_back(read_reply({file, 1}));
  for (std::size_t i = 0; i < group.files.size(); ++i) {
    for (FaceText& text : face_texts(group.replies[i], *group.files[i])) group.texts.push_back(std::move(text));
  }
}

// What the parser says of a template that has full-width signs for plain ones is said better by the rule for them.
bool is_echo(const Finding& finding, std::span<const Finding> punctuation, bool is_subject_told) {
  if (finding.rule != "reply-template-invalid") return false;
  if (finding.location.line == 0) return is_subject_told;  // so the parser's word on subjects comes
  return std::ranges::any_of(punctuation, [&](const Finding& told) {
    return told.location.path == finding.location.path && told.location.line == finding.location.line;
  });
}

// The files of the reply, the one that is asked about in front.
std::vector<Document> with_first(const ReplyGroup& group, const Document* first) {
  std::vector<Document> files = {*first};
  for (const Document* other : group.files) {
    if (other != first) files.push_back(*other);
  }
  return files;
}

void check_templates(const ReplyGroup& group, const PhraseBook& book, const TestSettings& tests,
                     RuleFindings& findings) {
  RuleFindings punctuation;
  bool is_subject_told = false;
  for (const FaceText& text : group.texts) {
    const std::size_t before = punctuation.all().size();
    check_punctuation(text, punctuation);
    is_subject_told = is_subject_told || (text.is_subject && punctuation.all().size() > before);
    check_blanks(text, findings);
    check_spaced_names(text, findings);
    check_branches(text, findings);
    check_comparisons(text, findings);
    check_phrases(text, book, findings);
  }
  const std::vector<Finding> told = punctuation.take();
  for (const Document* file : group.files) {
    for (Finding& finding : check_reply(*file)) {
      if (!is_echo(finding, told, is_subject_told)) findings.add(std::move(finding));
    }
    for (Finding& finding : check_rendering(with_first(group, file), tests)) findings.add(std::move(finding));
  }
  for (const Finding& finding : told) findings.add(finding);
}

void check_group(const ReplyGroup& group, const ReplyRuleOptions& options, const PhraseBook& book,
                 RuleFindings& findings) {
  check_templates(group, book, options.tests, findings);
  for (const Document* file : group.files) {
    check_private_data(*file, group.texts, findings);
    check_validity(*file, options.today, findings);
  }
  check_face_demand(group, options, findings);
  check_face_variables(group, findings);
  check_face_facts(group, findings);
}

}  // namespace

ReplyRuleOptions reply_rule_options(const Config& config, Date today) {
  ReplyRuleOptions options;
  options.today = today;
  options.tests = test_settings(config);
  for (const std::string& name : config.list("reply.languages")) {
    const std::string lang = canonical_language(name);
    if (lang.empty()) {
      throw Error(ErrorCode::config, fmt::format("setting 'reply.languages': '{}' is no language", name),
                  "write it as in \"en\", \"zh\" or \"zh-Hant\"", config.origin("reply.languages").location);
    }
    options.languages.push_back(lang);
  }
  for (const std::string& name : config.list("reply.channels")) {
    const Channel* channel = parse_channel(name);
    if (channel == nullptr) {
      const auto meant = closest(name, channel_names());
      throw Error(ErrorCode::config, fmt::format("setting 'reply.channels': '{}' is no channel", name),
                  meant ? fmt::format("did you mean '{}'?", *meant) : std::string(),
                  config.origin("reply.channels").location);
    }
    options.channels.emplace_back(channel->name);
  }
  options.forbidden = config.lists("reply.forbidden");
  options.promises = config.lists("reply.promises");
  return options;
}

std::vector<Finding> check_replies(std::span<const Document> files, const ReplyRuleOptions& options) {
  RuleFindings findings;
  const PhraseBook book = read_phrases(options);
  for (ReplyGroup& group : group_replies(files)) {
    read_group(group);
    check_group(group, options, book, findings);
  }
  check_shortcuts(files, findings);
  check_citations(files, options.today, findings);
  return findings.take();
}

}  // namespace kb
