// Small knowledge bases out of a text: files after lines "== path ==", or one page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kb/audit.h"
#include "kb/check.h"

namespace kb {

// Files that do not end in ".md" are others. Without such a line the text is "page.md".
Corpus corpus_of(std::string_view text, const Config& config = {});

// What kb check finds there on 22 November 2026.
CheckResult check_text(std::string_view text, const Config& config = {}, unsigned jobs = 1);

// What kb audit finds there on that day, without a history.
Audit audit_text(std::string_view text, const Config& config = {}, const History& history = {});

// "path:line:column-end rule" of each finding.
std::vector<std::string> rows_of(const std::vector<Finding>& findings);
std::vector<std::string> found_in(std::string_view text, const Config& config = {});

// Settings as kb.toml has them.
Config config_of(std::string_view toml);

}  // namespace kb
