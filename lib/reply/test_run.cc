#include "reply/test_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/line_diff.h"
#include "kb/text.h"
#include "reply/trial.h"
#include "reply/values.h"
#include "text/unicode.h"

namespace kb {
namespace {

using K = Expectation::Kind;

constexpr std::size_t shown = 60;  // columns of a text in a message

std::string in_quotes(std::string_view text) {
  return fmt::format("'{}'", fit_width(text.substr(0, text.find('\n')), shown));
}

// Names that values can be given to: declared ones, and those that a template of the reply uses.
std::vector<std::string> known_names(const Reply& reply) {
  std::set<std::string> names;
  for (const Face& face : reply.faces) {
    for (const Variable& variable : face.variables) names.insert(variable.name);
    for (const std::string* source : {&face.body, &face.subject}) {
      const liquid::Template parsed = liquid::parse(*source, {liquid::Mode::kb, face.path});
      for (const liquid::Use& use : parsed.uses()) names.insert(root_name(use.path));
    }
  }
  return {names.begin(), names.end()};
}

// Everything that keeps the text from being sent.
std::vector<std::string> reasons_of(const Tried& tried) {
  if (!tried.filled) return {tried.error};
  std::vector<std::string> reasons;
  for (const Unresolved& open : tried.filled->unresolved) {
    const bool is_named = open.why.find('\'' + open.name + '\'') != std::string::npos;
    reasons.push_back(is_named ? open.why : fmt::format("'{}': {}", open.name, open.why));
  }
  if (!reasons.empty()) return reasons;
  for (const Scar& scar : tried.filled->scars) reasons.push_back(fmt::format("{}: {}", scar.message, scar.excerpt));
  return reasons;
}

class Runner {
 public:
  Runner(const Reply& reply, const ReplyTest& test, const TestSettings& settings)
      : reply_(reply), test_(test), request_(test_request(settings)) {
    outcome_.name = test.name;
    outcome_.location = test.location;
    request_.face = test.face;
    request_.values = test.values;
    if (!test.context.is_nil()) request_.context = test.context;
    if (test.today) request_.today = *test.today;
    request_.now = test.now ? *test.now : noon_of(request_.today);
  }

  TestOutcome run() {
    check_names();
    check_face();
    if (!outcome_.findings.empty()) return std::move(outcome_);
    tried_ = try_to_fill(reply_, request_);
    outcome_.cases = 1;
    compare();
    sort_findings(outcome_.findings);
    return std::move(outcome_);
  }

 private:
  void fail(const Location& where, const std::string& why, std::string hint = {}) {
    outcome_.findings.push_back(
        make_finding("reply-test-failed", where, fmt::format("'{}': {}", test_.name, why), std::move(hint)));
  }

  void check_names() {
    std::vector<std::string> names;
    try {
      names = known_names(reply_);
    } catch (const Error&) {
      return;  // filling will tell
    }
    for (const auto& [name, where] : test_.places) {
      if (std::ranges::find(names, root_name(name)) != names.end()) continue;
      const auto meant = closest(name, names);
      outcome_.findings.push_back(
          make_finding("reply-test-invalid", where, fmt::format("the reply has no '{}'", name),
                       meant ? fmt::format("did you mean '{}'?", *meant) : "it would not be looked at: take it out"));
    }
  }

  void check_face() {
    if (reply_.faces.empty()) return;
    for (const std::string& note : choose_face(reply_, test_.face).notes) {
      outcome_.findings.push_back(
          make_finding("reply-test-invalid", test_.location,
                       fmt::format("'{}' asks for a face that is not there: {}", test_.name, note)));
    }
  }

  void compare() {
    const std::vector<std::string> reasons = reasons_of(tried_);
    const bool wants_error = std::ranges::find(test_.expected, K::error, &Expectation::kind) != test_.expected.end();
    if (!reasons.empty() && !wants_error) {
      const bool is_scar = tried_.ok();
      for (const std::string& reason : reasons) {
        fail(tried_.filled ? test_.location : tried_.where,
             fmt::format("{}{}", is_scar ? "something is missing in the text: " : "not filled: ", reason));
      }
      return;
    }
    for (const Expectation& each : test_.expected) compare(each, reasons);
  }

  void compare(const Expectation& each, const std::vector<std::string>& reasons) {
    if (each.kind == K::error) return compare_error(each, reasons);
    if (!tried_.ok()) return fail(each.location, "there is no text: " + reasons.front());
    switch (each.kind) {
      case K::text:
        return compare_text(each);
      case K::subject:
        if (tried_.filled->subject != trim(each.text))
          fail(each.location,
               fmt::format("the subject is {}, not {}", in_quotes(tried_.filled->subject), in_quotes(each.text)));
        return;
      case K::contains:
        if (tried_.filled->text.find(each.text) == std::string::npos)
          fail(each.location, fmt::format("{} is not in the text", in_quotes(each.text)));
        return;
      case K::lacks:
        if (tried_.filled->text.find(each.text) != std::string::npos)
          fail(each.location, fmt::format("{} is in the text", in_quotes(each.text)));
        return;
      default:
        return compare_segments(each);
    }
  }

  void compare_text(const Expectation& each) {
    const std::string_view wanted = trim(each.text);
    if (wanted == tried_.filled->text) return;
    outcome_.diff = line_diff(wanted, tried_.filled->text);
    fail(each.location, "the text differs from the one expected");
  }

  void compare_segments(const Expectation& each) {
    const std::size_t used = tried_.filled->length.used;
    const bool is_right = each.kind == K::segments ? used == each.number : used <= each.number;
    if (!is_right)
      fail(each.location, fmt::format("it takes {} text messages, not {}{}", used,
                                      each.kind == K::segments ? "" : "at most ", each.number));
  }

  void compare_error(const Expectation& each, const std::vector<std::string>& reasons) {
    if (reasons.empty())
      return fail(each.location, fmt::format("{} was expected, but it was filled", in_quotes(each.text)));
    const bool is_there = std::ranges::any_of(
        reasons, [&](const std::string& reason) { return reason.find(each.text) != std::string::npos; });
    if (!is_there) fail(each.location, fmt::format("{} was expected, but: {}", in_quotes(each.text), reasons.front()));
  }

  const Reply& reply_;
  const ReplyTest& test_;
  FillRequest request_;
  Tried tried_;
  TestOutcome outcome_;
};

}  // namespace

bool has_face_for(const Reply& reply, const ReplyTest& test) {
  return !reply.faces.empty() && choose_face(reply, test.face).notes.empty();
}

TestOutcome run_declared(const Reply& reply, const ReplyTest& test, const TestSettings& settings) {
  return Runner(reply, test, settings).run();
}

}  // namespace kb
