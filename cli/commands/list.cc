#include <fmt/format.h>
#include <kb/text.h>

#include <algorithm>
#include <memory>
#include <ostream>

#include "columns.h"
#include "commands.h"
#include "json.h"
#include "knowledge_base.h"
#include "options.h"
#include "run.h"
#include "table.h"

namespace kb::cli {
namespace {

struct ListOptions {
  std::vector<std::string> words;
  Filters filters;
  std::vector<std::string> tags;
  std::vector<std::string> owners;
  std::vector<std::string> statuses;
  std::string sort = "path";
  std::string columns = "id,title,kind,lang,reviewed";
  std::optional<std::size_t> limit;
  bool json = false;
  bool paths = false;
  bool null = false;
};

void define_options(CLI::App& app, ListOptions& options) {
  add_arguments(app, "query", options.words, "WORDS", "only pages that match; see kb-query(7)");
  add_filters(app, options.filters);
  add_texts(app, "--tag", options.tags, "TAG", "only pages with this tag; repeated: with all of them", "Filters");
  add_texts(app, "--owner", options.owners, "OWNER", "only pages of this owner", "Filters");
  add_texts(app, "--status", options.statuses, "STATUS", "only pages in this state, archived and hidden ones too",
            "Filters");
  add_number(app, "--limit,-n", options.limit, "list so many pages", "Filters");
  add_text(app, "--sort", options.sort, "SORT",
           "order: path, id, title, owner, reviewed, changed, created; -reviewed reverses", "Output");
  add_text(app, "--columns", options.columns, "COLUMNS", "what to tell: id, title, kind, ... with commas", "Output");
  add_flag(app, "--json", options.json, "one JSON document; see kb-formats(5)", "Output");
  add_flag(app, "--paths,-l", options.paths, "only the paths", "Output");
  add_flag(app, "--null,-0", options.null, "only the paths, each ended by a NUL", "Output");
}

// `field:"value"` of the query language.
std::string filter(std::string_view field, std::string value) {
  std::erase(value, '"');
  return fmt::format("{}:\"{}\"", field, value);
}

std::string make_query(const ListOptions& options) {
  std::vector<std::string> parts = options.words;
  for (const auto& tag : options.tags) parts.push_back(filter("tag", tag));
  for (const auto& owner : options.owners) parts.push_back(filter("owner", owner));
  for (const auto& status : options.statuses) {
    if (!parse_status(status)) {
      refuse_name("status", status, {"current", "draft", "archived", "deprecated", "outdated", "unlisted", "hidden"});
    }
    parts.push_back(filter("status", status));
  }
  return join_words(parts);
}

SearchRequest make_request(const ListOptions& options, Session& session) {
  SearchRequest request;
  request.query = make_query(options);
  request.limit = 0;  // all: they are sorted here
  request.kind = options.filters.parsed_kind();
  request.lang = options.filters.lang;
  request.all = options.filters.all || !options.statuses.empty();
  request.today = session.today();
  return request;
}

void print_table(Session& session, const std::vector<const Column*>& columns, const std::vector<Record>& records) {
  Table table;
  for (const auto* const column : columns) table.headings.emplace_back(column->name);
  for (const auto& record : records) {
    auto& row = table.rows.emplace_back();
    for (const auto* const column : columns) row.push_back(column->cell(record));
  }
  const Style style = session.style();
  session.out() << format_table(table, style.is_terminal ? std::optional(session.width()) : std::nullopt, style);
}

void print_records(Session& session, const ListOptions& options, const std::vector<const Column*>& columns,
                   const std::vector<Record>& records, std::size_t total) {
  if (options.json) {
    Json json = {{"schema", schema}, {"total", total}, {"documents", Json::array()}};
    for (const auto& record : records) json["documents"].push_back(to_json(record));
    return print_json(session.out(), json);
  }
  if (!options.null && !options.paths) return print_table(session, columns, records);
  const bool is_shown_raw = options.null || !session.context().out_is_terminal;
  for (const auto& record : records) {
    session.out() << (is_shown_raw ? record.path : for_terminal(record.path)) << (options.null ? '\0' : '\n');
  }
}

int run_list(const ListOptions& options, Session& session) {
  const auto columns = parse_columns(options.columns);
  const Order order = parse_order(options.sort);
  const SearchRequest request = make_request(options, session);
  auto records = open_knowledge_base(session).index.list(request);
  sort_records(records, order);
  const std::size_t total = records.size();
  if (options.limit && *options.limit < total) records.resize(*options.limit);
  print_records(session, options, columns, records, total);
  if (records.empty()) session.note("no page matches");
  return records.empty() ? exit_no : exit_yes;
}

}  // namespace

Action define_list(CLI::App& app) {
  const auto options = std::make_shared<ListOptions>();
  define_options(app, *options);
  return [options](Session& session) { return run_list(*options, session); };
}

}  // namespace kb::cli
