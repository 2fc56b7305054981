#include "kb/check.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <unordered_set>

#include "base/parallel.h"
#include "check/checks.h"
#include "check/pages.h"
#include "check/record_tree.h"
#include "check/severity.h"
#include "check/suppress.h"
#include "check/touched.h"
#include "content/value_place.h"
#include "kb/reply_rules.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr PageCheck on_pages[] = {
    check_addresses,     // mail-invalid, phone-invalid, url-invalid
    check_audience,      // audience-unclosed, audience-unknown
    check_definitions,   // reference-duplicate, reference-unused
    check_front_matter,  // front-matter-key-..., front-matter-type, front-matter-value
    check_headings,      // heading-..., title-missing
    check_references,    // reference-undefined
    check_tables,        // table-columns
    check_text,          // link-tracking, page-debris, personal-data, secret, term-..., text-...
};
constexpr SiteCheck on_site[] = {
    check_external,    // url-...
    check_links,       // anchor-..., link-...
    check_wiki_links,  // wiki-...
};
constexpr TreeCheck on_trees[] = {
    check_assets,      // asset-unused, image-too-large
    check_duplicates,  // duplicate-address, duplicate-alias, duplicate-title
    check_ids,         // duplicate-id
    check_orphans,     // page-orphan
    check_sets,        // set-...
};

bool leads_to_page(const Site& site, const RecordWikiLink& link) {
  const std::string_view target = link.target;
  return !site.wiki(std::string(trim(target.substr(0, target.find_first_of("|#"))))).empty();
}

bool uses_wiki_links(const Config& config, const Site& site, std::span<const PageRecord> pages) {
  const std::string& when = config.text("check.wiki_links");
  if (when != "auto") return when == "always";
  return std::ranges::any_of(pages, [&](const PageRecord& page) {
    return std::ranges::any_of(page.wiki_links, [&](const RecordWikiLink& each) { return leads_to_page(site, each); });
  });
}

