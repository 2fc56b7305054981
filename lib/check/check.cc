#include "kb/check.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <unordered_set>

#include "base/parallel.h"
#include "check/checks.h"
#include "check/record_tree.h"
#include "check/suppress.h"
#include "check/touched.h"
#include "kb/reply_rules.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr PageCheck on_pages[] = {
    check_addresses,    // mail-invalid, phone-invalid, url-invalid
    check_audience,     // audience-unclosed
    check_definitions,  // reference-duplicate, reference-unused
    check_headings,     // heading-..., title-missing
    check_references,   // reference-undefined
    check_tables,       // table-columns
    check_text,         // text-..., personal-data, secret
};
constexpr SiteCheck on_site[] = {
    check_links,       // anchor-..., link-...
    check_wiki_links,  // wiki-...
};
constexpr TreeCheck on_trees[] = {
    check_ids,      // duplicate-id
    check_orphans,  // page-orphan
    check_sets,     // set-...
    check_titles,   // duplicate-title
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

}  // namespace

void apply_severities(std::vector<Finding>& findings, const Config& config) {
  std::unordered_map<std::string_view, std::string_view> wanted;
  for (const auto& [rule, severity] : config.map("check.severity")) wanted.emplace(rule, severity);
  std::erase_if(findings, [&](Finding& finding) {
    const auto found = wanted.find(finding.rule);
    if (found == wanted.end()) return false;
    if (found->second == "off") return true;
    for (const Severity severity : {Severity::note, Severity::warning, Severity::error}) {
      if (to_string(severity) == found->second) finding.severity = severity;
    }
    return false;
  });
}

PageRecord check_page(const Document& page, const Config& config) {
  PageRecord record = make_record(page);
  for (const PageCheck check : on_pages) check({config}, page, record.findings);
  return record;
}

std::vector<std::string> PageRecords::paths() const {
  std::vector<std::string> paths;
  for (const PageRecord& page : tree_->pages) paths.push_back(page.path);
  return paths;
}

CheckResult check(const PageRecords& records, const Config& config, const CheckOptions& options) {
  const RecordTree& tree = records.tree();
  const Site site(tree.pages, tree.others, config);
  const Globs elsewhere(config.list("check.elsewhere"));
  CheckContext context{tree.pages, config, site, elsewhere, options.today};
  context.sets = tree.sets;
  context.has_wiki_links = uses_wiki_links(config, site, tree.pages);
  CheckResult result;
  result.findings = tree.findings;
  find_all(context, options.jobs, result.findings);
  result.suppressed = suppress(result.findings, tree.pages, config, options.today);
  apply_severities(result.findings, config);
  result.pages = records.paths();
  keep_only(result, options.only);
  if (options.touched) keep_touched(result.findings, *options.touched, context);
  settle(result.findings);
  return result;
}

CheckResult check(const Corpus& corpus, const Config& config, const CheckOptions& options) {
  const auto tree = std::make_shared<RecordTree>();
  tree->pages.resize(corpus.documents.size());
  parallel_for(tree->pages.size(), options.jobs,
               [&](std::size_t i) { tree->pages[i] = check_page(corpus.documents[i], config); });
  tree->others = corpus.others;
  tree->sets = corpus.sets;
  tree->findings = check_replies(corpus.documents, reply_rule_options(config, options.today));
  tree->findings.insert(tree->findings.end(), corpus.findings.begin(), corpus.findings.end());
  return check(PageRecords(tree), config, options);
}

Finding finding_at(std::string_view rule, const Document& page, const Position& where, std::size_t size,
                   std::string message, std::string hint) {
  Finding finding = make_finding(rule, {page.path, where.line, where.column}, std::move(message), std::move(hint));
  const std::string_view text = std::string_view(page.source).substr(std::min(where.offset, page.source.size()), size);
  if (!text.empty() && text.find('\n') == text.npos) {
    finding.end_column = where.column + static_cast<int>(characters_before(text, text.size()));
  }
  return finding;
}

Finding finding_at(std::string_view rule, const PageRecord& page, const RecordPlace& where, std::string message,
                   std::string hint) {
  Finding finding = make_finding(rule, {page.path, where.line, where.column}, std::move(message), std::move(hint));
  finding.end_column = where.end_column;
  return finding;
}

Position position_at(const Document& page, std::size_t offset) {
  const std::string_view before = std::string_view(page.source).substr(0, offset);
  const std::size_t begin = before.rfind('\n') + 1;  // npos + 1 is 0
  const std::string_view line = before.substr(begin);
  return {static_cast<int>(std::ranges::count(before, '\n')) + 1,
          static_cast<int>(characters_before(line, line.size())) + 1, offset};
}

Fix replacement(const Finding& finding, std::string text) {
  return {finding.location.line, finding.location.column, finding.location.line, finding.end_column, std::move(text)};
}

}  // namespace kb
