// The members of a record in the order in which they are written. One list serves the writer and the reader, so that
// the two cannot differ. A member that is not listed here is lost from one run to the next.
#pragma once

#include <algorithm>

#include "base/archive.h"
#include "check/record_file.h"
#include "content/archive_fields.h"

namespace kb {

constexpr Audience last_of(Audience) {
  return Audience::internal;
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

inline bool is_sound(const RecordFile& file) {
  return file.pages.size() == file.stamps.size() && std::ranges::is_sorted(file.pages, {}, &PageRecord::path);
}

}  // namespace kb
