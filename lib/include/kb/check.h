// Checking a knowledge base: links, pages, replies. check() is a function from a corpus to findings: nothing is
// written, nothing outside the corpus is looked at. read_records() and check() give the same for a folder, without ever
// holding all of it, and with a file that keeps what need not be read again.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kb/api.h"
#include "kb/config.h"
#include "kb/corpus.h"
#include "kb/date.h"
#include "kb/finding.h"
#include "kb/history.h"

namespace kb {

struct ExternalResults;

struct CheckOptions {
  Date today{};
  unsigned jobs = 0;              // threads; 0: as many as the machine has. The result does not depend on it
  std::vector<std::string> only;  // paths: findings of other files are left out; empty: all files
  // Files that changed, were added, renamed or deleted: only findings in them, and in others about links that lead to
  // them, are kept.
  std::optional<std::vector<std::string>> touched;
  const ExternalResults* external = nullptr;  // of probe(); nullptr: web addresses are not looked at
  bool is_strict = false;                     // what probe() could not find out is an error
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
// One that is expired or silences nothing is a finding itself.
KB_API CheckResult check(const Corpus& corpus, const Config& config, const CheckOptions& options);

struct RecordTree;

// What the checks need of all pages, without their texts: small, made once, then only read. Copies share it.
class KB_API PageRecords {
 public:
  explicit PageRecords(std::shared_ptr<const RecordTree> tree) : tree_(std::move(tree)) {}

  std::vector<std::string> paths() const;          // of the pages, sorted
  std::vector<std::string> digests() const;        // of their bytes, in the same order
  const std::vector<std::string>& others() const;  // files that are no pages, sorted
  const std::string& key() const;  // of all that decides on them beside the pages; empty when nothing is kept
  const RecordTree& tree() const { return *tree_; }

 private:
  std::shared_ptr<const RecordTree> tree_;
};

struct RecordOptions {
  Date today{};
  unsigned jobs = 0;           // as in CheckOptions
  std::filesystem::path kept;  // the file of what is kept from run to run; empty: nothing is
  std::vector<Document> more;  // pages that are no files, such as one from standard input
  bool with_replies = true;    // false: without the findings about replies that depend on the day and on other pages
  std::function<void(const Document&)> on_read;  // called with each page that is read, on several threads at a time
};

// The records of a folder's pages and of `more`; each page is read and let go of. The file of what is kept is a cache:
// it may be missing, damaged, of another version or not writable, which costs time and nothing else. Throws
// Error(not_found) when root is no folder.
KB_API PageRecords read_records(const std::filesystem::path& root, const Config& config, const RecordOptions& options);

// The records of a corpus.
KB_API PageRecords make_records(const Corpus& corpus, const Config& config, const CheckOptions& options);

// What check() finds in the corpus of which these are the records. `options` has the day for which they were made.
KB_API CheckResult check(const PageRecords& records, const Config& config, const CheckOptions& options);

// What another command (`tool`, as the rules' rows name it) found, treated as check() treats its own findings. `pages`
// are those with comments that silence rules; the result names no pages.
KB_API CheckResult settle(std::vector<Finding> findings, const Corpus& pages, const Config& config,
                          std::string_view tool, Date today);

KB_API CheckResult settle(std::vector<Finding> findings, const PageRecords& pages, const Config& config,
                          std::string_view tool, Date today);

// Leaves what `only` and `touched` of the options want.
KB_API void keep_wanted(CheckResult& result, const PageRecords& pages, const Config& config,
                        const CheckOptions& options);

// For each page the others that it links to, as indexes into PageRecords::paths(): sorted, each once.
KB_API std::vector<std::vector<std::size_t>> links_between_pages(const PageRecords& pages, const Config& config);

// Gives findings the severities of check.severity and takes out those that are off, as check() does with its own.
KB_API void apply_severities(std::vector<Finding>& findings, const Config& config);

// What findings say is missing, to ask the history where it went.
struct Missing {
  std::vector<std::string> files;  // paths that links name, sorted
  std::vector<std::string> pages;  // where links name a heading in vain, and others that have it; sorted
};
KB_API Missing missing_targets(const std::vector<Finding>& findings, const PageRecords& records, const Config& config);

// What the history knows of it: moved_files(), heading_changes().
struct Past {
  std::map<std::string, Moved, std::less<>> moved;
  std::vector<HeadingChange> headings;
};

// Adds to findings of missing files and headings where these went: as their hint, and as a fix where there is one
// answer. Of headings that is one that a commit replaced by another of its level at the same place, and one that a
// commit took out of a page and put into another.
KB_API void tell_past(std::vector<Finding>& findings, const PageRecords& records, const Config& config,
                      const Past& past);

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
