#include "check/past_headings.h"

#include "kb/corpus.h"

#include <algorithm>

namespace kb {
namespace {

constexpr int longest_chain = 8;  // renames of one heading, one after another

// The heading that a line is in that page: its level, text and id.
std::optional<Heading> read_heading(const std::string& line, const PageRecord& page, const Config& config) {
  Document alone = read_document(page.path, line + '\n', config);
  if (alone.headings.empty()) return std::nullopt;
  return std::move(alone.headings.front());
}

class HeadingPast {
 public:
  HeadingPast(std::span<const PageRecord> pages, const Config& config, const std::vector<HeadingChange>& changes)
      : pages_(pages), config_(config), changes_(changes) {}

  // Changes are newest first: what replaced the heading is looked for among those before the one that took it.
  std::optional<HeadingNow> follow(const PageRecord& page, std::string anchor) const {
    std::size_t newer = changes_.size();
    for (int step = 0; step < longest_chain; ++step) {
      const auto taken = taker_of(page, anchor, newer);
      if (!taken) return std::nullopt;
      const HeadingChange& change = changes_[*taken];
      const auto next = replacement_in(page, anchor, change);
      if (!next) return other_place(page, anchor, change);
      if (std::ranges::binary_search(page.anchors, *next)) return HeadingNow{&page, *next, change.commit};
      anchor = *next;
      newer = *taken;
    }
    return std::nullopt;
  }

 private:
  // The newest change, of those before `end`, that took the heading out of the page.
  std::optional<std::size_t> taker_of(const PageRecord& page, const std::string& anchor, std::size_t end) const {
    for (std::size_t i = 0; i < end; ++i) {
      if (changes_[i].path == page.path && place_of(changes_[i].before, page, anchor)) return i;
    }
    return std::nullopt;
  }

  std::optional<std::size_t> place_of(const std::vector<std::string>& lines, const PageRecord& page,
                                      const std::string& anchor) const {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const auto heading = read_heading(lines[i], page, config_);
      if (heading && heading->anchor == anchor) return i;
    }
    return std::nullopt;
  }

  // As many headings went as came: they are the same in their order, when their levels are.
  std::optional<std::string> replacement_in(const PageRecord& page, const std::string& anchor,
                                            const HeadingChange& change) const {
    if (change.before.size() != change.after.size()) return std::nullopt;
    const auto place = place_of(change.before, page, anchor);
    if (!place) return std::nullopt;
    const auto before = read_heading(change.before[*place], page, config_);
    const auto after = read_heading(change.after[*place], page, config_);
    if (!before || !after || before->level != after->level || after->anchor == anchor) return std::nullopt;
    return after->anchor;
  }

  // The one page into which the same commit put the heading, and which still has it.
  std::optional<HeadingNow> other_place(const PageRecord& page, const std::string& anchor,
                                        const HeadingChange& taken) const {
    std::optional<HeadingNow> found;
    for (const HeadingChange& change : changes_) {
      if (change.commit != taken.commit || change.path == page.path) continue;
      const auto other = std::ranges::lower_bound(pages_, change.path, {}, &PageRecord::path);
      if (other == pages_.end() || other->path != change.path) continue;
      if (!std::ranges::binary_search(other->anchors, anchor) || !place_of(change.after, *other, anchor)) continue;
      if (found && found->page != &*other) return std::nullopt;
      found = HeadingNow{&*other, anchor, change.commit};
    }
    return found;
  }

  std::span<const PageRecord> pages_;
  const Config& config_;
  const std::vector<HeadingChange>& changes_;
};

}  // namespace

std::optional<HeadingNow> where_heading_went(std::span<const PageRecord> pages, const Config& config,
                                             const PageRecord& page, const std::string& anchor,
                                             const std::vector<HeadingChange>& changes) {
  return HeadingPast(pages, config, changes).follow(page, anchor);
}

}  // namespace kb
