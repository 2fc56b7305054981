#include <algorithm>
#include <iterator>
#include <numeric>

#include "base/parallel.h"
#include "kb/audit.h"
#include "review/audit_tree.h"
#include "review/health.h"
#include "review/interval.h"
#include "review/notes.h"
#include "review/pages.h"
#include "review/priority.h"
#include "review/translations.h"

namespace kb {
namespace {

PageReview review_page(const ReviewContext& context, const Intervals& intervals, const Document& page,
                       const PageFacts& facts, Notes& notes) {
  PageReview review = begin_review(context, page);
  review.interval = intervals.of(page);
  review.exempt_by = exemption_of(page, review.interval, context.config);
  if (!review.exempt_by.empty()) return review;
  find_due_day(page, review);
  find_expiry(context, page, facts.sections, review);
  find_unknown(context, page, review);
  find_drift(context, page, review);
  find_lateness(context, page, review);
  note_confidence(page, review, notes);
  note_intervals(page, notes);
  note_sources(context, page, notes);
  note_facts(context, facts, review, notes);
  return review;
}

void compare_translations(const ReviewContext& context, Audit& audit, Notes& notes) {
  const std::vector<Document>& pages = context.corpus.documents;
  const Translations found = find_translations(context.corpus, context.config);
  for (const Translations::Pair& pair : found.pairs) {
    PageReview& translation = audit.pages[pair.translation];
    const bool counts = translation.exempt_by.empty();
    const bool is_behind = counts && find_behind(context, pair, audit.pages[pair.source], translation);
    audit.translations.push_back(
        {translation.path, translation.lang, pages[pair.source].path, pair.basis, pair.base_commit, is_behind});
  }
  for (const std::size_t index : found.orphans) {
    audit.orphans.push_back(pages[index].path);
    if (!audit.pages[index].exempt_by.empty()) continue;
    notes.push_back(make_finding("translation-orphan", {pages[index].path},
                                 "this translation has no source: other pages of its language have one",
                                 "take it out, or write the page that it should be a translation of"));
  }
}

void decide_state(PageReview& review) {
  std::ranges::stable_sort(review.evidence, {}, &Evidence::state);
  if (!review.exempt_by.empty())
    review.state = ReviewState::exempt;
  else if (!review.evidence.empty())
    review.state = review.evidence.front().state;
}

void add_links(const PageRecords& records, const Config& config, Audit& audit) {
  const auto links = links_between_pages(records, config);
  for (std::size_t i = 0; i < links.size(); ++i) {
    for (const std::size_t to : links[i]) {
      audit.pages[i].linked.push_back(audit.pages[to].path);
      ++audit.pages[to].priority.inbound;
    }
  }
}

void add_uses(const Corpus& corpus, const AuditOptions& options, Audit& audit) {
  for (const auto& [name, count] : options.uses) {
    const Document* const page = corpus.find(name);
    if (page == nullptr) continue;
    audit.pages[static_cast<std::size_t>(page - corpus.documents.data())].priority.uses += count;
  }
}

std::string first_owner(const PageReview& page) {
  return page.owners.empty() ? std::string() : page.owners.front();
}

void group_by_owner(Audit& audit) {
  std::map<std::string, OwnerReview> groups;
  audit.health = {};
  for (std::size_t i = 0; i < audit.pages.size(); ++i) {
    count_page(audit.pages[i], audit.health);
    OwnerReview& group = groups[first_owner(audit.pages[i])];
    count_page(audit.pages[i], group.health);
    group.pages.push_back(i);
  }
  audit.owners.clear();
  for (auto& [owner, group] : groups) {
    group.owner = owner;
    std::ranges::sort(group.pages, [&](std::size_t left, std::size_t right) {
      return comes_before(audit.pages[left], audit.pages[right]);
    });
    audit.owners.push_back(std::move(group));
  }
  std::ranges::stable_sort(audit.owners, [&](const OwnerReview& left, const OwnerReview& right) {
    return audit.pages[left.pages.front()].priority.value > audit.pages[right.pages.front()].priority.value;
  });
}

}  // namespace

std::vector<std::string> audited_paths(const AuditPages& pages, const Config& config) {
  const Corpus& corpus = pages.tree().pages;
  const SourceFinder finder(corpus, config);
  std::vector<std::string> paths;
  for (const Document& page : corpus.documents) {
    paths.push_back(page.path);
    for (const NamedSource& source : finder.of(page, {}))
      paths.insert(paths.end(), source.paths.begin(), source.paths.end());
  }
  std::ranges::sort(paths);
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  return paths;
}

Audit audit(const AuditPages& pages, const History& history, const Config& config, const AuditOptions& options) {
  const AuditTree& tree = pages.tree();
  const Corpus& corpus = tree.pages;
  const SourceFinder sources(corpus, config);
  const Intervals intervals(config);
  const ReviewContext context{corpus,  history,       config,
                              sources, options.today, static_cast<int>(config.integer("review.warning_days"))};
  Audit result;
  result.today = options.today;
  result.history = history.state;
  result.history_reason = history.reason;
  result.history_hint = history.hint;
  result.pages.resize(corpus.documents.size());
  std::vector<Notes> of_pages(corpus.documents.size());
  parallel_for(corpus.documents.size(), options.jobs, [&](std::size_t i) {
    result.pages[i] = review_page(context, intervals, corpus.documents[i], tree.facts[i], of_pages[i]);
  });
  Notes notes;
  compare_translations(context, result, notes);
  add_links(tree.records, config, result);
  add_uses(corpus, options, result);
  for (std::size_t i = 0; i < result.pages.size(); ++i) {
    decide_state(result.pages[i]);
    weigh(result.pages[i], options.today);
    tell_evidence(result.pages[i], notes);
    std::ranges::move(of_pages[i], std::back_inserter(notes));
  }
  note_differing_facts(tree.facts, result.pages, notes);
  note_differing_quantities(context, tree.facts, result.pages, notes);
  group_by_owner(result);
  result.found = settle(std::move(notes), tree.records, config, "kb audit", options.today);
  result.found.pages = pages.paths();
  keep_wanted(result.found, tree.records, config, {options.today, options.jobs, options.only, options.touched});
  return result;
}

void narrow_audit(Audit& audit, const AuditFilter& filter) {
  const auto is_one_of = [](const auto& list, const auto& item) {
    return list.empty() || std::ranges::find(list, item) != list.end();
  };
  const auto has_owner = [&](const PageReview& page) {
    if (page.owners.empty()) return is_one_of(filter.owners, std::string());
    return std::ranges::any_of(page.owners, [&](const std::string& owner) { return is_one_of(filter.owners, owner); });
  };
  std::erase_if(audit.pages, [&](const PageReview& page) {
    return !is_one_of(filter.paths, page.path) || !is_one_of(filter.states, page.state) || !has_owner(page);
  });
  const auto is_gone = [&](const std::string& path) {
    return !std::ranges::binary_search(audit.pages, path, {}, &PageReview::path);
  };
  std::erase_if(audit.translations, [&](const TranslationPair& pair) { return is_gone(pair.path); });
  std::erase_if(audit.orphans, is_gone);
  std::erase_if(audit.found.findings, [&](const Finding& finding) { return is_gone(finding.location.path); });
  std::erase_if(audit.found.pages, is_gone);
  group_by_owner(audit);
}

}  // namespace kb
