// What only all pages together show: pages that nothing leads to, ids and titles that stand twice.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_set>

#include "check/checks.h"
#include "check/nearest.h"
#include "check/resolve.h"
#include "content/claimed_ids.h"
#include "text/unicode.h"

namespace kb {
namespace {

bool is_index(const PageRecord& page) {
  return is_index_name(name_of(page.path));
}

std::unordered_set<const PageRecord*> linked_pages(const CheckContext& context) {
  std::unordered_set<const PageRecord*> linked;
  for (const PageRecord& page : context.pages) {
    for (const PageRecord* to : pages_linked_from(context, page)) {
      if (to != &page) linked.insert(to);
    }
  }
  return linked;
}

}  // namespace

std::vector<const PageRecord*> pages_linked_from(const CheckContext& context, const PageRecord& page) {
  std::vector<const PageRecord*> linked;
  for (const RecordLink& link : page.links) {
    const PageRecord* to = resolve(context, page, link.destination).reached.page;
    if (to != nullptr) linked.push_back(to);
  }
  if (!context.has_wiki_links) return linked;
  for (const RecordWikiLink& link : page.wiki_links) {
    const std::string name(trim(std::string_view(link.target).substr(0, link.target.find_first_of("|#"))));
    for (const PageRecord* to : context.site.wiki(name)) linked.push_back(to);
  }
  return linked;
}

// Told only where links are how pages are reached: when most articles have one that leads to them.
void check_orphans(const CheckContext& context, Findings& findings) {
  const auto linked = linked_pages(context);
  std::vector<const PageRecord*> orphans;
  std::size_t articles = 0;
  for (const PageRecord& page : context.pages) {
    if (page.kind != Kind::article || is_index(page) || page.status != Status::current) continue;
    ++articles;
    if (!linked.contains(&page)) orphans.push_back(&page);
  }
  if (orphans.size() * 5 > articles) return;
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

void check_titles(const CheckContext& context, Findings& findings) {
  std::map<std::pair<std::string, std::string>, const PageRecord*> seen;
  for (const PageRecord& page : context.pages) {
    if (page.kind != Kind::article || is_index(page) || page.status != Status::current) continue;
    if (!page.says_title) continue;
    const auto [first, is_new] = seen.try_emplace({fold(page.title), page.lang}, &page);
    if (is_new) continue;
    findings.push_back(finding_at("duplicate-title", page, *page.says_title,
                                  fmt::format("the title '{}' is that of '{}' too", page.title, first->second->path),
                                  "say what is different about this page"));
    findings.back().target = page.title;
  }
}

}  // namespace kb
