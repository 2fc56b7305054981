// What is stale, whose it is, and why: every page judged as kb/review.h says. A function from the pages, their history
// and a day to states, with the evidence for each; nothing is stored, nothing is looked up, nothing is made up where
// the history is not there.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kb/api.h"
#include "kb/check.h"
#include "kb/config.h"
#include "kb/corpus.h"
#include "kb/date.h"
#include "kb/history.h"
#include "kb/review.h"

namespace kb {

struct TranslationPair {
  std::string path;         // of the translation
  std::string lang;         // of the translation
  std::string source;       // the page it is made from
  std::string basis;        // "key", "sibling path", "suffix"
  std::string base_commit;  // of the source, that it says it was made from; or empty
  bool is_behind = false;
};

struct OwnerReview {
  std::string owner;  // empty: nobody's
  Health health;
  std::vector<std::size_t> pages;  // indexes into Audit::pages, worst first
};

struct Audit {
  Date today{};
  HistoryState history = HistoryState::none;
  std::string history_reason;
  std::string history_hint;
  std::vector<PageReview> pages;              // sorted by path
  std::vector<TranslationPair> translations;  // sorted by path
  std::vector<std::string> orphans;           // translations whose source is not there, sorted
  std::vector<OwnerReview> owners;            // each page by its first owner; worst first
  Health health;
  CheckResult found;  // states and notes as findings, settled as those of check()
};

struct AuditOptions {
  Date today{};
  unsigned jobs = 0;
  std::vector<std::string> only;                         // as for check(); the audit itself has all pages
  std::optional<std::vector<std::string>> touched;       // likewise
  std::map<std::string, std::size_t, std::less<>> uses;  // by path or id
};

struct AuditTree;

// What an audit needs of all pages, without their texts: made once, then only read. Copies share it.
class KB_API AuditPages {
 public:
  explicit AuditPages(std::shared_ptr<const AuditTree> tree) : tree_(std::move(tree)) {}

  std::vector<std::string> paths() const;  // sorted
  const AuditTree& tree() const { return *tree_; }

 private:
  std::shared_ptr<const AuditTree> tree_;
};

struct AuditReadOptions {
  unsigned jobs = 0;              // threads; 0: as many as the machine has
  std::filesystem::path records;  // what kb check keeps from run to run; empty: nothing is
  std::filesystem::path facts;    // what an audit keeps beside that; likewise
};

// Of a folder: pages that did not change since the files were written are not read. The files are caches as those of
// read_records(). Throws Error(not_found) when root is no folder, Error(config) as audit() does.
KB_API AuditPages read_audit_pages(const std::filesystem::path& root, const Config& config,
                                   const AuditReadOptions& options);

KB_API AuditPages make_audit_pages(const Corpus& corpus, const Config& config, unsigned jobs = 0);

// The paths whose history an audit asks for: pages and the files they name as sources; sorted.
KB_API std::vector<std::string> audited_paths(const AuditPages& pages, const Config& config);

// Throws Error(config) for an interval in the settings that cannot be read.
KB_API Audit audit(const AuditPages& pages, const History& history, const Config& config, const AuditOptions& options);

// Which pages of an audit are wanted; an empty list takes all.
struct AuditFilter {
  std::vector<std::string> paths;
  std::vector<std::string> owners;  // any of the page's; "": pages without one
  std::vector<ReviewState> states;
};

// Leaves out the other pages, with what was found in them; owners and health are counted anew.
KB_API void narrow_audit(Audit& audit, const AuditFilter& filter);

// How often pages are used: CSV "path,number" with or without a head, or JSON {"path": number} or [{"path":, "uses":}].
// Throws Error(usage) naming the place of what cannot be read.
KB_API std::map<std::string, std::size_t, std::less<>> read_uses(const std::string& name, std::string_view text);

}  // namespace kb
