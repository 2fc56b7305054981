#include "kb/finding.h"

#include <algorithm>
#include <stdexcept>
#include <tuple>
#include <utility>

namespace kb {
namespace {

constexpr Rule table[] = {
    {"date-unreadable", Severity::warning, "a date in the front matter cannot be read"},
    {"duplicate-id", Severity::error, "two pages claim the same id"},
    {"encoding-damaged", Severity::error, "bytes that are no text in the page's encoding"},
    {"encoding-not-utf8", Severity::warning, "the page is not in UTF-8"},
    {"file-binary", Severity::warning, "the file is not text"},
    {"file-too-large", Severity::warning, "the file is larger than content.max_size"},
    {"file-unreadable", Severity::error, "the file or folder cannot be read"},
    {"front-matter-duplicate-key", Severity::warning, "a key stands twice in the front matter"},
    {"front-matter-syntax", Severity::error, "the front matter cannot be parsed"},
    {"front-matter-unclosed", Severity::warning, "the front matter is never closed"},
    {"git-missing", Severity::warning, ".gitignore cannot be honoured without the git program"},
    {"reply-branch-scar", Severity::warning, "a reply leaves a trace where something is left out"},
    {"reply-channel-unknown", Severity::error, "a reply names a channel that is none"},
    {"reply-face-key-unknown", Severity::error, "the line of a reply's face has an unknown key"},
    {"reply-sms-too-long", Severity::warning, "a reply takes more text messages than it should"},
    {"reply-template-invalid", Severity::error, "the template of a reply is not valid"},
    {"reply-test-failed", Severity::error, "a test of a reply fails"},
    {"reply-test-invalid", Severity::error, "a test of a reply cannot be run as it is written"},
    {"reply-variable-unknown", Severity::error, "a reply uses a variable that it does not declare"},
    {"reply-variable-unused", Severity::warning, "a reply declares a variable that it does not use"},
    {"symlink-broken", Severity::warning, "a symbolic link leads nowhere"},
    {"symlink-cycle", Severity::warning, "a symbolic link runs in a circle"},
    {"symlink-outside", Severity::warning, "a symbolic link leaves the knowledge base"},
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
};

}  // namespace

std::string_view to_string(Severity severity) {
  constexpr std::string_view names[] = {"note", "warning", "error"};
  return names[static_cast<int>(severity)];
}

std::span<const Rule> rules() {
  return table;
}

Finding make_finding(std::string_view rule, Location location, std::string message, std::string hint) {
  const auto row = std::ranges::find(table, rule, &Rule::id);
  if (row == std::end(table)) throw std::logic_error("no such rule: " + std::string(rule));
  return {std::string(rule), row->severity, std::move(location), std::move(message), std::move(hint)};
}

std::size_t count_of(std::span<const Finding> findings, Severity severity) {
  return static_cast<std::size_t>(std::ranges::count(findings, severity, &Finding::severity));
}

void sort_findings(std::span<Finding> findings) {
  std::ranges::sort(findings, {}, [](const Finding& f) { return std::tie(f.location, f.rule, f.message); });
}

}  // namespace kb
