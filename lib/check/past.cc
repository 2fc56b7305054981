// What is missing, and where the history says that it went.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "check/checks.h"
#include "check/link_path.h"
#include "check/past_headings.h"
#include "check/record_tree.h"
#include "check/resolve.h"
#include "kb/text.h"
#include "text/normal_form.h"

namespace kb {
namespace {

// A finding about a link, with what it is about.
struct MissedLink {
  const PageRecord* page = nullptr;
  std::string_view written;
  Resolved resolved;
};

class LinksOfFindings {
 public:
  LinksOfFindings(const RecordTree& tree, const Config& config)
      : site_(tree.pages, tree.others, config),
        elsewhere_(config.list("check.elsewhere")),
        context_{tree.pages, config, site_, elsewhere_, Date{}} {}

  const CheckContext& context() const { return context_; }

  MissedLink link_of(const Finding& finding) const {
    MissedLink missed;
    const auto page = std::ranges::lower_bound(context_.pages, finding.location.path, {}, &PageRecord::path);
    if (page == context_.pages.end() || page->path != finding.location.path) return missed;
    const auto [first, last] = links_of(*page).equal_range({finding.location.line, finding.location.column});
    const auto link =
        std::find_if(first, last, [&](const auto& each) { return each.second->destination == finding.target; });
    if (link == last) return missed;
    missed.page = &*page;
    missed.written = link->second->written();
    missed.resolved = resolve(context_, *page, link->second->destination);
    return missed;
  }

 private:
  using Places = std::multimap<std::pair<int, int>, const RecordLink*>;  // by line and column

  const Places& links_of(const PageRecord& page) const {
    Places& places = places_[&page];
    if (!places.empty()) return places;
    for (const RecordLink& link : page.links) places.emplace(std::pair(link.where.line, link.where.column), &link);
    return places;
  }

  mutable std::map<const PageRecord*, Places> places_;  // of pages that were asked for
  Site site_;
  Globs elsewhere_;
  CheckContext context_;
};

std::string in_commit(const std::string& commit) {
  return commit.empty() ? "and is in no commit yet" : "in commit " + commit;
}

void tell_file(Finding& finding, const MissedLink& link, const LinksOfFindings& links, const Past& past) {
  for (const std::string& place : places_of(links.context(), *link.page, link.resolved.target)) {
    const auto moved = past.moved.find(place);
    if (moved == past.moved.end()) continue;
    const auto& [to, commit] = moved->second;
    if (to.empty()) {
      if (finding.hint.empty()) finding.hint = fmt::format("it was deleted {}", in_commit(commit));
      return;
    }
    finding.hint = fmt::format("it was moved to '{}' {}", to, in_commit(commit));
    finding.fix.reset();
    const Target& target = link.resolved.target;
    add_path_fix(finding, link.written, target, path_from(links.context(), *link.page, target, to));
    return;
  }
}

void tell_heading(Finding& finding, const MissedLink& link, const LinksOfFindings& links, const Past& past) {
  const PageRecord* const to = link.resolved.reached.page;
  if (to == nullptr) return;
  const CheckContext& context = links.context();
  const Target& target = link.resolved.target;
  const auto now = where_heading_went(context.pages, context.config, *to, to_nfc(target.fragment), past.headings);
  if (!now) return;
  if (now->page == to) {
    finding.hint = fmt::format("it was renamed '#{}' {}", now->anchor, in_commit(now->commit));
    return add_fragment_fix(finding, link.written, target, now->anchor);
  }
  finding.hint = fmt::format("it was moved to '{}' {}", now->page->path, in_commit(now->commit));
  std::string path = path_from(context, *link.page, target, now->page->path);
  if (!target.path.empty()) return add_path_fix(finding, link.written, target, std::move(path));
  if (finding.end_column > 0 && link.written.starts_with('#'))
    finding.fix = replacement(finding, path + std::string(link.written));
}

constexpr std::string_view cite_rule = "reply-cite-dead";

// A reply cites by path or by id, from the root; what it cites has no heading in it.
std::vector<std::string> places_of_citation(const Finding& finding) {
  if (finding.rule != cite_rule || finding.target.empty() || finding.target.starts_with('#')) return {};
  return {finding.target, finding.target + ".md"};
}

void tell_citation(Finding& finding, const Past& past) {
  for (const std::string& place : places_of_citation(finding)) {
    const auto moved = past.moved.find(place);
    if (moved == past.moved.end() || moved->second.to.empty()) continue;
    const auto& [to, commit] = moved->second;
    finding.hint = fmt::format("it was moved to '{}' {}", to, in_commit(commit));
    const auto size = static_cast<int>(count_characters(finding.target));
    if (finding.end_column != finding.location.column + size || !to.ends_with(".md")) return;
    finding.fix = replacement(finding, place == finding.target ? to : to.substr(0, to.size() - 3));
    return;
  }
}

std::vector<std::string> sorted(std::set<std::string> names) {
  return {names.begin(), names.end()};
}

// Pages that have the heading now.
void add_holders(std::span<const PageRecord> records, const std::string& anchor, std::set<std::string>& pages) {
  for (const PageRecord& page : records) {
    if (std::ranges::binary_search(page.anchors, anchor)) pages.insert(page.path);
  }
}

constexpr std::size_t most_holders = 20;  // what so many pages have is no heading that was moved

bool is_anchor_rule(const Finding& finding) {
  return finding.rule == "anchor-missing" || finding.rule == "anchor-unknown";
}

bool concerns_past(const Finding& finding) {
  return finding.rule == "link-missing" || finding.rule == cite_rule || is_anchor_rule(finding);
}

}  // namespace

Missing missing_targets(const std::vector<Finding>& findings, const PageRecords& records, const Config& config) {
  if (std::ranges::none_of(findings, concerns_past)) return {};
  const LinksOfFindings links(records.tree(), config);
  std::set<std::string> files, pages;
  for (const Finding& finding : findings) {
    if (!concerns_past(finding)) continue;
    for (std::string& place : places_of_citation(finding)) files.insert(std::move(place));
    const MissedLink link = links.link_of(finding);
    if (link.page == nullptr) continue;
    if (!is_anchor_rule(finding)) {
      for (std::string& place : places_of(links.context(), *link.page, link.resolved.target))
        files.insert(std::move(place));
    } else if (link.resolved.reached.page != nullptr) {
      pages.insert(link.resolved.reached.page->path);
      std::set<std::string> holders;
      add_holders(records.tree().pages, to_nfc(link.resolved.target.fragment), holders);
      if (holders.size() <= most_holders) pages.merge(holders);
    }
  }
  return {sorted(std::move(files)), sorted(std::move(pages))};
}

void tell_past(std::vector<Finding>& findings, const PageRecords& records, const Config& config, const Past& past) {
  if (past.moved.empty() && past.headings.empty()) return;
  const LinksOfFindings links(records.tree(), config);
  for (Finding& finding : findings) {
    if (!concerns_past(finding)) continue;
    tell_citation(finding, past);
    const MissedLink link = links.link_of(finding);
    if (link.page == nullptr) continue;
    finding.rule == "link-missing" ? tell_file(finding, link, links, past) : tell_heading(finding, link, links, past);
  }
}

}  // namespace kb
