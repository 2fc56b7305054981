#include <fmt/format.h>
#include <kb/corpus.h>
#include <kb/error.h>
#include <kb/report.h>
#include <kb/text.h>

#include <memory>
#include <ostream>

#include "commands.h"
#include "json.h"
#include "options.h"
#include "present.h"
#include "run.h"
#include "table.h"

namespace kb::cli {
namespace {

bool is_file(const std::filesystem::path& path) {
  std::error_code error;
  return std::filesystem::is_regular_file(path, error);
}

// Seen from the current folder, else from the root.
std::string find_file(Session& session, const std::string& name) {
  if (is_file(session.resolve(name))) {
    if (const auto path = session.path_in_root(name)) return *path;
    throw Error(ErrorCode::not_found, fmt::format("'{}' is not in the knowledge base", name),
                fmt::format("its root is '{}'", session.root().string()));
  }
  if (!is_file(session.root() / name)) throw Error(ErrorCode::not_found, fmt::format("no file '{}'", name));
  return std::filesystem::path(name).lexically_normal().generic_string();
}

void print_decisions(Session& session, const Document& document) {
  Table table{{"role", "basis", "key", "where", "value"}, {}};
  for (const auto& decision : document.decisions) {
    const std::string where = decision.location.line > 0 ? to_string(decision.location) : "";
    table.rows.push_back({decision.role, decision.basis, decision.key, where, decision.value});
  }
  const Style style = session.style();
  session.out() << format_table(table, style.is_terminal ? std::optional(session.width()) : std::nullopt, style);
}

int run_explain(const std::string& name, bool json, Session& session) {
  const Document document = load_document(session.root(), find_file(session, name), session.config());
  if (json) {
    Json decisions = Json::array();
    for (const auto& decision : document.decisions) decisions.push_back(to_json(decision));
    print_json(session.out(), {{"schema", schema},
                               {"path", document.path},
                               {"kind", to_string(document.kind)},
                               {"encoding", document.encoding},
                               {"decisions", std::move(decisions)},
                               {"findings", to_json(document.findings)}});
    return exit_yes;
  }
  print_decisions(session, document);
  if (!document.findings.empty()) session.out() << '\n';
  for (const auto& finding : document.findings) session.out() << format_finding(finding, session.style().colour);
  return exit_yes;
}

}  // namespace

Action define_explain(CLI::App& app) {
  struct Options {
    std::string file;
    bool json = false;
  };
  const auto options = std::make_shared<Options>();
  require(add_argument(app, "file", options->file, "FILE", "the page's file"));
  add_flag(app, "--json", options->json, "one JSON document; see kb-formats(5)", "Output");
  return [options](Session& session) { return run_explain(options->file, options->json, session); };
}

}  // namespace kb::cli
