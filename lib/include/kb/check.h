// Checking a knowledge base: links, pages, replies. A function from a corpus to findings; nothing is written, nothing
// outside the corpus is looked at.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/api.h"
#include "kb/config.h"
#include "kb/corpus.h"
#include "kb/date.h"
#include "kb/finding.h"

namespace kb {

struct CheckOptions {
  Date today{};
  unsigned jobs = 0;              // threads; 0: as many as the machine has. The result does not depend on it
  std::vector<std::string> only;  // paths: findings of other files are left out; empty: all files
  // Files that changed, were added, renamed or deleted: only findings in them, and in others about links that lead to
  // them, are kept.
  std::optional<std::vector<std::string>> touched;
};

struct CheckResult {
  std::vector<Finding> findings;   // sorted; those that count
  std::vector<std::string> pages;  // that were looked at, sorted
  std::size_t suppressed = 0;      // findings that comments and the setting check.ignore silence
};

// The findings of the corpus and of every rule, with the severities of check.severity; without what the setting
// check.ignore and comments in pages silence. A comment is
//     <!-- kb-ignore RULE...: reason until 2027-01-31 -->        its line and the next one that is not empty
//     <!-- kb-ignore-start RULE...: reason -->  ...  <!-- kb-ignore-end -->
//     <!-- kb-ignore-file RULE...: reason -->
// One that is expired or silences nothing is a finding itself; of rules that another command looks for it cannot be
// told.
KB_API CheckResult check(const Corpus& corpus, const Config& config, const CheckOptions& options);

// What all that look for findings have in common: of these, found in the corpus by that command of the program, the
// ones that count, as for check().
KB_API CheckResult settle(std::vector<Finding> findings, const Corpus& corpus, const Config& config,
                          const CheckOptions& options, std::string_view command);

// The command of the program that looks for a rule: "check", "audit".
KB_API std::string_view rule_command(std::string_view rule);

// For each document the others that it links to, as indexes into Corpus::documents: sorted, each once.
KB_API std::vector<std::vector<std::size_t>> links_between_pages(const Corpus& corpus, const Config& config);

// Findings that were known before.
struct Baseline {
  struct Entry {
    std::string rule;
    std::string path;
    std::string target;
    std::string message;
    std::size_t count = 1;
  };
  std::vector<Entry> entries;  // sorted
};

KB_API Baseline make_baseline(const std::vector<Finding>& findings);
KB_API std::string write_baseline(const Baseline& baseline);

// Throws Error(usage) naming the place of what cannot be read.
KB_API Baseline read_baseline(const std::string& name, std::string_view text);

struct Compared {
  std::vector<Finding> fresh;  // not in the baseline
  std::size_t known = 0;
  std::vector<Baseline::Entry> stale;  // in the baseline and met no more
};
KB_API Compared compare(const std::vector<Finding>& findings, const Baseline& baseline);

// Text with the fixes of its findings, which must be of this file: those that overlap an earlier one are left out.
// `text` is the file's, its line ends and byte order mark are kept.
struct Fixed {
  std::string text;
  std::size_t applied = 0;
};
KB_API Fixed apply_fixes(std::string_view text, const std::vector<Finding>& findings);

// What apply_fixes() changes, line by line, under the path's name: "- before", "+ after".
KB_API std::string show_fixes(const std::string& path, std::string_view text, const Fixed& fixed);

// What a rule means: a page that has it and one that has not, for the manual and for --explain.
struct RuleExample {
  std::string_view rule;
  std::string_view bad;  // files, each after a line "== path ==" when there are several; else the text of a page
  std::string_view good;
  std::string_view settings = {};  // a kb.toml, when the rule needs one
};

// nullptr when there is none.
KB_API const RuleExample* rule_example(std::string_view rule);

}  // namespace kb
