// Sets: pages chosen once, in order, for somebody: sets/NAME.toml. read_sets() reads the files; resolve_set() says
// which pages a set has and why each of them. Both are functions of values, and whatever is wrong with a set is a
// finding of it. What becomes of a set is the matter of kb/export.h.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kb/api.h"
#include "kb/audience.h"
#include "kb/config.h"
#include "kb/corpus.h"
#include "kb/finding.h"
#include "kb/page_filter.h"

namespace kb {

// A text of a set's file with its place.
struct SetEntry {
  std::string text;
  Location where;
};

struct SetSection {
  std::string title;              // may be empty
  std::vector<SetEntry> members;  // ids, paths, shortcuts, patterns of paths
  SetEntry query;                 // see kb/page_filter.h; empty: none
  std::vector<SetEntry> pin;      // what comes first, in this order
  std::vector<SetEntry> exclude;  // names and patterns
  std::string order;              // "listed", or a word of set_orders(), with '-' in front from large to small
};

// What becomes of a link to a page that the set has not.
enum class OutsideLinks { text, absolute, error };
KB_API std::string_view to_string(OutsideLinks outside);
KB_API std::optional<OutsideLinks> parse_outside_links(std::string_view name);

struct PageSet {
  std::string name;  // of the file, without extension
  std::string path;
  std::string title;  // else the name
  std::string description;
  Audience audience = Audience::internal;
  std::string lang;  // patterns and queries take only pages in it
  OutsideLinks outside = OutsideLinks::text;
  bool wants_fresh = false;
  SetEntry extends;  // the name of another set, or empty
  std::vector<SetSection> sections;
  std::vector<SetEntry> exclude;  // for all sections
  std::vector<Finding> findings;
};

// Words for the key `order`.
KB_API std::span<const std::string_view> set_orders();

// In the order of the files, with what they take from the set that they extend: its keys where they have none, its
// sections in front; a section with the title of one of those takes its place.
KB_API std::vector<PageSet> read_sets(std::span<const SetFile> files);

// The set of that name. Throws Error(not_found) with "did you mean", Error(config) with the place when its file has a
// mistake.
KB_API const PageSet& find_set(std::span<const PageSet> sets, const std::string& name);

struct SetMember {
  std::size_t page = 0;     // index into the pages
  std::size_t section = 0;  // index into the set's sections
  std::string why;          // "named", "pinned", "pattern 'en/**'", "query 'tag:refund'"
  Location where;           // in the set's file
};

struct ResolvedSet {
  std::vector<SetMember> members;  // in order, each page once: where it comes first
  std::vector<SetMember> outside;  // what its readers may not see
  std::vector<Finding> findings;   // missing, empty, twice, outside
};

// `pages` sorted by path. Patterns and queries leave out what is a draft, archived, hidden or expired.
KB_API ResolvedSet resolve_set(const PageSet& set, std::span<const FilterPage> pages, const Config& config, Date today);

KB_API std::vector<FilterPage> filter_pages(const Corpus& corpus);

}  // namespace kb
