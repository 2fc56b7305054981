#include "index/record.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>

namespace kb {
namespace {

using nlohmann::json;

json day(const std::optional<Date>& date) {
  return date ? json(date->time_since_epoch().count()) : json(nullptr);
}

std::optional<Date> day(const json& value) {
  if (value.is_null()) return std::nullopt;
  return Date(std::chrono::days(value.get<std::int32_t>()));
}

json headings_of(const Document& document) {
  json headings = json::array();
  for (const Heading& heading : document.headings) headings.push_back({heading.text_begin, heading.anchor});
  return headings;
}

}  // namespace

// An array, not an object: the order below is the format, and schema_version tells when it changes.
std::string encode_record(const Document& document) {
  const Meta& m = document.meta;
  const json fields = {static_cast<int>(document.kind),
                       document.path,
                       m.id,
                       m.title,
                       m.lang,
                       m.audience,
                       m.shortcut,
                       static_cast<int>(m.status),
                       m.tags,
                       m.aliases,
                       m.url_aliases,
                       m.questions,
                       m.owners,
                       day(m.created),
                       day(m.changed),
                       day(m.reviewed),
                       day(m.due),
                       day(m.expires),
                       m.interval,
                       headings_of(document)};
  const std::vector<std::uint8_t> bytes = json::to_cbor(fields);
  return {bytes.begin(), bytes.end()};
}

StoredRecord decode_record(std::string_view bytes) {
  const json fields = json::from_cbor(bytes.begin(), bytes.end());
  std::size_t next = 0;
  const auto take = [&](auto& into) { fields.at(next++).get_to(into); };
  const auto take_day = [&](std::optional<Date>& into) { into = day(fields.at(next++)); };
  StoredRecord stored;
  Record& r = stored.record;
  r.kind = static_cast<Kind>(fields.at(next++).get<int>());
  take(r.path);
  for (std::string* text : {&r.meta.id, &r.meta.title, &r.meta.lang, &r.meta.audience, &r.meta.shortcut}) take(*text);
  r.meta.status = static_cast<Status>(fields.at(next++).get<int>());
  for (auto* list : {&r.meta.tags, &r.meta.aliases, &r.meta.url_aliases, &r.meta.questions, &r.meta.owners})
    take(*list);
  for (auto* date : {&r.meta.created, &r.meta.changed, &r.meta.reviewed, &r.meta.due, &r.meta.expires}) take_day(*date);
  take(r.meta.interval);
  for (const json& heading : fields.at(next)) {
    stored.headings.push_back({heading.at(0).get<std::size_t>(), heading.at(1).get<std::string>()});
  }
  return stored;
}

}  // namespace kb
