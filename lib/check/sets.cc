// Sets: what their files say, the pages that they name, and links that leave a set which keeps its links inside.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "check/checks.h"
#include "check/resolve.h"
#include "kb/set.h"

namespace kb {
namespace {

std::vector<FilterPage> pages_to_filter(std::span<const PageRecord> records) {
  std::vector<FilterPage> pages;
  pages.reserve(records.size());
  for (const PageRecord& record : records) {
    Meta meta;
    meta.id = record.id;
    meta.title = record.title;
    meta.lang = record.lang;
    meta.audience = record.audience;
    meta.shortcut = record.shortcut;
    meta.status = record.status;
    meta.tags = record.tags;
    meta.aliases = record.aliases;
    meta.questions = record.questions;
    meta.owners = record.owners;
    meta.created = record.created;
    meta.changed = record.changed;
    meta.reviewed = record.reviewed;
    meta.due = record.due;
    meta.expires = record.expires;
    pages.push_back({record.kind, record.path, std::move(meta)});
  }
  return pages;
}

void check_links_of_set(const CheckContext& context, const PageSet& set, const ResolvedSet& resolved,
                        Findings& findings) {
  std::unordered_set<const PageRecord*> members;
  for (const SetMember& member : resolved.members) members.insert(&context.pages[member.page]);
  for (const PageRecord* const page : members) {
    for (const RecordLink& link : page->links) {
      if (link.readers > set.audience) continue;
      const Resolved led = resolve(context, *page, link.destination);
      if (led.reached.page == nullptr || members.contains(led.reached.page)) continue;
      findings.push_back(finding_at(
          "set-link-leaves", *page, link.where,
          fmt::format("the set '{}' keeps its links inside, and has no '{}'", set.name, led.reached.page->path),
          fmt::format("add the page to '{}', or take the link out", set.path)));
      findings.back().target = link.destination;
    }
  }
}

}  // namespace

void check_sets(const CheckContext& context, Findings& findings) {
  if (context.sets.empty()) return;
  const std::vector<FilterPage> pages = pages_to_filter(context.pages);
  for (const PageSet& set : read_sets(context.sets)) {
    const ResolvedSet resolved = resolve_set(set, pages, context.config, context.today);
    findings.insert(findings.end(), set.findings.begin(), set.findings.end());
    findings.insert(findings.end(), resolved.findings.begin(), resolved.findings.end());
    if (set.outside == OutsideLinks::error) check_links_of_set(context, set, resolved, findings);
  }
}

}  // namespace kb
