#include "review/page_facts.h"

#include <algorithm>

#include "content/place.h"
#include "review/pages.h"
#include "review/sources.h"
#include "review/translations.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::string_view decided_roles[] = {"created", "changed", "reviewed", "interval", "due", "expires"};

bool is_kept_role(const Decision& decision) {
  return std::ranges::find(decided_roles, decision.role) != std::end(decided_roles);
}

}  // namespace

Quote quote_at(const Document& page, std::size_t offset, std::string_view text) {
  const Finding place = finding_at("fact-differs", page, position_at(page, offset), text.size(), {});
  return {std::string(text), place.location.line, place.location.column, place.end_column};
}

FactsReader::FactsReader(const Config& config) : config_(config), intervals_(config), keys_{"review"} {
  const auto add = [&](std::string_view key) {
    keys_.push_back(ascii_lower(key));
    keys_.push_back(ascii_lower(key.substr(0, key.find('.'))));
  };
  add(citation_key);
  for (const std::string& key : config.list("review.sources")) add(key);
  for (const std::string& key : config.list("review.translation_keys")) add(key);
  for (const std::string_view key : base_commit_keys) add(key);
  std::ranges::sort(keys_);
}

Document FactsReader::outline_of(const Document& page) const {
  Document outline;
  outline.kind = page.kind;
  outline.path = page.path;
  outline.digest = page.digest;
  outline.meta = page.meta;
  std::ranges::copy_if(page.decisions, std::back_inserter(outline.decisions), is_kept_role);
  outline.front_matter.kind = page.front_matter.kind;
  for (const Member& member : page.front_matter.members) {
    if (std::ranges::binary_search(keys_, ascii_lower(member.first))) outline.front_matter.members.push_back(member);
  }
  return outline;
}

PageFacts FactsReader::read(const Document& page) const {
  PageFacts facts;
  facts.outline = outline_of(page);
  if (!exemption_of(page, intervals_.of(page), config_).empty()) return facts;
  facts.sections = expiring_sections(page);
  find_passing_words(page, facts);
  find_ending_versions(page, config_, facts);
  find_statements(page, facts);
  return facts;
}

}  // namespace kb
