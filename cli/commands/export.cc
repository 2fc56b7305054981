#include <fmt/format.h>
#include <kb/corpus.h>
#include <kb/error.h>
#include <kb/files.h>
#include <kb/import.h>

#include <algorithm>
#include <memory>
#include <ostream>

#include "commands.h"
#include "import_report.h"
#include "options.h"
#include "refresh.h"
#include "run.h"

namespace kb::cli {
namespace {

struct ExportCommand {
  std::vector<std::string> words;
  std::string format;
  std::string output;
  std::string lang;
  std::vector<std::string> tags;
  bool all = false;
  bool byte_order_mark = false;
};

void define_options(CLI::App& app, ExportCommand& options) {
  add_arguments(app, "query", options.words, "WORDS", "only replies that match; see kb-query(7)");
  require(add_text(app, "--format,-f", options.format, "TARGET", "what to write: zendesk, chatwoot, espanso, csv",
                   "Output"));
  require(add_text(app, "--output,-o", options.output, "FILE", "where to; '-' is standard output", "Output"));
  add_flag(app, "--bom", options.byte_order_mark, "csv: start with a byte order mark, which some spreadsheets need",
           "Output");
  add_text(app, "--lang", options.lang, "LANG", "only replies in this language; zh takes zh-Hans and zh-Hant",
           "Filters");
  add_texts(app, "--tag", options.tags, "TAG", "only replies with this tag; repeated: with all of them", "Filters");
  add_flag(app, "--all,-a", options.all, "archived, hidden and expired replies too", "Filters");
}

std::vector<std::string> find_paths(const ExportCommand& options, Session& session) {
  SearchRequest request;
  std::vector<std::string> parts = options.words;
  for (std::string tag : options.tags) {
    std::erase(tag, '"');
    parts.push_back(fmt::format("tag:\"{}\"", tag));
  }
  request.query = join_words(parts);
  request.limit = 0;
  request.kind = Kind::reply;
  request.lang = options.lang;
  request.all = options.all;
  request.today = session.today();
  std::vector<std::string> paths;
  for (const auto& record : open_fresh_index(session).list(request)) paths.push_back(record.path);
  std::ranges::sort(paths);
  return paths;
}

std::vector<Document> load(const std::vector<std::string>& paths, Session& session) {
  std::vector<Document> documents;
  documents.reserve(paths.size());
  for (const auto& path : paths) documents.push_back(load_document(session.root(), path, session.config()));
  return documents;
}

void write(const ExportCommand& options, const std::string& bytes, Session& session) {
  if (options.output == "-") {
    session.out() << bytes;
    return;
  }
  write_output_file(session.resolve(options.output), bytes);
}

int run_export(const ExportCommand& options, Session& session) {
  export_replies(options.format, {});  // an unknown name is told before anything is read
  const auto documents = load(find_paths(options, session), session);
  if (documents.empty()) {
    session.note("no reply matches");
    return exit_no;
  }
  const ExportResult result = export_replies(options.format, documents, {options.byte_order_mark});
  write(options, result.bytes, session);
  const auto is_refused = [](const ExportItem& item) { return item.fidelity() == Fidelity::refused; };
  const auto refused = static_cast<std::size_t>(std::ranges::count_if(result.items, is_refused));
  if (!session.quiet()) session.context().err << format_export(result.items, session.error_style());
  session.note(fmt::format("exported {} of {}", result.items.size() - refused,
                           documents.size() == 1 ? "1 reply" : fmt::format("{} replies", documents.size())));
  return refused > 0 ? exit_no : exit_yes;
}

}  // namespace

Action define_export(CLI::App& app) {
  const auto options = std::make_shared<ExportCommand>();
  define_options(app, *options);
  return [options](Session& session) { return run_export(*options, session); };
}

}  // namespace kb::cli
