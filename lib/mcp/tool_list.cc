// list_articles: what there is, by filters, in an order.
#include <algorithm>

#include "mcp/schema.h"
#include "mcp/tools.h"

namespace kb::mcp {
namespace {

constexpr std::size_t usual_listed = 50;

constexpr Argument list_arguments[] = {
    {"query", ArgumentType::text, "Only pages that match, such as reviewed:..2026-01-01 or path:en/refunds.", false, 0,
     2000},
    {"kind", ArgumentType::text, "article (unless given), reply, or all.", false, 0, 0, "article reply all"},
    {"lang", ArgumentType::text, "Only pages in this language."},
    {"tag", ArgumentType::text, "Only pages with this tag."},
    {"owner", ArgumentType::text, "Only pages of this owner."},
    {"status", ArgumentType::text, "Only pages in this status; archived and hidden ones are listed only so.", false, 0,
     0, "current draft archived deprecated outdated unlisted hidden"},
    {"sort", ArgumentType::text, "path (unless given), title, or reviewed: the longest unreviewed first.", false, 0, 0,
     "path title reviewed"},
    {"limit", ArgumentType::whole, "So many, 50 unless given.", false, 1, 200},
    {"cursor", ArgumentType::text, "nextCursor of an earlier answer; the other arguments as there."},
};

Json list_output() {
  const Json article = object_schema({{"id", text_schema("For the tool fetch.")},
                                      {"title", text_schema("Of the page.")},
                                      {"url", text_schema("For citing it.")},
                                      {"kind", text_schema("article or reply")},
                                      {"path", text_schema("Of the file.")},
                                      {"tags", list_schema(text_schema("A tag."))}},
                                     {{"lang", text_schema("The language.")},
                                      {"owner", text_schema("Who answers for the page.")},
                                      {"status", text_schema("When it is not current.")},
                                      {"reviewed", text_schema("The day of the last review.")}});
  return object_schema({{"articles", list_schema(article)}, {"total", whole_schema("So many there are.")}},
                       {{"nextCursor", text_schema("For what follows.")}});
}

std::vector<Record> listed_records(const Desk& desk, const Json& arguments) {
  SearchRequest request;
  request.query = text_argument(arguments, "query");
  for (const char* const field : {"tag", "owner", "status"}) {
    add_filter(request.query, field, text_argument(arguments, field));
  }
  const std::string kind = text_argument(arguments, "kind", "article");
  request.kind = parse_kind(kind);
  request.lang = text_argument(arguments, "lang");
  request.limit = 0;
  request.all = arguments.contains("status");
  request.today = desk.today;
  return desk.pages.index().list(request);
}

// Already sorted by path, which decides among equals.
void sort_listed(std::vector<Record>& records, const std::string& order) {
  if (order == "title") std::ranges::stable_sort(records, {}, [](const Record& record) { return record.meta.title; });
  if (order == "reviewed") {
    std::ranges::stable_sort(records, {}, [](const Record& record) { return record.meta.reviewed.value_or(Date{}); });
  }
}

Json listed_json(const Desk& desk, const Record& record) {
  const Meta& meta = record.meta;
  Json json = {{"id", desk.name_of(record)},     {"title", meta.title}, {"url", desk.url_of(record)},
               {"kind", to_string(record.kind)}, {"path", record.path}, {"tags", meta.tags}};
  if (!meta.lang.empty()) json["lang"] = meta.lang;
  if (!meta.owners.empty()) json["owner"] = meta.owners.front();
  if (meta.status != Status::current) json["status"] = to_string(meta.status);
  if (meta.reviewed) json["reviewed"] = format_date(*meta.reviewed);
  return json;
}

ToolResult list_articles(const Desk& desk, const Json& arguments) {
  const Slice slice = read_slice("list_articles", arguments, usual_listed);
  std::vector<Record> records = listed_records(desk, arguments);
  sort_listed(records, text_argument(arguments, "sort"));
  ToolResult result{{{"articles", Json::array()}, {"total", records.size()}}, slice.next(records.size())};
  for (std::size_t i = slice.offset; i < slice.end(records.size()); ++i) {
    result.value["articles"].push_back(listed_json(desk, records[i]));
  }
  if (!result.next_cursor.empty()) result.value["nextCursor"] = result.next_cursor;
  return result;
}

}  // namespace

const Tool& list_tool() {
  static const Tool tool = {"list_articles",
                            "List articles",
                            "Lists pages by tag, owner, language, status or last review, without searching their text.",
                            list_arguments,
                            list_output,
                            list_articles};
  return tool;
}

}  // namespace kb::mcp
