// Silencing findings: comments in pages and the setting check.ignore.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "check/record.h"
#include "kb/config.h"
#include "kb/date.h"
#include "kb/finding.h"

namespace kb {

// The names of rules that a comment or setting lists, with blanks or commas between.
std::vector<std::string> rule_words(std::string_view text);

// Fills the record's silences from the page's comments, and about_silences with what is not understood of them.
void read_silences(const Document& page, PageRecord& record);

// Takes out of `findings` what is silenced and tells how many that were. Comments that are not understood, are expired
// or silence nothing add findings: `tool`, the command that found these, tells of those about its own rules only, and
// kb check alone of what is not understood; of those about the web only where it was asked.
std::size_t suppress(std::vector<Finding>& findings, std::span<const PageRecord> pages, const Config& config,
                     std::string_view tool, Date today, bool has_asked = false);

}  // namespace kb
