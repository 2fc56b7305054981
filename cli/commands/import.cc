#include <fmt/format.h>
#include <kb/error.h>
#include <kb/files.h>
#include <kb/import.h>

#include <fstream>
#include <istream>
#include <memory>
#include <ostream>
#include <sstream>

#include "commands.h"
#include "import_report.h"
#include "options.h"
#include "run.h"

namespace kb::cli {
namespace {

namespace fs = std::filesystem;

struct ImportOptions {
  std::vector<std::string> files;
  std::string format;
  std::string to;
  std::string lang;
  std::string encoding;
  std::string report;
  bool dry_run = false;
  bool force = false;
  bool json = false;
};

void define_options(CLI::App& app, ImportOptions& options) {
  require(add_arguments(app, "file", options.files, "FILE", "what another system exported; '-' is standard input"));
  add_text(app, "--format,-f", options.format, "FORMAT", "what the files are; found out unless given", "Reading");
  add_text(app, "--lang", options.lang, "LANG", "the language of replies that do not tell theirs", "Reading");
  add_text(app, "--encoding", options.encoding, "ENCODING", "of the files, such as gbk; found out unless given",
           "Reading");
  add_text(app, "--to", options.to, "DIR", "where the replies go; replies/ in the knowledge base unless given",
           "Writing");
  add_flag(app, "--dry-run,-n", options.dry_run, "tell what would happen, write nothing", "Writing");
  add_flag(app, "--force", options.force, "replace files that were edited by hand since an earlier import", "Writing");
  add_flag(app, "--json", options.json, "one JSON document; see kb-formats(5)", "Output");
  add_text(app, "--report", options.report, "FILE", "write that JSON document into a file", "Output");
}

// No more than an import may have, and one byte by which it is seen to be too large.
std::string read_at_most(std::istream& stream) {
  std::string bytes(largest_import + 1, '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  return bytes;
}

std::string read_bytes(Session& session, const std::string& name) {
  if (name == "-") return read_at_most(session.context().in);
  std::error_code error;
  const fs::path path = session.resolve(name);
  if (!fs::exists(path, error)) throw Error(ErrorCode::not_found, fmt::format("no file '{}'", name));
  std::ifstream file(path, std::ios::binary);
  if (!file || fs::is_directory(path, error)) throw Error(ErrorCode::io, fmt::format("cannot read '{}'", name));
  return read_at_most(file);
}

// Where the replies go, and how that is shown.
struct Target {
  fs::path folder;
  std::string shown;
};

Target target_of(const ImportOptions& options, Session& session) {
  if (options.to.empty()) return {session.root() / "replies", "replies/"};
  const bool has_root = session.find_root().has_value();
  std::string shown = has_root ? session.path_in_root(options.to).value_or(options.to) : options.to;
  if (shown == ".") return {session.resolve(options.to), ""};
  if (!shown.ends_with('/')) shown += '/';
  return {session.resolve(options.to), shown};
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
    const std::string bytes = read_bytes(session, name);
    report.files.push_back({name, read_import({name, bytes, options.format, options.lang, options.encoding})});
  }
  return report;
}

int run_import(const ImportOptions& options, Session& session) {
  const Target target = target_of(options, session);
  ImportReport report = read_files(options, session);
  report.folder = target.shown;
  for (auto& file : report.files) place_replies(target.folder, file.batch.items, {options.dry_run, options.force});
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
