// Silencing findings: comments in pages and the setting check.ignore.
#pragma once

#include <cstddef>
#include <vector>

#include "kb/config.h"
#include "kb/corpus.h"
#include "kb/date.h"
#include "kb/finding.h"

namespace kb {

// Takes out of `findings`, which that command found, what is silenced and tells how many that were. Comments that are
// not understood, are expired or silence nothing add findings: each is told by the command that looks for its rules.
std::size_t suppress(std::vector<Finding>& findings, const Corpus& corpus, const Config& config, Date today,
                     std::string_view command);

}  // namespace kb
