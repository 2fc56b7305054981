// What only all pages together show: pages that nothing leads to, ids that stand twice.
#include "check/pages.h"

#include <algorithm>

#include "check/nearest.h"
#include "check/resolve.h"
#include "content/claimed_ids.h"
#include "content/glob.h"
#include "text/unicode.h"

namespace kb {
namespace {

// Told only where links are how pages are reached, unless the setting says otherwise.
bool wants_orphans(const Config& config, std::size_t orphans, std::size_t articles) {
  const std::string& when = config.text("check.orphans");
  return when == "always" || (when == "auto" && orphans * 5 <= articles);
}

}  // namespace

std::vector<const PageRecord*> pages_linked_from(const CheckContext& context, const PageRecord& page) {
  std::vector<const PageRecord*> linked;
  for (const RecordLink& link : page.links) {
    const PageRecord* to = resolve(context, page, link).reached.page;
    if (to != nullptr) linked.push_back(to);
  }
  if (!context.has_wiki_links) return linked;
  for (const RecordWikiLink& link : page.wiki_links) {
    const std::string name(trim(std::string_view(link.target).substr(0, link.target.find_first_of("|#"))));
    for (const PageRecord* to : context.site.wiki(name)) linked.push_back(to);
  }
  return linked;
}

bool is_index_page(const PageRecord& page) {
  return is_index_name(name_of(page.path));
}

LinkedTo linked_to(const CheckContext& context) {
  LinkedTo linked;
  for (const PageRecord& page : context.pages) {
    for (const RecordLink& link : page.links) {
      const Reached reached = resolve(context, page, link).reached;
      if (reached.page != nullptr && reached.page != &page) linked.pages.insert(reached.page);
      if (reached.kind == Reached::Kind::file) linked.files.insert(reached.path);
    }
    if (!context.has_wiki_links) continue;
    for (const RecordWikiLink& link : page.wiki_links) {
      const std::string name(trim(std::string_view(link.target).substr(0, link.target.find_first_of("|#"))));
      for (const PageRecord* to : context.site.wiki(name)) linked.pages.insert(to);
      for (std::string& path : context.site.named(name)) linked.files.insert(std::move(path));
    }
  }
  return linked;
}

void check_orphans(const CheckContext& context, Findings& findings) {
  if (context.config.text("check.orphans") == "never") return;
  const auto linked = linked_to(context).pages;
  const Globs entries(context.config.list("check.entry_pages"));
  std::vector<const PageRecord*> orphans;
  std::size_t articles = 0;
  for (const PageRecord& page : context.pages) {
    const bool is_file = page.path != "-";  // else it came from standard input, and nothing can link to it yet
    const bool is_entry = !is_file || is_index_page(page) || entries.match(page.path);
    if (page.kind != Kind::article || is_entry || page.status != Status::current) continue;
    ++articles;
    if (!linked.contains(&page)) orphans.push_back(&page);
  }
  if (!wants_orphans(context.config, orphans.size(), articles)) return;
  for (const PageRecord* page : orphans) {
    findings.push_back(make_finding("page-orphan", {page->path}, "no other page links to this one",
                                    "link to it from where readers would look"));
  }
}

void check_ids(const CheckContext& context, Findings& findings) {
  std::vector<ClaimedId> claims;
  for (const PageRecord& page : context.pages) {
    if (page.claims_id) claims.push_back({page.id, {page.path, page.claims_id->line, page.claims_id->column}});
  }
  for (Finding& finding : find_duplicate_ids(claims)) findings.push_back(std::move(finding));
}

}  // namespace kb
