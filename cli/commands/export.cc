#include <fmt/format.h>
#include <kb/corpus.h>
#include <kb/error.h>
#include <kb/import.h>

#include <algorithm>
#include <memory>
#include <ostream>

#include "commands.h"
#include "export_set.h"
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
  SetExport of_set;
};

void define_options(CLI::App& app, ExportCommand& options) {
  add_arguments(app, "what", options.words, "SET|WORDS",
                "the set (kb-set(1)); of formats for replies: only those that match (kb-query(7))");
  require(add_text(app, "--format,-f", options.format, "TARGET",
                   "what to write: markdown, jsonl, llms... for sets, zendesk, csv... for replies", "Output"));
  add_text(app, "--output,-o", options.output, "FILE", "where to; '-' is standard output; not wanted with --dry-run",
           "Output");
  add_flag(app, "--bom", options.byte_order_mark,
           "csv, pages-csv: start with a byte order mark, which some spreadsheets need", "Output");
  define_set_export(app, options.of_set);
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

// As the formats for sets are: nothing is overwritten unasked, and --dry-run says how much it would be.
void write(const ExportCommand& options, const ExportResult& result, Session& session) {
  if (options.of_set.dry_run) {
    session.out() << fmt::format("{:>9}  {}\n", result.bytes.size(), options.format);
  } else if (options.output == "-") {
    session.out() << result.bytes;
  } else {
    write_pack(session.resolve(options.output), {{{"replies", result.bytes}}, true, {}}, {options.of_set.force});
  }
}

// One word may be meant for a set.
void tell_of_set(const ExportCommand& options, Session& session) {
  if (options.words.size() != 1) return;
  const auto files = read_set_files(session.root(), session.config());
  const std::string ending = fmt::format("/{}.toml", options.words.front());
  if (std::ranges::none_of(files, [&](const SetFile& file) { return file.path.ends_with(ending); })) return;
  session.note(fmt::format("'{0}' is looked for in replies; the set '{0}' goes out in a format for sets",
                           options.words.front()));
}

int run_reply_export(const ExportCommand& options, Session& session) {
  tell_of_set(options, session);
  const auto documents = load(find_paths(options, session), session);
  if (documents.empty()) {
    session.note("no reply matches");
    return exit_no;
  }
  const ExportResult result = export_replies(options.format, documents, {options.byte_order_mark});
  write(options, result, session);
  const auto is_refused = [](const ExportItem& item) { return item.fidelity() == Fidelity::refused; };
  const auto refused = static_cast<std::size_t>(std::ranges::count_if(result.items, is_refused));
  if (!session.quiet()) session.context().err << format_export(result.items, session.error_style());
  session.note(fmt::format("exported {} of {}", result.items.size() - refused,
                           documents.size() == 1 ? "1 reply" : fmt::format("{} replies", documents.size())));
  return refused > 0 ? exit_no : exit_yes;
}

int run_export(const ExportCommand& options, Session& session) {
  const ExportTarget& target = find_export_target(options.format);
  refuse_other_options(options.of_set, options.byte_order_mark, target);
  if (options.output.empty() && !options.of_set.dry_run) {
    throw Error(ErrorCode::usage, "--output is required", "'-' is standard output; --dry-run only lists the files");
  }
  if (!target.takes_set) return run_reply_export(options, session);
  if (!options.lang.empty() || !options.tags.empty() || options.all) {
    throw Error(ErrorCode::usage, "--lang, --tag and --all are for replies", "what is in a set, its file says");
  }
  if (options.words.size() != 1) {
    throw Error(ErrorCode::usage, fmt::format("'{}' writes one set", target.name), "`kb set list` names them");
  }
  return run_set_export(options.of_set, options.words.front(), target, options.output, options.byte_order_mark,
                        session);
}

}  // namespace

Action define_export(CLI::App& app) {
  const auto options = std::make_shared<ExportCommand>();
  define_options(app, *options);
  return [options](Session& session) { return run_export(*options, session); };
}

}  // namespace kb::cli
