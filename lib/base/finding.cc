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
    {"answers-differ", Severity::warning, "the same question is answered differently elsewhere", "kb duplicates"},
    {"asset-unused", Severity::note, "no page leads to an image or attachment"},
    {"audience-unclosed", Severity::error, "a comment that keeps a part of a page from readers has no partner"},
    {"audience-unknown", Severity::warning,
     "a comment looks as if it kept a part of a page from readers, and does not"},
    {"baseline-stale", Severity::note, "the baseline has a finding that is met no more"},
    {"date-unreadable", Severity::warning, "a date in the front matter cannot be read"},
    {"duplicate-address", Severity::warning, "two pages claim the same address"},
    {"duplicate-alias", Severity::warning, "another title of a page is that of a second page"},
    {"duplicate-id", Severity::error, "two pages claim the same id"},
    {"duplicate-page", Severity::warning, "a page says almost the same as another one", "kb duplicates"},
    {"duplicate-passage", Severity::note, "a passage stands on other pages too", "kb duplicates"},
    {"duplicate-shortcut", Severity::error, "two replies have the same shortcut"},
    {"duplicate-title", Severity::warning, "two pages of a language have the same title"},
    {"encoding-damaged", Severity::error, "bytes that are no text in the page's encoding"},
    {"encoding-mixed", Severity::error, "a page has text in two encodings"},
    {"encoding-not-utf8", Severity::warning, "the page is not in UTF-8"},
    {"expires-malformed", Severity::warning, "a comment about the last day of a section is not understood", "kb audit"},
    {"fact-differs", Severity::note, "two pages state different numbers in the same words", "kb audit"},
    {"file-binary", Severity::warning, "the file is not text"},
    {"file-too-large", Severity::warning, "the file is larger than content.max_size"},
    {"file-unreadable", Severity::error, "the file or folder cannot be read"},
    {"front-matter-duplicate-key", Severity::warning, "a key stands twice in the front matter"},
    {"front-matter-key-missing", Severity::error, "the front matter lacks a key that its schema wants"},
    {"front-matter-key-unknown", Severity::warning, "the front matter has a key that its schema does not know"},
    {"front-matter-syntax", Severity::error, "the front matter cannot be parsed"},
    {"front-matter-type", Severity::error, "a value of the front matter is of another type than its schema wants"},
    {"front-matter-unclosed", Severity::warning, "the front matter is never closed"},
    {"front-matter-value", Severity::error, "a value of the front matter is not one that its schema allows"},
    {"git-missing", Severity::warning, ".gitignore cannot be honoured without the git program"},
    {"heading-empty", Severity::warning, "a heading has no text"},
    {"heading-level", Severity::note, "a heading skips a level"},
    {"ignore-expired", Severity::warning, "a comment that silences findings has ended"},
    {"ignore-malformed", Severity::warning, "a comment that silences findings is not understood"},
    {"ignore-reason", Severity::note, "a comment that silences findings gives no reason"},
    {"ignore-unused", Severity::warning, "a comment silences nothing"},
    {"image-too-large", Severity::note, "an image has more bytes or pixels than pages should load"},
    {"link-case", Severity::error, "a link spells a file in the wrong letter case"},
    {"link-empty", Severity::warning, "a link has no destination"},
    {"link-inactive", Severity::warning, "a link leads to a page that is a draft, archived or expired"},
    {"link-missing", Severity::error, "a link leads to a file that is not there"},
    {"link-outside", Severity::note, "a link leads out of the knowledge base's folder"},
    {"link-placeholder", Severity::note, "a destination has a placeholder and cannot be checked"},
    {"link-tracking", Severity::note, "a web address has parameters that only tell where it was copied"},
    {"mail-invalid", Severity::error, "a mailto: link has no valid address"},
    {"page-debris", Severity::warning, "a page has parts of a web page that were pasted with its text"},
    {"page-drifted", Severity::warning, "what a page is made from or cites changed after its review", "kb audit"},
    {"page-due-soon", Severity::note, "a review of the page is due soon", "kb audit"},
    {"page-expired", Severity::error, "a page or a section is past its last day", "kb audit"},
    {"page-expires-soon", Severity::warning, "the last day of a page or a section is near", "kb audit"},
    {"page-orphan", Severity::note, "no page links to this one"},
    {"page-overdue", Severity::warning, "a review of the page is late", "kb audit"},
    {"page-stale", Severity::error, "a review of the page is late by more than a whole interval", "kb audit"},
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
    {"review-interval-invalid", Severity::warning, "the interval between reviews cannot be read", "kb audit"},
    {"review-low-confidence", Severity::note, "a review comes from a commit that only changed dates in many pages",
     "kb audit"},
    {"review-source-missing", Severity::warning, "a page names a source that is not there", "kb audit"},
    {"review-unknown", Severity::warning, "nothing says when a page was written or reviewed", "kb audit"},
    {"secret", Severity::error, "a password, key or access token stands in the text"},
    {"set-duplicate-member", Severity::warning, "a set names a page twice"},
    {"set-invalid", Severity::error, "a set cannot be read, or says what it cannot mean"},
    {"set-key-unknown", Severity::error, "a set has a key that is none"},
    {"set-link-leaves", Severity::error,
     "a page of a set that keeps its links inside links to a page that is not in it"},
    {"set-member-missing", Severity::error, "a set names a page that is not there"},
    {"set-member-outside", Severity::warning, "a set names a page that its readers may not see"},
    {"set-query-empty", Severity::warning, "nothing fits a pattern or query of a set"},
    {"symlink-broken", Severity::warning, "a symbolic link leads nowhere"},
    {"symlink-cycle", Severity::warning, "a symbolic link runs in a circle"},
    {"symlink-outside", Severity::warning, "a symbolic link leaves the knowledge base"},
    {"table-columns", Severity::warning, "a row of a table has more cells than are shown"},
    {"term-avoid", Severity::warning, "a page uses another term than the one that the glossary prefers"},
    {"term-forbidden", Severity::error, "a page has a term that the glossary forbids"},
    {"text-invisible", Severity::warning, "a page has characters that nobody sees"},
    {"text-misread", Severity::error, "a page has text that was read in the wrong encoding"},
    {"text-repeated", Severity::note, "a passage stands twice in a page"},
    {"text-replacement-character", Severity::error, "a page has U+FFFD where a character was lost"},
    {"time-passed", Severity::note, "a page speaks of a day that has passed as if it were to come", "kb audit"},
    {"title-missing", Severity::note, "a page has neither a title nor a heading"},
    {"translation-behind", Severity::warning, "the source of a translation changed after it", "kb audit"},
    {"translation-orphan", Severity::warning, "a translation has no source", "kb audit"},
    {"url-dns", Severity::note, "the host of a web address has no address"},
    {"url-failing", Severity::note, "a web page is gone, but not for as long as external.fail_after_... says"},
    {"url-fragment", Severity::warning, "a link names a part that a web page has not"},
    {"url-gone", Severity::error, "a web page is gone"},
    {"url-home", Severity::note, "a deeper web address leads to the first page of a site"},
    {"url-invalid", Severity::error, "a web address has no host that can be read"},
    {"url-login", Severity::note, "a web address leads to a page for signing in"},
    {"url-loop", Severity::note, "a web address is redirected without end"},
    {"url-moved", Severity::warning, "a web page has another address for good"},
    {"url-private", Severity::note, "a web address is in a private network and was not looked at"},
    {"url-rate-limited", Severity::note, "a web server wants fewer questions"},
    {"url-refused", Severity::note, "a web server does not let us look"},
    {"url-server-error", Severity::note, "a web server fails"},
    {"url-soft-404", Severity::note, "a web page answers, and says that it is not there"},
    {"url-timeout", Severity::note, "a web server does not answer in time"},
    {"url-tls", Severity::note, "no secure connection to a web server can be made"},
    {"url-unchecked", Severity::note, "there was no time left for a web address"},
    {"url-unreachable", Severity::note, "no connection to a web server can be made"},
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
    {"version-ended", Severity::note, "a page speaks of a version that is supported no more", "kb audit"},
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

const Rule* find_rule(std::string_view id) {
  const auto* const row = std::ranges::find(rule_table, id, &Rule::id);
  return row == std::end(rule_table) ? nullptr : row;
}

Finding make_finding(std::string_view rule, Location location, std::string message, std::string hint) {
  const Rule* const row = find_rule(rule);
  if (row == nullptr) throw std::logic_error("no such rule: " + std::string(rule));
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
