// fetch: a page whole, as connectors expect it; a long one in parts.
#include <fmt/format.h>

#include "base/digest.h"
#include "mcp/cursor.h"
#include "mcp/page_text.h"
#include "mcp/schema.h"
#include "mcp/tools.h"

namespace kb::mcp {
namespace {

constexpr std::size_t most_fetched = 24'000;  // bytes at a time

constexpr Argument fetch_arguments[] = {
    {"id", ArgumentType::text, "Of a result of search; also a path, a reply's shortcut, or a kb:// address.", true},
    {"cursor", ArgumentType::text, "metadata.nextCursor of the part before, for a long page."},
};

constexpr std::pair<const char*, std::string_view> metadata_members[] = {
    {"kind", "article or reply"},
    {"path", "Of the file; links in the text are relative to it."},
    {"lang", "The language."},
    {"status", "When it is not current: draft, archived, deprecated..."},
    {"tags", "With commas between."},
    {"owner", "Who answers for the page."},
    {"state", "What a review says of it: fresh, due-soon, overdue, stale, drifted, expired, unknown..."},
    {"reviewed", "The day of the last review."},
    {"due", "The day by which the next one is due."},
    {"changed", "The day of the last change."},
    {"expires", "The last day on which it may be used."},
    {"nextCursor", "There is more of the text."},
};

Json fetch_output() {
  Json metadata = object_schema({});
  for (const auto& [name, help] : metadata_members) metadata["properties"][name] = text_schema(help);
  return object_schema({{"id", text_schema("As search has it.")},
                        {"title", text_schema("Of the page.")},
                        {"text", text_schema("Markdown. A first line with a warning sign says why not to rely on it.")},
                        {"url", text_schema("For citing it.")},
                        {"metadata", metadata}});
}

std::string joined(const std::vector<std::string>& items) {
  return fmt::format("{}", fmt::join(items, ", "));
}

// Text members that say something.
Json metadata_of(const Meta& meta, const Record& record, const PageTrust* trust) {
  const auto day = [](const std::optional<Date>& date) { return date ? format_date(*date) : std::string(); };
  const std::pair<const char*, std::string> members[] = {
      {"kind", std::string(to_string(record.kind))},
      {"path", record.path},
      {"lang", meta.lang},
      {"status", meta.status == Status::current ? "" : std::string(to_string(meta.status))},
      {"tags", joined(meta.tags)},
      {"owner", joined(meta.owners)},
      {"state", trust == nullptr ? "" : std::string(to_string(trust->state))},
      {"reviewed", day(trust == nullptr ? meta.reviewed : trust->reviewed)},
      {"due", day(trust == nullptr ? meta.due : trust->due)},
      {"changed", day(meta.changed)},
      {"expires", day(meta.expires)},
  };
  Json metadata = Json::object();
  for (const auto& [name, value] : members) {
    if (!value.empty()) metadata[name] = value;
  }
  return metadata;
}

ToolResult fetch(const Desk& desk, const Json& arguments) {
  const std::string name = text_argument(arguments, "id");
  const auto record = desk.find(name);
  if (!record) throw ToolProblem{desk.no_page(name)};
  const PageText page = page_text(desk, *record);
  const Slice slice = read_slice("fetch " + digest(page.text), arguments, most_fetched);  // parts of one text only
  if (slice.offset > page.text.size()) throw ToolProblem{"'cursor' is of no part of this page; leave it out"};
  const std::size_t end = end_of_part(page.text, slice.offset, slice.limit);
  ToolResult result;
  if (end < page.text.size()) result.next_cursor = make_cursor(slice.list, end);
  result.value = {{"id", desk.name_of(*record)},
                  {"title", page.meta.title},
                  {"text", page.mark + page.text.substr(slice.offset, end - slice.offset)},
                  {"url", desk.url_of(*record)},
                  {"metadata", metadata_of(page.meta, *record, page.trust)}};
  if (!result.next_cursor.empty()) result.value["metadata"]["nextCursor"] = result.next_cursor;
  return result;
}

}  // namespace

const Tool& fetch_tool() {
  static const Tool tool = {"fetch",
                            "Read a page",
                            "Gives the text of a page with its state: who owns it, when it was reviewed. "
                            "Cite its url. A page that is overdue for a review says so in its first line.",
                            fetch_arguments,
                            fetch_output,
                            fetch};
  return tool;
}

}  // namespace kb::mcp
