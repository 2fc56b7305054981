// Silencing findings: comments in pages and the setting check.ignore.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "kb/config.h"
#include "kb/corpus.h"
#include "kb/date.h"
#include "kb/finding.h"

namespace kb {

// Takes out of `findings` what is silenced and tells how many that were. Comments that are not understood, are expired
// or silence nothing add findings: `tool`, the command that found these, tells of those about its own rules only, and kb
// check alone of what is not understood.
std::size_t suppress(std::vector<Finding>& findings, const Corpus& corpus, const Config& config, std::string_view tool,
                     Date today);

}  // namespace kb
