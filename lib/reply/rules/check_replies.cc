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
void add_without_echo(std::vector<Finding> checked, const RuleFindings& punctuation, RuleFindings& findings) {
  for (Finding& finding : checked) {
    const auto is_same_line = [&](const Finding& told) {
      return told.location.path == finding.location.path && told.location.line == finding.location.line;
    };
    const bool is_echo =
        finding.rule == "reply-template-invalid" && std::ranges::any_of(punctuation.all(), is_same_line);
    if (!is_echo) findings.add(std::move(finding));
  }
}

void check_group(const ReplyGroup& group, const ReplyRuleOptions& options, const PhraseBook& book,
                 RuleFindings& findings) {
  RuleFindings punctuation;
  for (const FaceText& text : group.texts) {
    check_punctuation(text, punctuation);
    check_blanks(text, findings);
    check_spaced_names(text, findings);
    check_branches(text, findings);
    check_comparisons(text, findings);
    check_phrases(text, book, findings);
  }
  for (const Document* file : group.files) {
    add_without_echo(check_reply(*file), punctuation, findings);
    check_private_data(*file, group.texts, findings);
    check_validity(*file, options.today, findings);
  }
  for (Finding& finding : punctuation.take()) findings.add(std::move(finding));
  check_face_demand(group, options, findings);
  check_face_variables(group, findings);
  check_face_facts(group, findings);
}

}  // namespace

ReplyRuleOptions reply_rule_options(const Config& config, Date today) {
  ReplyRuleOptions options;
  options.today = today;
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
