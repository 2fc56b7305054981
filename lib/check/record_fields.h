// The members of a record in the order in which they are written. One list serves the writer and the reader, so that
// the two cannot differ. A member that is not listed here is lost from one run to the next.
#pragma once

#include <concepts>
#include <type_traits>

#include "check/record_file.h"

namespace kb {

// T or const T.
template <typename Any, typename T>
concept Some = std::same_as<std::remove_const_t<Any>, T>;

// The last of each kind, by which a number is told that is none.
constexpr Kind last_of(Kind) {
  return Kind::reply;
}
constexpr Status last_of(Status) {
  return Status::hidden;
}
constexpr Link::Form last_of(Link::Form) {
  return Link::Form::front_matter;
}
constexpr Audience last_of(Audience) {
  return Audience::internal;
}
constexpr Severity last_of(Severity) {
  return Severity::error;
}

template <Some<RecordPlace> T>
void each_field(auto& archive, T& place) {
  archive(place.line, place.column, place.end_column);
}

template <Some<RecordLink> T>
void each_field(auto& archive, T& link) {
  archive(link.form, link.destination, link.spelling, link.where, link.readers);
}

template <Some<RecordWikiLink> T>
void each_field(auto& archive, T& link) {
  archive(link.target, link.where);
}

template <Some<RecordHeading> T>
void each_field(auto& archive, T& heading) {
  archive(heading.text, heading.anchor);
}

template <Some<Silence> T>
void each_field(auto& archive, T& silence) {
  archive(silence.rules, silence.first_line, silence.last_line, silence.until, silence.where);
}

template <Some<Location> T>
void each_field(auto& archive, T& location) {
  archive(location.path, location.line, location.column);
}

template <Some<Fix> T>
void each_field(auto& archive, T& fix) {
  archive(fix.line, fix.column, fix.end_line, fix.end_column, fix.text);
}

template <Some<Finding> T>
void each_field(auto& archive, T& finding) {
  archive(finding.rule, finding.severity, finding.location, finding.message, finding.hint, finding.end_column,
          finding.target, finding.fix);
}

template <Some<PageRecord> T>
void each_field(auto& archive, T& page) {
  archive(page.kind, page.path, page.digest, page.id, page.title, page.lang, page.audience, page.shortcut, page.status,
          page.created, page.changed, page.reviewed, page.due, page.expires, page.tags, page.owners, page.questions,
          page.aliases, page.url_aliases, page.alias_places, page.address_places, page.file_names, page.claims_id,
          page.says_title, page.takes_in_others, page.headings, page.anchors, page.links, page.wiki_links,
          page.silences, page.about_silences, page.findings);
}

template <Some<RecordStamp> T>
void each_field(auto& archive, T& stamp) {
  archive(stamp.size, stamp.mtime, stamp.ctime);
}

template <Some<RecordFile> T>
void each_field(auto& archive, T& file) {
  archive(file.pages, file.stamps, file.replies_key, file.of_replies);
}

}  // namespace kb
