// What only all pages together show: pages that nothing leads to, replies.
#include "check/pages.h"

#include <algorithm>

#include "check/resolve.h"
#include "content/glob.h"
#include "kb/reply_rules.h"
#include "text/unicode.h"

namespace kb {
namespace {

// Told only where links are how pages are reached, unless the setting says otherwise.
bool wants_orphans(const Config& config, std::size_t orphans, std::size_t articles) {
  const std::string& when = config.text("check.orphans");
  return when == "always" || (when == "auto" && orphans * 5 <= articles);
}

}  // namespace

bool is_index_page(const Document& page) {
  const std::string name = ascii_lower(name_of(page.path));
  return name.starts_with("index.") || name.starts_with("_index.") || name.starts_with("readme.");
}

LinkedTo linked_to(const CheckContext& context) {
  LinkedTo linked;
  for (const Document& page : context.corpus.documents) {
    for (const Link& link : page.links) {
      const Reached reached = resolve(context, page, link).reached;
      if (reached.page != nullptr && reached.page != &page) linked.pages.insert(reached.page);
      if (reached.kind == Reached::Kind::file) linked.files.insert(reached.path);
    }
    for (const LinkCandidate& candidate : page.candidates) {
      if (!candidate.is_wiki || !context.has_wiki_links) continue;
      const std::string name(trim(std::string_view(candidate.target).substr(0, candidate.target.find_first_of("|#"))));
      for (const Document* to : context.site.wiki(name)) linked.pages.insert(to);
      for (std::string& path : context.site.named(name)) linked.files.insert(std::move(path));
    }
  }
  return linked;
}

void check_orphans(const CheckContext& context, Findings& findings) {
  if (context.config.text("check.orphans") == "never") return;
  const auto linked = linked_to(context).pages;
  const Globs entries(context.config.list("check.entry_pages"));
  std::vector<const Document*> orphans;
  std::size_t articles = 0;
  for (const Document& page : context.corpus.documents) {
    const bool is_entry = is_index_page(page) || entries.match(page.path);
    if (page.kind != Kind::article || is_entry || page.meta.status != Status::current) continue;
    ++articles;
    if (!linked.contains(&page)) orphans.push_back(&page);
  }
  if (!wants_orphans(context.config, orphans.size(), articles)) return;
  for (const Document* page : orphans) {
    findings.push_back(make_finding("page-orphan", {page->path}, "no other page links to this one",
                                    "link to it from where readers would look"));
  }
}

void check_all_replies(const CheckContext& context, Findings& findings) {
  for (Finding& finding : check_replies(context.corpus.documents, reply_rule_options(context.config, context.today))) {
    findings.push_back(std::move(finding));
  }
}

}  // namespace kb
