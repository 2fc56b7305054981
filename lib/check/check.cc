#include "kb/check.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>

#include "base/parallel.h"
#include "check/checks.h"
#include "check/severity.h"
#include "check/suppress.h"
#include "check/touched.h"
#include "content/value_place.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr PageCheck on_pages[] = {
    check_addresses,     // mail-invalid, phone-invalid, url-invalid
    check_definitions,   // reference-duplicate, reference-unused
    check_front_matter,  // front-matter-key-..., front-matter-type, front-matter-value
    check_headings,      // heading-..., title-missing
    check_references,    // reference-undefined
    check_tables,        // table-columns
    check_text,          // link-tracking, page-debris, personal-data, secret, term-..., text-...
};
constexpr SiteCheck on_site[] = {
    check_links,       // anchor-..., link-...
    check_wiki_links,  // wiki-...
};
constexpr TreeCheck on_trees[] = {
    check_all_replies,  // reply-...
    check_assets,       // asset-unused, image-too-large
    check_duplicates,   // duplicate-address, duplicate-alias, duplicate-title
    check_orphans,      // page-orphan
};

bool leads_to_page(const Site& site, const LinkCandidate& candidate) {
  return candidate.is_wiki &&
         !site.wiki(
                  std::string(trim(std::string_view(candidate.target).substr(0, candidate.target.find_first_of("|#")))))
              .empty();
}

bool uses_wiki_links(const Config& config, const Site& site) {
  const std::string& when = config.text("check.wiki_links");
  if (when != "auto") return when == "always";
  return std::ranges::any_of(site.corpus().documents, [&](const Document& page) {
    return std::ranges::any_of(page.candidates, [&](const LinkCandidate& each) { return leads_to_page(site, each); });
  });
}

void append(Findings& findings, Findings more) {
  findings.insert(findings.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

Findings find_all(const CheckContext& context, const PageRules& rules, unsigned jobs) {
  const std::vector<Document>& pages = context.corpus.documents;
  std::vector<Findings> of_pages(pages.size());
  parallel_for(pages.size(), jobs, [&](std::size_t i) {
    for (const PageCheck check : on_pages) check({context.config, rules}, pages[i], of_pages[i]);
    for (const SiteCheck check : on_site) check(context, pages[i], of_pages[i]);
  });
  Findings findings = context.corpus.findings;
  for (Findings& each : of_pages) append(findings, std::move(each));
  for (const TreeCheck check : on_trees) check(context, findings);
  return findings;
}

void keep_only(CheckResult& result, const std::vector<std::string>& paths) {
  if (paths.empty()) return;
  const auto is_wanted = [&](const std::string& path) { return std::ranges::find(paths, path) != paths.end(); };
  std::erase_if(result.findings, [&](const Finding& finding) { return !is_wanted(finding.location.path); });
  std::erase_if(result.pages, [&](const std::string& path) { return !is_wanted(path); });
}

}  // namespace

CheckResult check(const Corpus& corpus, const Config& config, const CheckOptions& options) {
  const Severities severities(config);
  const PageRules rules(config);
  const Site site(corpus, config);
  const Globs elsewhere(config.list("check.elsewhere"));
  CheckContext context{corpus, config, site, elsewhere, options.today};
  context.has_wiki_links = uses_wiki_links(config, site);
  CheckResult result;
  result.findings = find_all(context, rules, options.jobs);
  result.suppressed = suppress(result.findings, corpus, config, options.today);
  severities.apply(result.findings);
  for (const Document& page : corpus.documents) result.pages.push_back(page.path);
  keep_only(result, options.only);
  if (options.touched) keep_touched(result.findings, *options.touched, config);
  sort_findings(result.findings);
  result.findings.erase(std::unique(result.findings.begin(), result.findings.end()), result.findings.end());
  return result;
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

Position position_at(const Document& page, std::size_t offset) {
  return position_in(page.source, offset);
}

Fix replacement(const Finding& finding, std::string text) {
  return {finding.location.line, finding.location.column, finding.location.line, finding.end_column, std::move(text)};
}

}  // namespace kb
