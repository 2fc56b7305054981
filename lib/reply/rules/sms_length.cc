#include <fmt/format.h>

#include <algorithm>

#include "reply/rules/rendering.h"

namespace kb {
namespace {

struct Longest {
  std::size_t segments = 0;
  Combination combination;
};

Longest find_longest(const Trial& trial, const std::string& channel, const SmsOptions& sms) {
  Longest longest;
  for (const Combination& combination : trial.all_combinations()) {
    const Tried tried = trial.fill(trial.values_of(combination), channel);
    if (!tried.ok()) continue;
    const std::size_t count = sms_segments(tried.filled->text, sms).segments.size();
    if (count > longest.segments) longest = {count, combination};
  }
  return longest;
}

}  // namespace

std::vector<Finding> find_long_messages(const Trial& trial, std::size_t most, const SmsOptions& sms) {
  if (!trial.why_not().empty()) return {};
  std::vector<Finding> findings;
  for (const std::string& name : trial.face().channels) {
    const Channel* const channel = parse_channel(name);
    if (channel == nullptr || channel->unit != LengthUnit::segments) continue;
    const std::size_t limit = most == 0 ? channel->longest : std::min(most, channel->longest);
    const Longest longest = find_longest(trial, name, sms);
    if (longest.segments <= limit) continue;
    const std::string how = trial.describe(longest.combination, {});
    findings.push_back(
        make_finding("reply-sms-too-long", {trial.face().path, trial.face().line, 1},
                     fmt::format("with the examples for values it takes {} text messages{}; {} are the most",
                                 longest.segments, how.empty() ? "" : " (" + how + ")", limit),
                     "a face of its own for text messages can be shorter: <!-- face: channel=sms -->"));
  }
  return findings;
}

}  // namespace kb
