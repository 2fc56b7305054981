// What only all pages together show: pages that nothing leads to, titles that stand twice, replies.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_set>

#include "check/checks.h"
#include "check/resolve.h"
#include "kb/reply_rules.h"
#include "text/unicode.h"

namespace kb {
namespace {

bool is_index(const Document& page) {
  const std::string name = ascii_lower(name_of(page.path));
  return name.starts_with("index.") || name.starts_with("_index.") || name.starts_with("readme.");
}

std::unordered_set<const Document*> linked_pages(const CheckContext& context) {
  std::unordered_set<const Document*> linked;
  for (const Document& page : context.corpus.documents) {
    for (const Document* to : pages_linked_from(context, page)) {
      if (to != &page) linked.insert(to);
    }
  }
  return linked;
}

}  // namespace

std::vector<const Document*> pages_linked_from(const CheckContext& context, const Document& page) {
  std::vector<const Document*> linked;
  for (const Link& link : page.links) {
    const Document* to = resolve(context, page, link.destination).reached.page;
    if (to != nullptr) linked.push_back(to);
  }
  for (const LinkCandidate& candidate : page.candidates) {
    if (!candidate.is_wiki || !context.has_wiki_links) continue;
    const std::string name(trim(std::string_view(candidate.target).substr(0, candidate.target.find_first_of("|#"))));
    for (const Document* to : context.site.wiki(name)) linked.push_back(to);
  }
  return linked;
}

// Told only where links are how pages are reached: when most articles have one that leads to them.
void check_orphans(const CheckContext& context, Findings& findings) {
  const auto linked = linked_pages(context);
  std::vector<const Document*> orphans;
  std::size_t articles = 0;
  for (const Document& page : context.corpus.documents) {
    if (page.kind != Kind::article || is_index(page) || page.meta.status != Status::current) continue;
    ++articles;
    if (!linked.contains(&page)) orphans.push_back(&page);
  }
  if (orphans.size() * 5 > articles) return;
  for (const Document* page : orphans) {
    findings.push_back(make_finding("page-orphan", {page->path}, "no other page links to this one",
                                    "link to it from where readers would look"));
  }
}

void check_titles(const CheckContext& context, Findings& findings) {
  std::map<std::pair<std::string, std::string>, const Document*> seen;
  for (const Document& page : context.corpus.documents) {
    if (page.kind != Kind::article || is_index(page) || page.meta.status != Status::current) continue;
    const auto title = std::ranges::find(page.decisions, "title", &Decision::role);
    if (title == page.decisions.end() || title->basis == "file name") continue;
    const auto [first, is_new] = seen.try_emplace({fold(page.meta.title), page.meta.lang}, &page);
    if (is_new) continue;
    Location where = title->location;
    if (where.path.empty()) where = {page.path};
    findings.push_back(
        make_finding("duplicate-title", std::move(where),
                     fmt::format("the title '{}' is that of '{}' too", page.meta.title, first->second->path),
                     "say what is different about this page"));
    findings.back().target = page.meta.title;
  }
}

void check_all_replies(const CheckContext& context, Findings& findings) {
  for (Finding& finding : check_replies(context.corpus.documents, reply_rule_options(context.config, context.today))) {
    findings.push_back(std::move(finding));
  }
}

}  // namespace kb
