#include "kb/finding.h"

#include <algorithm>
#include <stdexcept>
#include <tuple>
#include <utility>

namespace kb {
namespace {

constexpr Rule rule_table[] = {
    {"anchor-case", Severity::error, "a link names a heading in the wrong letter case"},
    {"anchor-missing", Severity::error, "a link names a heading or id that its target has not"},
    {"anchor-unknown", Severity::note, "a link names a heading that its target may take from another text"},
    {"audience-unclosed", Severity::error, "a comment that keeps a part of a page from readers has no partner"},
    {"baseline-stale", Severity::note, "the baseline has a finding that is met no more"},
    {"date-unreadable", Severity::warning, "a date in the front matter cannot be read"},
    {"duplicate-id", Severity::error, "two pages claim the same id"},
    {"duplicate-shortcut", Severity::error, "two replies have the same shortcut"},
    {"duplicate-title", Severity::warning, "two pages of a language have the same title"},
    {"encoding-damaged", Severity::error, "bytes that are no text in the page's encoding"},
    {"encoding-not-utf8", Severity::warning, "the page is not in UTF-8"},
    {"file-binary", Severity::warning, "the file is not text"},
    {"file-too-large", Severity::warning, "the file is larger than content.max_size"},
    {"file-unreadable", Severity::error, "the file or folder cannot be read"},
    {"front-matter-duplicate-key", Severity::warning, "a key stands twice in the front matter"},
    {"front-matter-syntax", Severity::error, "the front matter cannot be parsed"},
    {"front-matter-unclosed", Severity::warning, "the front matter is never closed"},
    {"git-missing", Severity::warning, ".gitignore cannot be honoured without the git program"},
    {"heading-empty", Severity::warning, "a heading has no text"},
    {"heading-level", Severity::note, "a heading skips a level"},
    {"ignore-expired", Severity::warning, "a comment that silences findings has ended"},
    {"ignore-malformed", Severity::warning, "a comment that silences findings is not understood"},
    {"ignore-reason", Severity::note, "a comment that silences findings gives no reason"},
    {"ignore-unused", Severity::warning, "a comment silences nothing"},
    {"link-case", Severity::error, "a link spells a file in the wrong letter case"},
    {"link-empty", Severity::warning, "a link has no destination"},
    {"link-inactive", Severity::warning, "a link leads to a page that is a draft, archived or expired"},
    {"link-missing", Severity::error, "a link leads to a file that is not there"},
    {"link-outside", Severity::note, "a link leads out of the knowledge base's folder"},
    {"link-placeholder", Severity::note, "a destination has a placeholder and cannot be checked"},
    {"mail-invalid", Severity::error, "a mailto: link has no valid address"},
    {"page-orphan", Severity::note, "no page links to this one"},
    {"personal-data", Severity::warning, "the number or address of a person stands in the text"},
    {"phone-invalid", Severity::error, "a tel: link has no valid number"},
    {"reference-duplicate", Severity::warning, "a label is defined twice in a page"},
    {"reference-undefined", Severity::error, "a link uses a label that the page does not define"},
    {"reference-unused", Severity::warning, "a page defines a label that no link uses"},
    {"reply-branch-repeated", Severity::warning, "two parts of a case have the same value, and both are written"},
    {"reply-branch-scar", Severity::warning, "a reply leaves a trace where something is left out"},
    {"reply-branch-unreachable", Severity::warning, "a part of a reply is never used"},
    {"reply-channel-unknown", Severity::error, "a reply names a channel that is none"},
    {"reply-cite-dead", Severity::error, "a reply cites an article or heading that is not there"},
    {"reply-cite-expired", Severity::warning, "a reply cites an article that is not valid any more, or not yet"},
    {"reply-default-missing", Severity::warning, "nothing stands for a value that may be left out"},
    {"reply-face-key-unknown", Severity::error, "the line of a reply's face has an unknown key"},
    {"reply-face-missing", Severity::warning,
     "a reply has no face for a language or channel that reply.languages or reply.channels wants"},
    {"reply-faces-differ-facts", Severity::warning,
     "two faces of a reply state different numbers, links or phone numbers"},
    {"reply-faces-differ-variables", Severity::warning, "two faces of a reply use different variables"},
    {"reply-name-spaced", Severity::note, "a name in a template has blanks in it"},
    {"reply-phrase-forbidden", Severity::error, "a reply has a phrase that should not be sent"},
    {"reply-phrase-promise", Severity::warning, "a reply promises what may not be kept"},
    {"reply-punctuation-in-tag", Severity::error,
     "a full-width or curly sign stands where a template wants a plain one"},
    {"reply-sms-too-long", Severity::warning, "a reply takes more text messages than it should"},
    {"reply-template-invalid", Severity::error, "the template of a reply is not valid"},
    {"reply-test-failed", Severity::error, "a test of a reply fails"},
    {"reply-test-invalid", Severity::error, "a test of a reply cannot be run as it is written"},
    {"reply-validity", Severity::warning, "a reply is not valid any more, or its days contradict each other"},
    {"reply-variable-unknown", Severity::error, "a reply uses a variable that it does not declare"},
    {"reply-variable-unused", Severity::warning, "a reply declares a variable that it does not use"},
    {"secret", Severity::error, "a password, key or access token stands in the text"},
    {"set-duplicate-member", Severity::warning, "a set names a page twice"},
    {"set-invalid", Severity::error, "a set cannot be read, or says what it cannot mean"},
    {"set-key-unknown", Severity::error, "a set has a key that is none"},
    {"set-link-leaves", Severity::error, "a page of a set that keeps its links inside links to a page that is not in it"},
    {"set-member-missing", Severity::error, "a set names a page that is not there"},
    {"set-member-outside", Severity::warning, "a set names a page that its readers may not see"},
    {"set-query-empty", Severity::warning, "nothing fits a pattern or query of a set"},
    {"symlink-broken", Severity::warning, "a symbolic link leads nowhere"},
    {"symlink-cycle", Severity::warning, "a symbolic link runs in a circle"},
    {"symlink-outside", Severity::warning, "a symbolic link leaves the knowledge base"},
    {"table-columns", Severity::warning, "a row of a table has more cells than are shown"},
    {"text-misread", Severity::error, "a page has text that was read in the wrong encoding"},
    {"text-replacement-character", Severity::error, "a page has U+FFFD where a character was lost"},
    {"title-missing", Severity::note, "a page has neither a title nor a heading"},
    {"url-invalid", Severity::error, "a web address has no host that can be read"},
    {"variable-bad-pattern", Severity::error, "the pattern of a reply's variable is no regular expression"},
    {"variable-choices-missing", Severity::error, "a variable of the type choice or multi has no choices"},
    {"variable-condition-unknown", Severity::error, "a variable depends on one that is not there"},
    {"variable-cycle", Severity::error, "variables depend on each other in a circle"},
    {"variable-default-invalid", Severity::error, "the default of a variable does not fit its type"},
    {"variable-duplicate", Severity::error, "a variable is declared twice"},
    {"variable-example-invalid", Severity::warning, "the example of a variable does not fit its type"},
    {"variable-key-unknown", Severity::warning, "a variable has a key that means nothing"},
    {"variable-limit-invalid", Severity::warning, "a variable has a limit that its type has not"},
    {"variable-malformed", Severity::error, "a variable is not declared in a form that can be read"},
    {"variable-name-invalid", Severity::error, "a variable has a name that templates cannot use"},
    {"variable-type-unknown", Severity::error, "a variable has a type that does not exist"},
    {"wiki-ambiguous", Severity::warning, "a [[wiki link]] may mean several pages"},
    {"wiki-missing", Severity::error, "a [[wiki link]] leads to no page or heading"},
};

}  // namespace

std::string_view to_string(Severity severity) {
  constexpr std::string_view names[] = {"note", "warning", "error"};
  return names[static_cast<int>(severity)];
}

std::span<const Rule> rules() {
  return rule_table;
}

Finding make_finding(std::string_view rule, Location location, std::string message, std::string hint) {
  const auto row = std::ranges::find(rule_table, rule, &Rule::id);
  if (row == std::end(rule_table)) throw std::logic_error("no such rule: " + std::string(rule));
  return {std::string(rule), row->severity, std::move(location), std::move(message), std::move(hint)};
}

std::size_t count_of(std::span<const Finding> findings, Severity severity) {
  return static_cast<std::size_t>(std::ranges::count(findings, severity, &Finding::severity));
}

void sort_findings(std::span<Finding> findings) {
  std::ranges::sort(findings, {}, [](const Finding& f) {
    return std::tie(f.location, f.rule, f.message, f.target, f.end_column, f.hint);
  });
}

}  // namespace kb