void append(Findings& findings, Findings more) {
  findings.insert(findings.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// Sorted, each once.
void settle(Findings& findings) {
  sort_findings(findings);
  findings.erase(std::unique(findings.begin(), findings.end()), findings.end());
}

void find_all(const CheckContext& context, unsigned jobs, Findings& findings) {
  std::vector<Findings> of_pages(context.pages.size());
  parallel_for(of_pages.size(), jobs, [&](std::size_t i) {
    of_pages[i] = context.pages[i].findings;
    for (const SiteCheck check : on_site) check(context, context.pages[i], of_pages[i]);
  });
  for (Findings& each : of_pages) append(findings, std::move(each));
  for (const TreeCheck check : on_trees) check(context, findings);
  settle(findings);
}

void keep_only(CheckResult& result, const std::vector<std::string>& paths) {
  if (paths.empty()) return;
  const std::unordered_set<std::string_view> wanted(paths.begin(), paths.end());
  std::erase_if(result.findings, [&](const Finding& finding) { return !wanted.contains(finding.location.path); });
  std::erase_if(result.pages, [&](const std::string& path) { return !wanted.contains(path); });
}

std::vector<PageRecord> records_of(const Corpus& corpus) {
  std::vector<PageRecord> records;
  for (const Document& page : corpus.documents) records.push_back(make_record(page));
  return records;
}

CheckResult settle_findings(std::vector<Finding> findings, std::span<const PageRecord> pages, const Config& config,
                            std::string_view tool, Date today) {
  CheckResult result;
  result.findings = std::move(findings);
  result.suppressed = suppress(result.findings, pages, config, tool, today);
  Severities(config).apply(result.findings);
  settle(result.findings);
  return result;
}

}  // namespace

void apply_severities(std::vector<Finding>& findings, const Config& config) {
  Severities(config).apply(findings);
}

PageRecord check_page(const Document& page, const Config& config, const PageRules& rules) {
  PageRecord record = make_record(page);
  for (const PageCheck check : on_pages) check({config, rules}, page, record.findings);
  if (!config.list("check.assets").empty()) record.file_names = file_names_in(page.source);
  return record;
}

std::vector<std::string> PageRecords::paths() const {
  std::vector<std::string> paths;
  for (const PageRecord& page : tree_->pages) paths.push_back(page.path);
  return paths;
}

std::vector<std::string> PageRecords::digests() const {
  std::vector<std::string> digests;
  for (const PageRecord& page : tree_->pages) digests.push_back(page.digest);
  return digests;
}

const std::vector<std::string>& PageRecords::others() const {
  return tree_->others;
}

const std::string& PageRecords::key() const {
  return tree_->key;
}

CheckResult check(const PageRecords& records, const Config& config, const CheckOptions& options) {
  const RecordTree& tree = records.tree();
  const Severities severities(config);
  const Site site(tree.pages, tree.others, config);
  const Globs elsewhere(config.list("check.elsewhere"));
  CheckContext context{tree.pages, config, site, elsewhere, options.today};
  context.sets = tree.sets;
  context.others = tree.others;
  context.images = tree.images;
  context.has_wiki_links = uses_wiki_links(config, site, tree.pages);
  context.external = options.external;
  context.is_strict = options.is_strict;
  CheckResult result;
  result.findings = tree.findings;
  find_all(context, options.jobs, result.findings);
  const bool has_asked = options.external != nullptr;
  result.suppressed = suppress(result.findings, tree.pages, config, "kb check", options.today, has_asked);
  severities.apply(result.findings);
  result.pages = records.paths();
  keep_only(result, options.only);
  if (options.touched) keep_touched(result.findings, *options.touched, context);
  settle(result.findings);
  return result;
}

CheckResult settle(std::vector<Finding> findings, const Corpus& pages, const Config& config, std::string_view tool,
                   Date today) {
  return settle_findings(std::move(findings), records_of(pages), config, tool, today);
}

CheckResult settle(std::vector<Finding> findings, const PageRecords& pages, const Config& config, std::string_view tool,
                   Date today) {
  return settle_findings(std::move(findings), pages.tree().pages, config, tool, today);
}

void keep_wanted(CheckResult& result, const PageRecords& pages, const Config& config, const CheckOptions& options) {
  keep_only(result, options.only);
  if (!options.touched) return;
  const RecordTree& tree = pages.tree();
  const Site site(tree.pages, tree.others, config);
  const Globs elsewhere(config.list("check.elsewhere"));
  keep_touched(result.findings, *options.touched, CheckContext{tree.pages, config, site, elsewhere, options.today});
}

std::vector<std::vector<std::size_t>> links_between_pages(const PageRecords& pages, const Config& config) {
  const std::vector<PageRecord>& records = pages.tree().pages;
  const Site site(records, pages.tree().others, config);
  const Globs elsewhere(config.list("check.elsewhere"));
  CheckContext context{records, config, site, elsewhere, {}};
  context.has_wiki_links = uses_wiki_links(config, site, records);
  std::vector<std::vector<std::size_t>> links;
  for (const PageRecord& page : records) {
    std::vector<std::size_t>& mine = links.emplace_back();
    for (const PageRecord* to : pages_linked_from(context, page)) {
      if (to != &page) mine.push_back(static_cast<std::size_t>(to - records.data()));
    }
    std::ranges::sort(mine);
    mine.erase(std::unique(mine.begin(), mine.end()), mine.end());
  }
  return links;
}

PageRecords make_records(const Corpus& corpus, const Config& config, const CheckOptions& options) {
  const PageRules rules(config);
  const auto tree = std::make_shared<RecordTree>();
  tree->pages.resize(corpus.documents.size());
  parallel_for(tree->pages.size(), options.jobs,
               [&](std::size_t i) { tree->pages[i] = check_page(corpus.documents[i], config, rules); });
  tree->others = corpus.others;
  tree->sets = corpus.sets;
  tree->images = corpus.images;
  tree->findings = check_replies(corpus.documents, reply_rule_options(config, options.today));
  tree->findings.insert(tree->findings.end(), corpus.findings.begin(), corpus.findings.end());
  return PageRecords(tree);
}

CheckResult check(const Corpus& corpus, const Config& config, const CheckOptions& options) {
  return check(make_records(corpus, config, options), config, options);
}

Finding finding_at(std::string_view rule, const PageRecord& page, const RecordPlace& where, std::string message,
                   std::string hint) {
  Finding finding = make_finding(rule, {page.path, where.line, where.column}, std::move(message), std::move(hint));
  finding.end_column = where.end_column;
  return finding;
}

}  // namespace kb
