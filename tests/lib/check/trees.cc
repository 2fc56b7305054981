#include "lib/check/trees.h"

#include <fmt/format.h>

#include <utility>

namespace kb {
namespace {

struct Files {
  std::vector<Document> documents;
  std::vector<std::string> others;
  std::vector<SetFile> sets;
};

void add_file(Files& files, const std::string& path, std::string_view text, const Config& config) {
  if (path.ends_with(".toml")) files.sets.push_back({path, std::string(text)});
  if (!path.ends_with(".md")) return files.others.push_back(path);
  files.documents.push_back(read_document(path, text, config));
}

}  // namespace

Corpus corpus_of(std::string_view text, const Config& config) {
  Files files;
  if (!text.starts_with("== ")) add_file(files, "page.md", text, config);
  while (text.starts_with("== ")) {
    const std::size_t name_end = text.find(" ==\n");
    const std::string path(text.substr(3, name_end - 3));
    text.remove_prefix(name_end + 4);
    const std::size_t next = text.find("\n== ");
    const std::size_t end = text.starts_with("== ") ? 0 : next == text.npos ? text.size() : next + 1;
    add_file(files, path, text.substr(0, end), config);
    text.remove_prefix(end);
  }
  Corpus corpus = make_corpus(std::move(files.documents), std::move(files.others));
  corpus.sets = std::move(files.sets);
  return corpus;
}

CheckResult check_text(std::string_view text, const Config& config, unsigned jobs) {
  CheckOptions options;
  options.today = *parse_date("2026-11-22");
  options.jobs = jobs;
  return check(corpus_of(text, config), config, options);
}

Audit audit_text(std::string_view text, const Config& config, const History& history) {
  AuditOptions options;
  options.today = *parse_date("2026-11-22");
  options.jobs = 1;
  return audit(make_audit_pages(corpus_of(text, config), config, 1), history, config, options);
}

std::vector<std::string> rows_of(const std::vector<Finding>& findings) {
  std::vector<std::string> places;
  for (const Finding& finding : findings) {
    std::string place = to_string(finding.location);
    if (finding.end_column > 0) place += fmt::format("-{}", finding.end_column);
    places.push_back(place + ' ' + finding.rule);
  }
  return places;
}

std::vector<std::string> found_in(std::string_view text, const Config& config) {
  return rows_of(check_text(text, config).findings);
}

Config config_of(std::string_view toml) {
  Config config;
  config.add_project_file("kb.toml", toml);
  return config;
}

}  // namespace kb
