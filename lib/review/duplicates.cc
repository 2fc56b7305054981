#include "kb/duplicates.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <tuple>
#include <utility>

#include "base/parallel.h"
#include "kb/check.h"
#include "kb/corpus.h"
#include "kb/error.h"
#include "review/candidates.h"
#include "review/duplicate_answers.h"
#include "review/duplicate_findings.h"
#include "review/duplicate_pages.h"
#include "review/page_loader.h"
#include "review/sketch.h"

namespace kb {
namespace {

bool is_in_use(const Meta& meta, const DuplicateOptions& options) {
  if (options.all) return true;
  const bool is_out = meta.status == Status::archived || meta.status == Status::hidden;
  return !is_out && !(meta.expires && *meta.expires < options.today);
}

Wanted wanted_pages(const PageLoader& loader, const DuplicateOptions& options) {
  if (options.only.empty()) return {};
  const std::set<std::string> names(options.only.begin(), options.only.end());
  std::size_t found = 0;
  Wanted wanted(loader.size());
  for (PageNumber page = 0; page < loader.size(); ++page) {
    wanted[page] = names.contains(loader.path(page));
    found += wanted[page] ? 1 : 0;
  }
  if (found < names.size()) throw Error(ErrorCode::not_found, "no such page among those that are compared");
  return wanted;
}

// Puts together what the threads scan. What comes in the order of chance is sorted at the end.
class SketchTable {
 public:
  explicit SketchTable(std::size_t pages) {
    sketches_.pages.resize(pages);
    sketches_.bands.resize(minhash_bands);
  }

  void add(PageNumber page, ScannedPage scanned) {
    const std::lock_guard lock(mutex_);
    if (scanned.sketch.is_compared) {
      for (std::size_t band = 0; band < minhash_bands; ++band)
        sketches_.bands[band].emplace_back(band_key(scanned.signature, band), page);
      for (const Fingerprint& each : scanned.fingerprints) sketches_.fingerprints.emplace_back(each, page);
    }
    for (AskedQuestion& question : scanned.questions) {
      question.page = page;
      sketches_.questions.push_back(std::move(question));
    }
    sketches_.pages[page] = scanned.sketch;
  }

  Sketches take(unsigned jobs) {
    parallel_for(minhash_bands, jobs, [&](std::size_t band) { std::ranges::sort(sketches_.bands[band]); });
    std::ranges::sort(sketches_.fingerprints);
    std::ranges::sort(sketches_.questions, {}, [](const AskedQuestion& q) { return std::pair(q.page, q.number); });
    return std::move(sketches_);
  }

 private:
  std::mutex mutex_;
  Sketches sketches_;
};

Sketches scan_pages(const PageLoader& loader, const DuplicateOptions& options) {
  SketchTable table(loader.size());
  parallel_for(loader.size(), options.jobs, [&](std::size_t i) {
    const auto page = static_cast<PageNumber>(i);
    const Document document = loader.read(page);
    ScannedPage scanned = scan_page(document, is_in_use(document.meta, options));
    scanned.sketch.is_draft = options.draft && i + 1 == loader.size();
    table.add(page, std::move(scanned));
  });
  return table.take(options.jobs);
}

void compare_pages(const Candidates& candidates, DuplicateContext& context, Duplicates& found) {
  for (const WideFingerprint& wide : candidates.wide) context.wide_hashes.insert(wide.hash);
  const std::vector<PageTask> tasks = page_tasks(candidates, context);
  std::vector<PageResult> results(tasks.size());
  parallel_for(tasks.size(), context.options.jobs,
               [&](std::size_t i) { results[i] = compare_page(tasks[i], context); });
  for (PageResult& result : results) {
    if (result.page) found.pages.push_back(std::move(*result.page));
    std::ranges::move(result.passages, std::back_inserter(found.passages));
  }
}

// Pages with comments that silence rules.
Corpus commented_pages(const DuplicateContext& context) {
  std::vector<Document> pages;
  for (PageNumber page = 0; page < context.loader.size(); ++page) {
    const bool is_wanted = context.wanted.empty() || context.wanted[page];
    if (is_wanted && context.sketches.pages[page].has_comment) pages.push_back(context.loader.read(page));
  }
  return make_corpus(std::move(pages));
}

using FindingKey = std::tuple<Location, std::string, std::string>;

FindingKey key_of_finding(const Finding& finding) {
  return {finding.location, finding.rule, finding.message};
}

// Leaves out what is silenced, and takes over the severities that are set.
template <typename Item>
void keep_settled(std::vector<Item>& items, const std::map<FindingKey, Severity>& settled) {
  std::erase_if(items, [&](Item& item) {
    const auto kept = settled.find(key_of_finding(item.finding));
    if (kept != settled.end()) item.finding.severity = kept->second;
    return kept == settled.end();
  });
}

template <typename Item>
void add_findings(std::vector<Item>& items, std::vector<Finding>& findings) {
  for (Item& item : items) {
    item.finding = finding_of(item);
    findings.push_back(item.finding);
  }
}

// A page that is told as a duplicate tells what it states differently there.
void drop_told_answers(Duplicates& found) {
  std::set<std::pair<std::string, std::string>> told;
  for (const DuplicatePage& page : found.pages) told.emplace(page.path, page.other);
  std::erase_if(found.answers, [&](const DifferingAnswer& answer) {
    return told.contains({answer.path, answer.other});
  });
}

void settle_duplicates(Duplicates& found, const Config& config, const DuplicateContext& context) {
  std::vector<Finding> findings;
  add_findings(found.pages, findings);
  add_findings(found.passages, findings);
  add_findings(found.answers, findings);
  CheckResult settled =
      settle(std::move(findings), commented_pages(context), config, "kb duplicates", context.options.today);
  found.findings = std::move(settled.findings);
  found.suppressed = settled.suppressed;
  std::map<FindingKey, Severity> severities;
  for (const Finding& finding : found.findings) severities.emplace(key_of_finding(finding), finding.severity);
  keep_settled(found.pages, severities);
  keep_settled(found.passages, severities);
  keep_settled(found.answers, severities);
}

}  // namespace

Duplicates find_duplicates(const PageSource& source, const Config& config, const DuplicateOptions& options) {
  PageLoader loader(source, options.draft);
  if (loader.size() > HashOfPage::most_pages)
    throw Error(ErrorCode::usage, fmt::format("{} pages are too many to compare", loader.size()));
  const Wanted wanted = wanted_pages(loader, options);
  const Sketches sketches = scan_pages(loader, options);
  DuplicateContext context{options, sketches, wanted, loader};
  Duplicates found;
  compare_pages(find_candidates(sketches, options.least, wanted), context, found);
  found.answers = differing_answers(context);
  drop_told_answers(found);
  std::ranges::sort(found.answers, {}, [](const DifferingAnswer& each) { return std::tie(each.path, each.other); });
  settle_duplicates(found, config, context);
  for (PageNumber page = 0; page < loader.size(); ++page) {
    if (wanted.empty() || wanted[page]) found.looked_at.push_back(loader.path(page));
  }
  std::ranges::sort(found.looked_at);
  return found;
}

}  // namespace kb
