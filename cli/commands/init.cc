#include <fcntl.h>
#include <fmt/format.h>
#include <kb/error.h>
#include <kb/init.h>
#include <kb/text.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <memory>
#include <ostream>

#include "commands.h"
#include "options.h"
#include "run.h"

namespace kb::cli {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse_write(const fs::path& path, int reason) {
  throw Error(ErrorCode::io, fmt::format("cannot write '{}': {}", path.string(), std::strerror(reason)));
}

[[noreturn]] void refuse_existing(const fs::path& path) {
  throw Error(ErrorCode::io, fmt::format("'{}' exists already and stays as it is", path.string()),
              "`kb init --dry-run` prints what would be proposed now");
}

// Never replaces a file, not even one that appears at this moment.
void write_new_file(const fs::path& path, const std::string& text) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (file < 0 && errno == EEXIST) refuse_existing(path);
  if (file < 0) refuse_write(path, errno);
  const ssize_t written = ::write(file, text.data(), text.size());
  const int reason = written < 0 ? errno : ENOSPC;
  ::close(file);
  if (written != static_cast<ssize_t>(text.size())) refuse_write(path, reason);
}

bool ignores_index(const std::string& gitignore) {
  for (std::size_t at = 0; at < gitignore.size();) {
    const auto end = std::min(gitignore.find('\n', at), gitignore.size());
    std::string line = gitignore.substr(at, end - at);
    line.erase(line.find_last_not_of(" \r") + 1);
    if (line == ".kb" || line == ".kb/" || line == "/.kb" || line == "/.kb/") return true;
    at = end + 1;
  }
  return false;
}

// True when a line was added. The file's line ends are kept.
bool add_to_gitignore(const fs::path& path) {
  const std::string text = read_text_file(path).value_or("");
  if (ignores_index(text)) return false;
  const std::string line_end = text.find("\r\n") != std::string::npos ? "\r\n" : "\n";
  std::ofstream file(path, std::ios::binary | std::ios::app);
  file << (text.empty() || text.ends_with('\n') ? "" : line_end) << ".kb/" << line_end;
  file.flush();
  if (!file) refuse_write(path, errno);
  return true;
}

std::string counts(const std::map<std::string, std::size_t>& map, std::string_view unknown) {
  std::vector<std::pair<std::string, std::size_t>> rows(map.begin(), map.end());
  std::ranges::stable_sort(rows, [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> parts;
  for (const auto& [name, count] : rows)
    parts.push_back(fmt::format("{} {}", name.empty() ? unknown : name, grouped(count)));
  return fmt::format("{}", fmt::join(parts, ", "));
}

void print_survey(std::ostream& out, const Survey& survey) {
  out << fmt::format("found {}\n", counted(survey.files, "page"));
  if (!survey.languages.empty()) out << fmt::format("  languages: {}\n", counts(survey.languages, "unknown"));
  if (!survey.front_matter.empty()) out << fmt::format("  front matter: {}\n", counts(survey.front_matter, "none"));
  if (!survey.encodings.empty()) out << fmt::format("  not UTF-8: {}\n", counts(survey.encodings, "unknown"));
  for (const auto& folder : survey.reply_folders) out << fmt::format("  replies: {}\n", for_terminal(folder));
  if (survey.findings > 0) {
    out << fmt::format("  {}; `kb check` shows them\n", counted(survey.findings, "finding"));
  }
}

fs::path folder_of(Session& session, const std::string& argument, const std::string& root) {
  const std::string& name = argument.empty() ? root : argument;
  const fs::path folder = name.empty() ? session.context().folder : session.resolve(name);
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    throw Error(ErrorCode::not_found, fmt::format("the folder '{}' does not exist", folder.string()));
  }
  return fs::canonical(folder, error);
}

int run_init(const std::string& argument, bool dry_run, Session& session) {
  const fs::path folder = folder_of(session, argument, session.globals().root);
  const fs::path file = folder / "kb.toml";
  std::error_code error;
  if (!dry_run && fs::exists(fs::symlink_status(file, error))) refuse_existing(file);
  const Survey found = survey(folder, Config());
  const std::string text = starter_config(folder.filename().string(), found);
  auto& out = session.out();
  if (dry_run) {
    out << text;
    return exit_yes;
  }
  write_new_file(file, text);
  const bool is_ignored_now = add_to_gitignore(folder / ".gitignore");
  if (session.quiet()) return exit_yes;
  print_survey(out, found);
  out << fmt::format("wrote kb.toml{}\n", is_ignored_now ? "; added .kb/ to .gitignore" : "");
  out << "next: `kb index`, then `kb search WORDS`\n";
  return exit_yes;
}

}  // namespace

Action define_init(CLI::App& app) {
  struct Options {
    std::string folder;
    bool dry_run = false;
  };
  const auto options = std::make_shared<Options>();
  add_argument(app, "folder", options->folder, "DIR", "the folder; else --root, else the current one");
  add_flag(app, "--dry-run", options->dry_run, "print the proposed kb.toml, write nothing");
  return [options](Session& session) { return run_init(options->folder, options->dry_run, session); };
}

}  // namespace kb::cli
