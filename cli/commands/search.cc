#include <fmt/format.h>
#include <kb/error.h>
#include <kb/text.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <ostream>

#include "commands.h"
#include "facets.h"
#include "json.h"
#include "knowledge_base.h"
#include "launch.h"
#include "log_search.h"
#include "options.h"
#include "present.h"
#include "run.h"

namespace kb::cli {
namespace {

struct SearchOptions {
  std::vector<std::string> words;
  Filters filters;
  std::optional<std::size_t> limit;
  std::optional<std::size_t> offset;
  std::optional<std::size_t> rank;
  std::string facets;
  bool exact = false;
  bool prefix = false;
  bool no_log = false;
  bool json = false;
  bool ndjson = false;
  bool paths = false;
  bool null = false;
  bool open = false;
  bool explain = false;
};

void define_options(CLI::App& app, SearchOptions& options) {
  require(add_arguments(app, "words", options.words, "WORDS",
                        "what to look for; '-' reads standard input; see kb-query(7)"));
  add_filters(app, options.filters);
  add_flag(app, "--exact,-e", options.exact, "only the words as typed: no guesses at what was meant", "Filters");
  add_flag(app, "--prefix,-p", options.prefix, "the last word is still being typed", "Filters");
  add_number(app, "--limit,-n", options.limit, "show so many hits (search.limit)", "Filters");
  add_number(app, "--offset", options.offset, "leave out so many hits at the top", "Filters");
  add_flag(app, "--json", options.json, "one JSON document; see kb-formats(5)", "Output");
  auto* const ndjson = add_flag(app, "--ndjson", options.ndjson, "one JSON object a line, one a hit", "Output");
  auto* const paths = add_flag(app, "--paths,-l", options.paths, "only the paths", "Output");
  auto* const null = add_flag(app, "--null,-0", options.null, "only the paths, each ended by a NUL", "Output");
  add_flag(app, "--explain", options.explain, "say why each hit has its rank", "Output");
  add_flag(app, "--open", options.open, "open the first hit in $EDITOR", "Output");
  add_number(app, "--rank", options.rank, "with --open: the hit of this rank instead", "Output");
  auto* const facets = add_text(
      app, "--facets", options.facets, "FACETS",
      "count the values of these fields among all matches: tag, owner, lang, status, kind, ... with commas", "Output");
  add_flag(app, "--no-log", options.no_log, "do not log this search, whatever log.queries says", "Output");
  for (auto* const other : {ndjson, paths, null}) exclude_each_other({facets, other});
}

bool reads_input(const SearchOptions& options) {
  return std::ranges::find(options.words, "-") != options.words.end();
}

std::string read_query(const SearchOptions& options, Context& context) {
  std::vector<std::string> words = options.words;
  if (const auto dash = std::ranges::find(words, "-"); dash != words.end()) {
    *dash = std::string(std::istreambuf_iterator<char>(context.in), {});
  }
  std::string query = join_words(words);
  std::ranges::replace_if(
      query, [](char c) { return c == '\n' || c == '\r'; }, ' ');
  query.erase(query.find_last_not_of(' ') + 1);
  if (query.empty()) throw Error(ErrorCode::usage, "nothing to search for", "`kb list` lists all pages");
  return query;
}

SearchRequest make_request(const SearchOptions& options, Session& session) {
  const Config& config = session.config();
  SearchRequest request;
  request.query = read_query(options, session.context());
  request.limit = options.limit.value_or(static_cast<std::size_t>(config.integer("search.limit")));
  request.offset = options.offset.value_or(0);
  request.kind = options.filters.parsed_kind();
  request.lang = options.filters.lang.empty() ? config.text("search.lang") : options.filters.lang;
  request.preferred_lang = session.locale_language();
  request.all = options.filters.all;
  request.exact = options.exact;
  request.prefix = options.prefix;
  request.plain = reads_input(options);
  request.snippets = !options.paths && !options.null;
  request.synonyms = configured_synonyms(config);
  request.today = session.today();
  request.snippet_width = 2 * (std::min<std::size_t>(session.width(), 120) - 5);
  request.explain = options.explain;
  request.facets = parse_facets(options.facets);
  if (options.open) {
    request.offset += std::max<std::size_t>(options.rank.value_or(1), 1) - 1;
    request.limit = 1;
  }
  return request;
}

Json result_json(const SearchRequest& request, const SearchResult& result) {
  Json json = {{"schema", schema}, {"query", request.query}, {"total", result.total}, {"searched", result.searched}};
  if (request.explain) json["understood"] = result.understood;
  json["hits"] = Json::array();
  for (const auto& hit : result.hits) json["hits"].push_back(to_json(hit));
  json["filters"] = Json::array();
  for (const auto& effect : result.filters)
    json["filters"].push_back({{"filter", effect.filter}, {"removed", effect.removed}});
  json["notes"] = result.notes;
  json["near"] = {{"words", result.near_words}, {"titles", result.near_titles}};
  if (!request.facets.empty()) json["facets"] = to_json(result.facets);
  return json;
}

void print_hits(Session& session, const SearchRequest& request, const SearchResult& result) {
  const Style style = session.style();
  const std::size_t width = std::min<std::size_t>(session.width(), 120);
  auto& out = session.out();
  if (request.explain && !result.understood.empty()) out << "read as: " << for_terminal(result.understood) << "\n\n";
  for (const auto& hit : result.hits) {
    out << (&hit == &result.hits.front() ? "" : "\n") << format_hit(hit, request.today, width, style);
  }
  const std::size_t shown = request.offset + result.hits.size();
  if (!style.is_terminal || shown >= result.total) return;
  const std::string footer =
      fmt::format("{} of {}; more with --offset {}", grouped(result.hits.size()), counted(result.total, "hit"), shown);
  out << '\n' << style.paint(footer, sgr::dim) << '\n';
}

void print_paths(Session& session, const SearchResult& result, bool null) {
  for (const auto& hit : result.hits) {
    const auto& path = hit.record.path;
    const bool is_shown_raw = null || !session.context().out_is_terminal;
    session.out() << (is_shown_raw ? path : for_terminal(path)) << (null ? '\0' : '\n');
  }
}

constexpr std::size_t longest_told = 100;  // columns of the query

void tell_no_hit(Session& session, const SearchRequest& request, const SearchResult& result) {
  if (result.total > 0) {
    if (request.limit == 0) return;
    session.note(fmt::format("no hit from rank {} on: {} in all", request.offset + 1, counted(result.total, "hit")));
    return;
  }
  session.note(fmt::format("no hit for '{}' in {}", fit_width(request.query, longest_told),
                           counted(result.searched, "document")));
  for (const auto& [filter, removed] : result.filters) {
    const std::string way_out = filter.ends_with("left out") ? " (--all takes them in)" : "";
    session.note(fmt::format("took away {}: {}{}", counted(removed, "hit"), filter, way_out));
  }
  if (!result.near_words.empty()) session.note(fmt::format("near words: {}", fmt::join(result.near_words, ", ")));
  for (const auto& title : result.near_titles) session.note(fmt::format("near title: {}", title));
}

void print_result(Session& session, const SearchOptions& options, const SearchRequest& request,
                  const SearchResult& result) {
  if (options.json) return print_json(session.out(), result_json(request, result));
  if (options.ndjson) {
    for (const auto& hit : result.hits) print_json_line(session.out(), to_json(hit));
    return;
  }
  if (options.paths || options.null) return print_paths(session, result, options.null);
  print_hits(session, request, result);
  if (result.total > 0 && !result.facets.empty()) {
    session.out() << (result.hits.empty() ? "" : "\n") << format_facets(result.facets, session.style());
  }
}

int run_search(const SearchOptions& options, Session& session) {
  const SearchRequest request = make_request(options, session);
  const SearchResult result = open_knowledge_base(session).index.search(request);
  if (!options.no_log) log_search(session, request, result);
  if (!options.json) {
    for (const auto& note : result.notes) session.note(note);
  }
  if (options.open && !result.hits.empty()) {
    edit(session, session.root() / result.hits.front().record.path);
    return exit_yes;
  }
  if (result.hits.empty() && !options.json) tell_no_hit(session, request, result);
  print_result(session, options, request, result);
  const bool has_answer = request.limit == 0 ? result.total > 0 : !result.hits.empty();
  return has_answer ? exit_yes : exit_no;
}

}  // namespace

Action define_search(CLI::App& app) {
  const auto options = std::make_shared<SearchOptions>();
  define_options(app, *options);
  return [options](Session& session) { return run_search(*options, session); };
}

}  // namespace kb::cli
