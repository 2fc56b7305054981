// Rules about replies that show when a face is filled. Each is a function from a trial of the face to findings; none
// for a face that cannot be tried (Trial::why_not).
#pragma once

#include <cstddef>
#include <vector>

#include "kb/finding.h"
#include "reply/trial.h"

namespace kb {

// reply-branch-scar: combinations of what is switched on and off, chosen, or left blank, that leave a trace of it in
// the text; and reply-test-failed: those that cannot be rendered. Each with the fewest inputs that it takes.
std::vector<Finding> find_branch_scars(const Trial& trial);

// reply-sms-too-long: the longest combination as a text message, against the channel's limit and `most` segments.
std::vector<Finding> find_long_messages(const Trial& trial, std::size_t most, const SmsOptions& sms);

}  // namespace kb
