// Which pages a set has.
#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "content/glob.h"
#include "kb/set.h"
#include "kb/text.h"
#include "text/language.h"
#include "text/unicode.h"

namespace kb {
namespace {

bool is_pattern(std::string_view text) {
  return text.find_first_of("*?[{") != text.npos || text.ends_with('/');
}

// Names of pages, the first kind of name that fits winning: id, path, path without extension, shortcut.
class PageNames {
 public:
  explicit PageNames(std::span<const FilterPage> pages) {
    for (std::size_t i = 0; i < pages.size(); ++i) {
      const FilterPage& page = pages[i];
      add(0, page.meta.id, i);
      add(1, page.path, i);
      add(2, std::string_view(page.path).substr(0, page.path.rfind('.')), i);
      if (page.kind == Kind::reply) add(3, page.meta.shortcut, i);
    }
  }

  std::optional<std::size_t> find(const std::string& name) const {
    for (const auto& names : by_name_) {
      if (const auto found = names.find(name); found != names.end()) return found->second;
    }
    return std::nullopt;
  }

  std::vector<std::string> all() const {
    std::vector<std::string> names;
    for (const auto& [name, page] : by_name_[0]) names.push_back(name);
    for (const auto& [name, page] : by_name_[1]) names.push_back(name);
    std::ranges::sort(names);
    return names;
  }

 private:
  void add(std::size_t kind, std::string_view name, std::size_t page) {
    if (!name.empty()) by_name_[kind].try_emplace(std::string(name), page);
  }

  std::unordered_map<std::string, std::size_t> by_name_[4];
};

class Resolver {
 public:
  Resolver(const PageSet& set, std::span<const FilterPage> pages, const Config& config, Date today)
      : set_(set), pages_(pages), config_(config), today_(today), names_(pages) {}

  ResolvedSet run() {
    const auto for_all = entries_of(set_.exclude);
    excluded_everywhere_.insert(for_all.begin(), for_all.end());
    for (std::size_t i = 0; i < set_.sections.size(); ++i) add_section(i);
    sort_findings(out_.findings);
    return std::move(out_);
  }

 private:
  void add_section(std::size_t index) {
    const SetSection& section = set_.sections[index];
    section_ = index;
    excluded_.clear();
    const auto excluded = entries_of(section.exclude);
    excluded_.insert(excluded.begin(), excluded.end());
    for (const SetEntry& entry : section.pin) add_named(entry, "pinned");
    const std::size_t begin = out_.members.size();
    for (const SetEntry& entry : section.members) {
      is_pattern(entry.text) ? add_pattern(entry) : add_named(entry, "named");
    }
    if (!section.query.text.empty()) add_query(section.query);
    sort_members(begin, section.order);
  }

  void add_named(const SetEntry& entry, const std::string& why) {
    const auto page = names_.find(entry.text);
    if (!page) return report_missing(entry);
    if (is_excluded(*page)) return;
    if (audience_of(pages_[*page].meta, config_) > set_.audience) {
      report(make_finding("set-member-outside", entry.where,
                          fmt::format("'{}' is {}, and the set is {}", entry.text,
                                      to_string(audience_of(pages_[*page].meta, config_)), to_string(set_.audience)),
                          "the page says whom it is for, or the setting audience.default does"),
             entry);
    }
    if (named_.contains(*page)) {
      report(make_finding("set-duplicate-member", entry.where, fmt::format("'{}' is in the set already", entry.text)),
             entry);
    }
    if (why == "named") named_.insert(*page);
    add(*page, why, entry.where);
  }

  void add_pattern(const SetEntry& entry) {
    bool fits = false;
    for (std::size_t i = 0; i < pages_.size(); ++i) {
      if (!glob_match(entry.text, pages_[i].path) || !is_current(pages_[i])) continue;
      fits = true;
      add(i, fmt::format("pattern '{}'", entry.text), entry.where);
    }
    if (!fits) {
      report(make_finding("set-query-empty", entry.where, fmt::format("no page fits the pattern '{}'", entry.text)),
             entry);
    }
  }

  void add_query(const SetEntry& entry) {
    const PageFilter filter = make_page_filter(entry.text, today_);
    for (const std::string& problem : filter.problems) {
      report(make_finding("set-invalid", entry.where, fmt::format("the query is not understood: {}", problem),
                          "see kb-query(7) for the fields"),
             {});
    }
    if (!filter.problems.empty()) return;
    bool fits = false;
    for (std::size_t i = 0; i < pages_.size(); ++i) {
      if (!is_current(pages_[i]) || !filter.accepts(pages_[i])) continue;
      fits = true;
      add(i, fmt::format("query '{}'", entry.text), entry.where);
    }
    if (!fits) {
      report(make_finding("set-query-empty", entry.where, fmt::format("no page fits the query '{}'", entry.text)), {});
    }
  }

