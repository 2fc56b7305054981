#include <fmt/format.h>
#include <kb/error.h>
#include <kb/files.h>
#include <kb/import.h>

#include <memory>
#include <ostream>
#include <sstream>

#include "commands.h"
#include "import_report.h"
#include "import_run.h"
#include "options.h"
#include "run.h"

namespace kb::cli {
namespace {

void define_options(CLI::App& app, ImportOptions& options) {
  require(add_arguments(app, "file", options.files, "FILE",
                        "what another system exported, or a folder of it; '-' is standard input"));
  add_text(app, "--format,-f", options.format, "FORMAT", "what the files are; found out unless given", "Reading");
  add_text(app, "--lang", options.lang, "LANG", "the language of what does not tell its own", "Reading");
  add_text(app, "--encoding", options.encoding, "ENCODING", "of the files, such as gbk; found out unless given",
           "Reading");
  add_text(app, "--base-url", options.base_url, "URL", "where the pages were on the web, for links and aliases",
           "Reading");
  add_text(app, "--to", options.to, "DIR", "where it goes; replies/ or articles/ in the knowledge base unless given",
           "Writing");
  add_flag(app, "--dry-run,-n", options.dry_run, "tell what would happen, write nothing", "Writing");
  add_flag(app, "--force", options.force, "replace files that were edited by hand since an earlier import", "Writing");
  add_flag(app, "--json", options.json, "one JSON document; see kb-formats(5)", "Output");
  add_text(app, "--report", options.report, "FILE", "write that JSON document into a file", "Output");
}

void write_report(const ImportOptions& options, const ImportReport& report, Session& session) {
  std::ostringstream text;
  print_json(text, to_json(report));
  write_output_file(session.resolve(options.report), text.str());
}

// All files are read before anything is written: a wrong one stops the import.
ImportReport read_files(const ImportOptions& options, Session& session) {
  ImportReport report;
  report.dry_run = options.dry_run;
  for (const auto& name : options.files) {
    const std::string bytes = read_import_file(session, name, largest_import);
    report.files.push_back({name, read_import({name, bytes, options.format, options.lang, options.encoding})});
  }
  return report;
}

ImportReport import_replies(const ImportOptions& options, Session& session) {
  if (!options.base_url.empty()) throw Error(ErrorCode::usage, "--base-url is for pages, and these are replies");
  const ImportTarget target = import_target(options, "replies", session);
  ImportReport report = read_files(options, session);
  report.folder = target.shown;
  for (auto& file : report.files) place_replies(target.folder, file.batch.items, {options.dry_run, options.force});
  return report;
}

int run_import(const ImportOptions& options, Session& session) {
  auto articles = find_article_export(options, session);
  ImportReport report =
      articles ? import_articles(options, std::move(*articles), session) : import_replies(options, session);
  if (!options.report.empty()) write_report(options, report, session);
  if (options.json) {
    print_json(session.out(), to_json(report));
  } else {
    session.out() << format_import(report, session.style());
  }
  if (has_failed(report)) return exit_failed;
  return has_refused(report) ? exit_no : exit_yes;
}

}  // namespace

Action define_import(CLI::App& app) {
  const auto options = std::make_shared<ImportOptions>();
  define_options(app, *options);
  return [options](Session& session) { return run_import(*options, session); };
}

}  // namespace kb::cli
