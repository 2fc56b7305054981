#include "kb/check.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>

#include "base/parallel.h"
#include "base/rule_command.h"
#include "check/checks.h"
#include "check/suppress.h"
#include "check/touched.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr PageCheck on_pages[] = {check_links,    check_addresses, check_candidates, check_definitions,
                                  check_headings, check_tables,    check_text};
constexpr TreeCheck on_trees[] = {check_titles, check_orphans, check_all_replies};

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

Findings find_all(const CheckContext& context, unsigned jobs) {
  const std::vector<Document>& pages = context.corpus.documents;
  std::vector<Findings> of_pages(pages.size());
  parallel_for(pages.size(), jobs, [&](std::size_t i) {
    for (const PageCheck check : on_pages) check(context, pages[i], of_pages[i]);
  });
  Findings findings = context.corpus.findings;
  for (Findings& each : of_pages) append(findings, std::move(each));
  for (const TreeCheck check : on_trees) check(context, findings);
  return findings;
}

void set_severities(Findings& findings, const Config& config) {
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

void keep_only(CheckResult& result, const std::vector<std::string>& paths) {
  if (paths.empty()) return;
  const auto is_wanted = [&](const std::string& path) { return std::ranges::find(paths, path) != paths.end(); };
  std::erase_if(result.findings, [&](const Finding& finding) { return !is_wanted(finding.location.path); });
  std::erase_if(result.pages, [&](const std::string& path) { return !is_wanted(path); });
}

}  // namespace

CheckResult check(const Corpus& corpus, const Config& config, const CheckOptions& options) {
  const Site site(corpus, config);
  const Globs elsewhere(config.list("check.elsewhere"));
  CheckContext context{corpus, config, site, elsewhere, options.today};
  context.has_wiki_links = uses_wiki_links(config, site);
  return settle(find_all(context, options.jobs), corpus, config, options, "check");
}

CheckResult settle(std::vector<Finding> findings, const Corpus& corpus, const Config& config,
                   const CheckOptions& options, std::string_view command) {
  CheckResult result;
  result.findings = std::move(findings);
  result.suppressed = suppress(result.findings, corpus, config, options.today, command);
  set_severities(result.findings, config);
  for (const Document& page : corpus.documents) result.pages.push_back(page.path);
  keep_only(result, options.only);
  if (options.touched) keep_touched(result.findings, *options.touched, config);
  sort_findings(result.findings);
  result.findings.erase(std::unique(result.findings.begin(), result.findings.end()), result.findings.end());
  return result;
}

std::string_view rule_command(std::string_view rule) {
  return command_of_rule(rule);
}

std::vector<std::vector<std::size_t>> links_between_pages(const Corpus& corpus, const Config& config) {
  const Site site(corpus, config);
  const Globs elsewhere(config.list("check.elsewhere"));
  CheckContext context{corpus, config, site, elsewhere, {}};
  context.has_wiki_links = uses_wiki_links(config, site);
  std::vector<std::vector<std::size_t>> links;
  for (const Document& page : corpus.documents) {
    std::vector<std::size_t>& mine = links.emplace_back();
    for (const Document* to : pages_linked_from(context, page)) {
      if (to != &page) mine.push_back(static_cast<std::size_t>(to - corpus.documents.data()));
    }
    std::ranges::sort(mine);
    mine.erase(std::unique(mine.begin(), mine.end()), mine.end());
  }
  return links;
}

}  // namespace kb
