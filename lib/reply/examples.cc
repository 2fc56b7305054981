#include <fmt/format.h>

#include <algorithm>

#include "kb/reply_example.h"
#include "reply/trial.h"

namespace kb {
namespace {

// Why the filling gave no text, or nothing.
std::string reason_of(const Tried& tried) {
  if (!tried.filled) return tried.error;
  if (tried.ok()) return "";
  const Unresolved& first = tried.filled->unresolved.front();
  return fmt::format("'{}': {}", first.name, first.why);
}

void add_example(const Face& face, const std::string& channel, const Filled& filled,
                 std::vector<ReplyExample>& examples) {
  const auto same = std::ranges::find_if(
      examples, [&](const ReplyExample& each) { return each.subject == filled.subject && each.text == filled.text; });
  if (same != examples.end()) {
    same->channels.push_back(channel);
  } else {
    examples.push_back({face.lang, face.tone, {channel}, filled.subject, filled.text});
  }
}

// Returns why not, or nothing.
std::string fill_face(const Face& face, const TestSettings& settings, std::vector<ReplyExample>& out) {
  const Trial trial(face, settings);
  if (!trial.why_not().empty()) return trial.why_not();
  const Trial::Values values = trial.values_of(Combination(trial.inputs().size(), 0));
  std::vector<ReplyExample> examples;
  for (const std::string& channel : trial.channels()) {
    const Tried tried = trial.fill(values, channel, Markup::markdown);
    if (std::string reason = reason_of(tried); !reason.empty()) return reason;
    add_example(face, channel, *tried.filled, examples);
  }
  std::ranges::move(examples, std::back_inserter(out));
  return "";
}

}  // namespace

ReplyExamples reply_examples(const Reply& reply, const TestSettings& settings) {
  ReplyExamples out;
  for (const Face& face : reply.faces) {
    out.why_not = fill_face(face, settings, out.examples);
    if (out.why_not.empty()) continue;
    out.examples.clear();
    break;
  }
  return out;
}

}  // namespace kb
