// Pieces of pages for retrieval, a JSON object a line. The text of a piece stands in the page as the format `markdown`
// writes it, at the offsets that are told, counted in characters behind the front matter.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "export/chunks.h"
#include "export/formats.h"
#include "export/page_markdown.h"
#include "kb/text.h"

namespace kb {
namespace {

using Json = nlohmann::ordered_json;

struct SchemaRow {
  std::string_view name;
  Json (*write)(const std::string& id, std::string text, Json about);
};

Json write_plain(const std::string& id, std::string text, Json about) {
  Json out = {{"id", id}, {"text", std::move(text)}};
  out.update(about);
  return out;
}

// Document(**json.loads(line)) takes it.
Json write_langchain(const std::string& id, std::string text, Json about) {
  return {{"id", id}, {"page_content", std::move(text)}, {"metadata", std::move(about)}};
}

// TextNode(**json.loads(line)) takes it.
Json write_llamaindex(const std::string& id, std::string text, Json about) {
  return {{"id_", id}, {"text", std::move(text)}, {"metadata", std::move(about)}};
}

constexpr SchemaRow schema_rows[] = {
    {"langchain", write_langchain}, {"llamaindex", write_llamaindex}, {"plain", write_plain}};

const SchemaRow& schema_of(const std::string& name) {
  const auto* const row = std::ranges::find(schema_rows, name, &SchemaRow::name);
  if (row != std::end(schema_rows)) return *row;
  std::vector<std::string> known;
  for (const SchemaRow& each : schema_rows) known.emplace_back(each.name);
  throw Error(ErrorCode::usage, fmt::format("unknown schema '{}'", name),
              fmt::format("known: {}", fmt::join(known, ", ")));
}

Json day(const std::optional<Date>& date) {
  return date ? Json(format_date(*date)) : Json(nullptr);
}

// What all pieces of a page have in common.
Json about_page(const Edition& edition, const EditionPage& page) {
  const Meta& meta = page.document.meta;
  return {{"source", page.document.path},
          {"uri", fmt::format("kb://{}/{}", to_string(page.document.kind), meta.id)},
          {"title", meta.title},
          {"section", edition.set.sections[page.section].title},
          {"kind", to_string(page.document.kind)},
          {"lang", meta.lang},
          {"tags", meta.tags},
          {"owner", fmt::format("{}", fmt::join(meta.owners, ", "))},
          {"state", to_string(meta.status)},
          {"created", day(meta.created)},
          {"changed", day(meta.changed)},
          {"reviewed", day(meta.reviewed)},
          {"due", day(meta.due)},
          {"expires", day(meta.expires)}};
}

void write_page(const Edition& edition, const EditionPage& page, const PackOptions& options, const SchemaRow& schema,
                std::string& out) {
  const Rewritten body = relative_body(edition, page, same_path);
  const auto chunks = cut_into_chunks(page.document, {options.chunk_characters, options.chunk_words});
  const Json common = about_page(edition, page);
  std::size_t counted_bytes = 0;
  std::size_t characters = 0;
  for (std::size_t i = 0; i < chunks.size(); ++i) {
    const std::size_t begin = body.place_of(chunks[i].begin);
    std::string text = body.text.substr(begin, body.place_of(chunks[i].end) - begin);
    characters += count_characters(std::string_view(body.text).substr(counted_bytes, begin - counted_bytes));
    counted_bytes = begin;
    Json about = common;
    about["heading_path"] = chunks[i].heading_path;
    about["anchor"] = chunks[i].anchor;
    about["chunk"] = i + 1;
    about["chunks"] = chunks.size();
    about["char_start"] = characters;
    about["char_end"] = characters + count_characters(text);
    about["digest"] = digest(text);
    const std::string id = fmt::format("{}#{}", page.document.meta.id, i + 1);
    out += schema.write(id, std::move(text), std::move(about)).dump(-1, ' ', false, Json::error_handler_t::replace);
    out += '\n';
  }
}

}  // namespace

Pack make_jsonl(const Edition& edition, const PackOptions& options) {
  const SchemaRow& schema = schema_of(options.schema);
  std::string out;
  for (const EditionPage& page : edition.pages) {
    tell_progress(options, edition, page);
    write_page(edition, page, options, schema, out);
  }
  Pack pack;
  pack.files.push_back({edition.set.name + ".jsonl", std::move(out)});
  return pack;
}

}  // namespace kb
