#include "json.h"

#include <charconv>
#include <cmath>
#include <ostream>

namespace kb::cli {
namespace {

template <typename Number>
Json number_or_text(const std::string& text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return text;
  if constexpr (std::is_floating_point_v<Number>) {
    if (!std::isfinite(value)) return text;
  }
  return value;
}

Json where(const Position& position) {
  return {{"line", position.line}, {"column", position.column}, {"byte", position.offset}};
}

Json marks_of(const Marked& marked) {
  Json marks = Json::array();
  for (const auto& span : marked.marks) {
    marks.push_back({{"bytes", {span.begin, span.end}}, {"characters", {span.first_character, span.last_character}}});
  }
  return marks;
}

std::string_view form_name(Link::Form form) {
  switch (form) {
    case Link::Form::inline_link:
      return "inline";
    case Link::Form::reference:
      return "reference";
    case Link::Form::image:
      return "image";
    case Link::Form::image_reference:
      return "image-reference";
    case Link::Form::autolink:
      return "autolink";
    case Link::Form::html:
      return "html";
    case Link::Form::front_matter:
      return "front-matter";
  }
  return "";
}

Json heading_json(const Heading& heading) {
  return {{"level", heading.level},
          {"text", heading.text},
          {"anchor", heading.anchor},
          {"where", where(heading.where)},
          {"text_begin", heading.text_begin}};
}

Json link_json(const Link& link) {
  return {{"form", form_name(link.form)},
          {"destination", link.destination},
          {"text", link.text},
          {"where", where(link.where)},
          {"used", where(link.used)}};
}

template <typename Item>
Json list_of(const std::vector<Item>& items, Json (*convert)(const Item&) = to_json) {
  Json list = Json::array();
  for (const auto& item : items) list.push_back(convert(item));
  return list;
}

}  // namespace

Json to_json(const std::optional<Date>& date) {
  return date ? Json(format_date(*date)) : Json(nullptr);
}

Json to_json(const Finding& finding) {
  return {{"rule", finding.rule},          {"severity", to_string(finding.severity)}, {"path", finding.location.path},
          {"line", finding.location.line}, {"column", finding.location.column},       {"message", finding.message},
          {"hint", finding.hint}};
}

Json to_json(const std::vector<Finding>& findings) {
  return list_of(findings);
}

Json to_json(const Record& record) {
  const Meta& meta = record.meta;
  return {{"id", meta.id},
          {"path", record.path},
          {"title", meta.title},
          {"kind", to_string(record.kind)},
          {"lang", meta.lang},
          {"status", to_string(meta.status)},
          {"owner", meta.owners},
          {"tags", meta.tags},
          {"reviewed", to_json(meta.reviewed)},
          {"changed", to_json(meta.changed)},
          {"created", to_json(meta.created)},
          {"expires", to_json(meta.expires)}};
}

Json to_json(const Hit& hit) {
  Json json = {{"rank", hit.rank}, {"score", hit.score}};
  json.update(to_json(hit.record));
  json["heading"] = hit.heading;
  json["anchor"] = hit.anchor;
  json["snippet"] = {{"text", hit.snippet.text}, {"marks", marks_of(hit.snippet)}};
  json["title_marks"] = marks_of(hit.title);
  json["tier"] = to_string(hit.tier);
  json["by"] = hit.by;
  if (hit.reasons.empty()) return json;
  json["reasons"] = Json::array();
  for (const auto& reason : hit.reasons) {
    json["reasons"].push_back(
        {{"word", reason.word}, {"term", reason.term}, {"field", reason.field}, {"weight", reason.weight}});
  }
  return json;
}

Json to_json(const SimilarHit& hit) {
  const double rounded = std::round(hit.similarity * 10000) / 10000;
  Json json = {{"rank", hit.rank}, {"similarity", rounded}, {"shared", hit.shared}};
  json.update(to_json(hit.record));
  return json;
}

Json to_json(const Value& value) {
  switch (value.kind) {
    case Value::Kind::null:
      return nullptr;
    case Value::Kind::boolean:
      return value.text == "true";
    case Value::Kind::integer:
      return number_or_text<std::int64_t>(value.text);
    case Value::Kind::real:
      return number_or_text<double>(value.text);
    case Value::Kind::date:
    case Value::Kind::string:
      return value.text;
    case Value::Kind::list:
      return list_of(value.items);
    case Value::Kind::map:
      break;
  }
  Json map = Json::object();
  for (const auto& [key, member] : value.members) map[key] = to_json(member);
  return map;
}

Json to_json(const Decision& decision) {
  return {{"role", decision.role},
          {"value", decision.value},
          {"basis", decision.basis},
          {"key", decision.key},
          {"path", decision.location.path},
          {"line", decision.location.line},
          {"column", decision.location.column}};
}

Json to_json(const Meta& meta) {
  return {{"id", meta.id},
          {"title", meta.title},
          {"lang", meta.lang},
          {"status", to_string(meta.status)},
          {"owner", meta.owners},
          {"tags", meta.tags},
          {"aliases", meta.aliases},
          {"url_aliases", meta.url_aliases},
          {"questions", meta.questions},
          {"audience", meta.audience},
          {"shortcut", meta.shortcut},
          {"created", to_json(meta.created)},
          {"changed", to_json(meta.changed)},
          {"reviewed", to_json(meta.reviewed)},
          {"due", to_json(meta.due)},
          {"expires", to_json(meta.expires)},
          {"interval", meta.interval}};
}

Json to_json(const Document& document) {
  return {{"kind", to_string(document.kind)},
          {"path", document.path},
          {"encoding", document.encoding},
          {"digest", document.digest},
          {"meta", to_json(document.meta)},
          {"front_matter", to_json(document.front_matter)},
          {"decisions", list_of(document.decisions)},
          {"headings", list_of(document.headings, heading_json)},
          {"anchors", document.anchors},
          {"links", list_of(document.links, link_json)},
          {"body", document.body},
          {"source", document.source},
          {"text", document.text},
          {"findings", to_json(document.findings)}};
}

void print_json(std::ostream& out, const Json& json) {
  out << json.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

void print_json_line(std::ostream& out, const Json& json) {
  out << json.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace kb::cli
