#include "check/record.h"

#include <algorithm>

#include "check/suppress.h"
#include "content/value_place.h"
#include "text/unicode.h"

namespace kb {
namespace {

const Decision* decision_about(const Document& page, std::string_view role) {
  const auto found = std::ranges::find(page.decisions, role, &Decision::role);
  return found == page.decisions.end() ? nullptr : &*found;
}

std::optional<RecordPlace> place_of_id(const Document& page) {
  const Decision* const id = decision_about(page, "id");
  if (id == nullptr || id->basis != "front matter") return std::nullopt;
  return RecordPlace{id->location.line, id->location.column, 0};
}

std::optional<RecordPlace> place_of_title(const Document& page) {
  const Decision* const title = decision_about(page, "title");
  if (title == nullptr || title->basis == "file name") return std::nullopt;
  return RecordPlace{title->location.line, title->location.column, 0};
}

bool takes_in_others(const Document& page) {
  const std::string_view body = std::string_view(page.source).substr(page.body);
  for (const std::string_view mark :
       {"{% include", "{%- include", "{{< ", "{{% ", "--8<--", "[!INCLUDE", "{% render"}) {
    if (body.find(mark) != body.npos) return true;
  }
  return false;
}

RecordPlace place_in(const Position& where, std::string_view text) {
  RecordPlace place{where.line, where.column, 0};
  if (text.empty() || text.find('\n') != text.npos) return place;
  place.end_column = where.column + static_cast<int>(characters_before(text, text.size()));
  return place;
}

// Where a key of read.aliases says it.
RecordPlace place_of_name(const Document& page, const std::string& name) {
  for (const Decision& decision : page.decisions) {
    const Value* const value = decision.role == "aliases" ? page.front_matter.find(decision.key) : nullptr;
    if (value == nullptr) continue;
    std::vector<const Value*> scalars{value};
    for (const Value& item : value->items) scalars.push_back(&item);
    for (const Value* const each : scalars) {
      if (!each->is_scalar() || trim(each->text) != name) continue;
      const auto at = offset_of_value(page, *each, each == value ? std::string_view(decision.key) : std::string_view());
      return at ? place_in(position_in(page.source, *at), name) : RecordPlace{each->line, each->column, 0};
    }
  }
  return {1, 1, 0};
}

std::string_view source_at(const Document& page, const Position& where, std::size_t size) {
  return std::string_view(page.source).substr(std::min(where.offset, page.source.size()), size);
}

RecordLink link_of(const Document& page, const Link& link) {
  const std::string_view written = source_at(page, link.where, link.size);
  RecordLink record{link.form, link.destination, std::nullopt, place_in(link.where, written)};
  if (written != link.destination) record.spelling = written;
  return record;
}

// Links in parts that not everybody may see.
void note_readers(const Document& page, std::vector<RecordLink>& links) {
  const std::string_view body = std::string_view(page.source).substr(page.body);
  if (body.find("<!--") == body.npos) return;
  for (const Audience readers : {Audience::everybody, Audience::partner}) {
    const MarkedParts parts = read_marks(body, readers);
    for (std::size_t i = 0; i < links.size(); ++i) {
      const std::size_t at = page.links[i].used.offset - page.body;
      const bool is_hidden =
          std::ranges::any_of(parts.hidden, [&](const auto& part) { return part.first <= at && at < part.second; });
      if (is_hidden) links[i].readers = static_cast<Audience>(static_cast<int>(readers) + 1);
    }
  }
}

RecordWikiLink wiki_link_of(const Document& page, const LinkCandidate& candidate) {
  const std::size_t size = std::min(candidate.target.find('|'), candidate.target.size());  // without what is shown
  return {candidate.target, place_in(candidate.where, source_at(page, candidate.where, size))};
}

}  // namespace

PageRecord make_record(const Document& page) {
  PageRecord record;
  record.kind = page.kind;
  record.path = page.path;
  record.digest = page.digest;
  record.id = page.meta.id;
  record.title = page.meta.title;
  record.lang = page.meta.lang;
  record.audience = page.meta.audience;
  record.shortcut = page.meta.shortcut;
  record.status = page.meta.status;
  record.created = page.meta.created;
  record.changed = page.meta.changed;
  record.reviewed = page.meta.reviewed;
  record.due = page.meta.due;
  record.tags = page.meta.tags;
  record.owners = page.meta.owners;
  record.questions = page.meta.questions;
  record.expires = page.meta.expires;
  record.aliases = page.meta.aliases;
  record.url_aliases = page.meta.url_aliases;
  for (const std::string& alias : page.meta.aliases) record.alias_places.push_back(place_of_name(page, alias));
  for (const std::string& address : page.meta.url_aliases)
    record.address_places.push_back(place_of_name(page, address));
  record.claims_id = place_of_id(page);
  record.says_title = place_of_title(page);
  record.takes_in_others = takes_in_others(page);
  record.anchors = page.anchors;
  record.headings.reserve(page.headings.size());
  for (const Heading& heading : page.headings) record.headings.push_back({heading.text, heading.anchor});
  record.links.reserve(page.links.size());
  for (const Link& link : page.links) record.links.push_back(link_of(page, link));
  note_readers(page, record.links);
  for (const LinkCandidate& candidate : page.candidates) {
    if (candidate.is_wiki) record.wiki_links.push_back(wiki_link_of(page, candidate));
  }
  record.findings = page.findings;
  read_silences(page, record);
  return record;
}

}  // namespace kb
