// What is wrong with a reply before anybody fills it.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "kb/reply.h"
#include "kb/text.h"
#include "reply/values.h"

namespace kb {
namespace {

// Where tickets keep what they know: paths below these need no declaration.
constexpr std::string_view ticket_roots[] = {"account",      "agent",        "assignee",         "brand",
                                             "company",      "contact",      "contacts",         "conversation",
                                             "current_user", "custom",       "custom_attribute", "customer",
                                             "inbox",        "mailbox",      "message",          "meta",
                                             "order",        "organization", "recipient",        "requester",
                                             "responder",    "source",       "submitter",        "teammate",
                                             "ticket",       "user"};

class Checker {
 public:
  explicit Checker(const Reply& reply) : reply_(reply), findings_(reply.findings) {}

  std::vector<Finding> run() {
    for (const Face& face : reply_.faces) check(face);
    if (!is_broken_ && !reply_.faces.empty()) check_unused(reply_.faces.front());
    sort_findings(findings_);
    return std::move(findings_);
  }

 private:
  void check(const Face& face) {
    const std::vector<Error> errors = liquid::lint(face.body, {liquid::Mode::kb, face.path});
    for (const Error& error : errors) {
      const Location& at = error.location();
      findings_.push_back(make_finding("reply-template-invalid", {face.path, face.line + at.line - 1, at.column},
                                       error.what(), error.hint()));
    }
    is_broken_ = is_broken_ || !errors.empty();
    if (errors.empty()) check_uses(face, face.body, face.line, true);
    if (!face.subject.empty()) check_subject(face);
  }

  void check_subject(const Face& face) {
    try {
      check_uses(face, face.subject, face.line, false);
    } catch (const Error& error) {
      is_broken_ = true;
      findings_.push_back(make_finding("reply-template-invalid", {face.path, 0, 0},
                                       fmt::format("in the subject: {}", error.what()), error.hint()));
    }
  }

  void check_uses(const Face& face, const std::string& source, int first_line, bool is_body) {
    std::set<std::string> told;
    const liquid::Template parsed = liquid::parse(source, {liquid::Mode::kb, face.path});
    for (const liquid::Use& use : parsed.uses()) {
      const std::string root = root_name(use.path);
      used_.insert(root);
      const bool is_known = use.is_local || face.variables.empty() ||
                            std::ranges::find(face.variables, root, &Variable::name) != face.variables.end() ||
                            std::ranges::find(ticket_roots, root) != std::end(ticket_roots);
      if (is_known || !told.insert(root).second) continue;
      const Location where =
          is_body ? Location{face.path, first_line + use.line - 1, use.column} : Location{face.path, 0, 0};
      findings_.push_back(make_finding("reply-variable-unknown", where, fmt::format("'{}' is not declared", root),
                                       hint_for(root, face)));
    }
  }

  static std::string hint_for(const std::string& name, const Face& face) {
    std::vector<std::string> names;
    for (const Variable& variable : face.variables) names.push_back(variable.name);
    const auto meant = closest(name, names);
    return meant ? fmt::format("did you mean '{}'?", *meant) : fmt::format("[variables.{}] declares it", name);
  }

  // All faces of a file share its variables.
  void check_unused(const Face& face) {
    for (const Variable& variable : face.variables) {
      for (const Condition& condition : variable.depends_on) used_.insert(condition.name);
    }
    for (const Variable& variable : face.variables) {
      if (used_.contains(variable.name)) continue;
      findings_.push_back(make_finding("reply-variable-unused", variable.location,
                                       fmt::format("'{}' is declared and not used", variable.name),
                                       "it would be asked for nothing: take it out"));
    }
  }

  const Reply& reply_;
  std::vector<Finding> findings_;
  std::set<std::string> used_;
  bool is_broken_ = false;  // then it cannot be told what is used
};

}  // namespace

std::vector<Finding> check_reply(const Document& file) {
  const Reply reply = read_reply({&file, 1});
  return Checker(reply).run();
}

}  // namespace kb
