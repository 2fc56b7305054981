// search: the pages that fit some words, as connectors expect them.
#include <fmt/format.h>

#include "mcp/schema.h"
#include "mcp/tools.h"

namespace kb::mcp {
namespace {

constexpr std::size_t usual_hits = 20;

constexpr Argument search_arguments[] = {
    {"query", ArgumentType::text, "What to look for: words, a question, or filters such as tag:refunds lang:zh.", true,
     0, 2000},
    {"limit", ArgumentType::whole, "So many results, 20 unless given.", false, 1, 50},
    {"kind", ArgumentType::text, "Only articles, or only canned replies.", false, 0, 0, "article reply"},
    {"lang", ArgumentType::text, "Only pages in this language: en, zh, zh-Hans..."},
    {"tag", ArgumentType::text, "Only pages with this tag."},
    {"owner", ArgumentType::text, "Only pages of this owner."},
    {"details", ArgumentType::boolean, "Each result with a passage, its heading, language, tags and last review."},
    {"cursor", ArgumentType::text, "nextCursor of an earlier answer; the other arguments as there."},
};

Json search_output() {
  const Json result = object_schema({{"id", text_schema("For the tool fetch.")},
                                     {"title", text_schema("Of the page.")},
                                     {"url", text_schema("For citing it.")}},
                                    {{"kind", text_schema("article or reply")},
                                     {"lang", text_schema("Of the page.")},
                                     {"tags", list_schema(text_schema("A tag."))},
                                     {"reviewed", text_schema("The day of the last review.")},
                                     {"heading", text_schema("Above the passage.")},
                                     {"snippet", text_schema("A passage that fits the query.")}});
  return object_schema({{"results", list_schema(result)}},
                       {{"total", whole_schema("So many pages fit.")},
                        {"nextCursor", text_schema("For what follows.")},
                        {"notes", list_schema(text_schema("What of the query could not be used."))}});
}

SearchRequest search_request(const Desk& desk, const Json& arguments, const Slice& slice) {
  SearchRequest request;
  request.query = text_argument(arguments, "query");
  for (char& c : request.query) {
    if (c == '\n' || c == '\r') c = ' ';
  }
  add_filter(request.query, "tag", text_argument(arguments, "tag"));
  add_filter(request.query, "owner", text_argument(arguments, "owner"));
  request.kind = parse_kind(text_argument(arguments, "kind"));
  request.lang = text_argument(arguments, "lang", desk.options.config.text("search.lang"));
  request.synonyms = configured_synonyms(desk.options.config);
  request.today = desk.today;
  request.limit = slice.limit;
  request.offset = slice.offset;
  request.snippets = boolean_argument(arguments, "details");
  request.snippet_width = 300;
  return request;
}

void add_details(const Hit& hit, Json& result) {
  const Meta& meta = hit.record.meta;
  result["kind"] = to_string(hit.record.kind);
  if (!meta.lang.empty()) result["lang"] = meta.lang;
  result["tags"] = meta.tags;
  if (meta.reviewed) result["reviewed"] = format_date(*meta.reviewed);
  if (!hit.heading.empty()) result["heading"] = hit.heading;
  result["snippet"] = hit.snippet.text;
}

// Nothing but the results when nothing but a query was given: some connectors take no more.
ToolResult search(const Desk& desk, const Json& arguments) {
  const Slice slice = read_slice("search", arguments, usual_hits);
  const SearchResult found = desk.pages.index().search(search_request(desk, arguments, slice));
  const bool has_details = boolean_argument(arguments, "details");
  ToolResult result{{{"results", Json::array()}}, slice.next(found.total)};
  for (const Hit& hit : found.hits) {
    Json& item = result.value["results"].emplace_back();
    item = {{"id", desk.name_of(hit.record)}, {"title", hit.record.meta.title}, {"url", desk.url_of(hit.record)}};
    if (has_details) add_details(hit, item);
  }
  if (arguments.size() == 1) return result;
  result.value["total"] = found.total;
  if (!result.next_cursor.empty()) result.value["nextCursor"] = result.next_cursor;
  if (!found.notes.empty()) result.value["notes"] = found.notes;
  return result;
}

}  // namespace

const Tool& search_tool() {
  static const Tool tool = {
      "search",
      "Search the knowledge base",
      "Finds articles and canned replies by what they say, in English and Chinese, also with slips of the pen and "
      "pinyin. "
      "Results are ids for fetch. With a limit or details the answer also has a total and a cursor for more.",
      search_arguments,
      search_output,
      search};
  return tool;
}

}  // namespace kb::mcp
