#include <fmt/format.h>
#include <kb/corpus.h>
#include <kb/error.h>
#include <kb/search.h>
#include <kb/similar.h>
#include <kb/text.h>

#include <charconv>
#include <cmath>
#include <iterator>
#include <memory>
#include <ostream>

#include "commands.h"
#include "find_page.h"
#include "json.h"
#include "knowledge_base.h"
#include "options.h"
#include "present.h"
#include "run.h"

namespace kb::cli {
namespace {

constexpr const char* usual_least = "0.05";

struct SimilarOptions {
  std::string name;
  Filters filters;
  std::optional<std::size_t> limit;
  std::string least = usual_least;
  bool json = false;
  bool paths = false;
};

void define_options(CLI::App& app, SimilarOptions& options) {
  require(add_argument(app, "name", options.name, "ID|PATH",
                       "the page: its id, its path, a file outside; '-' reads a draft from standard input"));
  add_filters(app, options.filters);
  add_number(app, "--limit,-n", options.limit, "show so many pages (search.limit)", "Filters");
  add_text(app, "--min", options.least, "SHARE",
           fmt::format("leave out pages that are less similar, from 0 to 1; {} unless given", usual_least), "Filters");
  auto* const json = add_flag(app, "--json", options.json, "one JSON document; see kb-formats(5)", "Output");
  auto* const paths = add_flag(app, "--paths,-l", options.paths, "only the paths", "Output");
  exclude_each_other({json, paths});
}

double parse_share(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !(value >= 0 && value <= 1)) {
    throw Error(ErrorCode::usage, fmt::format("--min: '{}' is no number from 0 to 1", text));
  }
  return value;
}

// A draft has no name that could say anything: what was made of "-.md" is taken back.
Document read_draft(Session& session) {
  const std::string text(std::istreambuf_iterator<char>(session.context().in), {});
  Document draft = read_document("-.md", text, session.config());
  draft.path = "-";
  return draft;
}

// A file that is no page: outside the knowledge base, or left out of it.
std::optional<Document> read_other_file(Session& session, const std::string& name) {
  const auto bytes = read_text_file(session.resolve(name));
  return bytes ? std::optional(read_document(name, *bytes, session.config())) : std::nullopt;
}

// What is compared with, as it is told.
Record choose(Session& session, const Index& index, const std::string& name, SimilarRequest& request) {
  if (name == "-") {
    request.draft = read_draft(session);
  } else if (auto record = find_page(session, index, name)) {
    request.path = record->path;
    return std::move(*record);
  } else {
    request.draft = read_other_file(session, name);
  }
  if (!request.draft) refuse_page(index, name);
  return {request.draft->kind, request.draft->path, request.draft->meta};
}

void print_similar_json(Session& session, const Record& of, const SimilarResult& result) {
  Json json = {{"schema", schema}, {"of", to_json(of)}, {"searched", result.searched}, {"hits", Json::array()}};
  for (const auto& hit : result.hits) json["hits"].push_back(to_json(hit));
  print_json(session.out(), json);
}

void print_hits(Session& session, const SimilarOptions& options, const SimilarResult& result) {
  const Style style = session.style();
  const std::size_t width = std::min<std::size_t>(session.width(), 120);
  for (const auto& hit : result.hits) {
    if (options.paths) {
      session.out() << (style.is_terminal ? for_terminal(hit.record.path) : hit.record.path) << '\n';
    } else {
      session.out() << (hit.rank == 1 ? "" : "\n") << format_similar(hit, session.today(), width, style);
    }
  }
}

int run_similar(const SimilarOptions& options, Session& session) {
  SimilarRequest request;
  request.limit = options.limit.value_or(static_cast<std::size_t>(session.config().integer("search.limit")));
  request.least = parse_share(options.least);
  request.kind = options.filters.parsed_kind();
  request.lang = options.filters.lang;
  request.all = options.filters.all;
  request.today = session.today();
  const Index index = open_knowledge_base(session).index;
  const Record of = choose(session, index, options.name, request);
  const SimilarResult result = index.similar(request);
  if (options.json) {
    print_similar_json(session, of, result);
  } else {
    print_hits(session, options, result);
    if (result.hits.empty()) {
      session.note(fmt::format("nothing is similar to '{}' in {}", options.name, counted(result.searched, "document")));
    }
  }
  return result.hits.empty() ? exit_no : exit_yes;
}

}  // namespace

Action define_similar(CLI::App& app) {
  const auto options = std::make_shared<SimilarOptions>();
  define_options(app, *options);
  return [options](Session& session) { return run_similar(*options, session); };
}

}  // namespace kb::cli