  // For patterns and queries: what is in use, in the set's language.
  bool is_current(const FilterPage& page) const {
    const Status status = page.meta.status;
    const bool is_in_use = status != Status::draft && status != Status::archived && status != Status::hidden &&
                           !(page.meta.expires && *page.meta.expires < today_);
    return is_in_use && (set_.lang.empty() || language_matches(page.meta.lang, canonical_language(set_.lang)));
  }

  void add(std::size_t page, const std::string& why, const Location& where) {
    if (is_excluded(page) || !taken_.insert(page).second) return;
    const bool may_be_seen = audience_of(pages_[page].meta, config_) <= set_.audience;
    (may_be_seen ? out_.members : out_.outside).push_back({page, section_, why, where});
  }

  std::vector<std::size_t> entries_of(const std::vector<SetEntry>& entries) {
    std::vector<std::size_t> found;
    for (const SetEntry& entry : entries) {
      if (is_pattern(entry.text)) {
        for (std::size_t i = 0; i < pages_.size(); ++i) {
          if (glob_match(entry.text, pages_[i].path)) found.push_back(i);
        }
      } else if (const auto page = names_.find(entry.text)) {
        found.push_back(*page);
      } else {
        report_missing(entry);
      }
    }
    return found;
  }

  bool is_excluded(std::size_t page) const { return excluded_.contains(page) || excluded_everywhere_.contains(page); }

  void report_missing(const SetEntry& entry) {
    const auto near = closest(entry.text, names_.all());
    report(make_finding("set-member-missing", entry.where, fmt::format("there is no page '{}'", entry.text),
                        near ? fmt::format("did you mean '{}'?", *near) : "an id or a path from the root is wanted"),
           entry);
  }

  // The end is told where the text stands as it is, in quotes.
  void report(Finding finding, const SetEntry& entry) {
    finding.target = entry.text;
    const bool is_plain = !entry.text.empty() && entry.text.find_first_of("\\\"\n") == std::string::npos;
    if (is_plain) finding.end_column = finding.location.column + static_cast<int>(count_characters(entry.text)) + 2;
    out_.findings.push_back(std::move(finding));
  }

  void sort_members(std::size_t begin, std::string_view order) {
    const bool is_reversed = order.starts_with('-');
    if (is_reversed) order.remove_prefix(1);
    const auto from = out_.members.begin() + static_cast<std::ptrdiff_t>(begin);
    if (!order.empty() && order != "listed") {
      std::stable_sort(from, out_.members.end(), [&](const SetMember& a, const SetMember& b) {
        return is_reversed ? key_of(b, order) < key_of(a, order) : key_of(a, order) < key_of(b, order);
      });
    } else if (is_reversed) {
      std::reverse(from, out_.members.end());
    }
  }

  // Pages without a day come first: they are what was never reviewed.
  std::tuple<std::string, std::string> key_of(const SetMember& member, std::string_view order) const {
    const FilterPage& page = pages_[member.page];
    const auto day = [&](const std::optional<Date>& date) { return date ? format_date(*date) : std::string(); };
    if (order == "id") return {page.meta.id, page.path};
    if (order == "title") return {fold(page.meta.title), page.path};
    if (order == "created") return {day(page.meta.created), page.path};
    if (order == "changed") return {day(page.meta.changed), page.path};
    if (order == "reviewed") return {day(page.meta.reviewed), page.path};
    return {page.path, page.path};
  }

  const PageSet& set_;
  std::span<const FilterPage> pages_;
  const Config& config_;
  const Date today_;
  const PageNames names_;
  ResolvedSet out_;
  std::size_t section_ = 0;
  std::unordered_set<std::size_t> taken_;
  std::unordered_set<std::size_t> named_;
  std::unordered_set<std::size_t> excluded_;
  std::unordered_set<std::size_t> excluded_everywhere_;
};

}  // namespace

ResolvedSet resolve_set(const PageSet& set, std::span<const FilterPage> pages, const Config& config, Date today) {
  return Resolver(set, pages, config, today).run();
}

std::vector<FilterPage> filter_pages(const Corpus& corpus) {
  std::vector<FilterPage> pages;
  pages.reserve(corpus.documents.size());
  for (const Document& document : corpus.documents) pages.push_back({document.kind, document.path, document.meta});
  return pages;
}

}  // namespace kb
