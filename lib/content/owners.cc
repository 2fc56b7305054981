#include "content/owners.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/digest.h"
#include "base/files.h"
#include "content/glob.h"
#include "content/yaml.h"
#include "kb/error.h"
#include "text/unicode.h"

namespace kb {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t largest_file = 4 << 20;
constexpr std::array<std::string_view, 4> code_owners_places = {".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS",
                                                                ".gitlab/CODEOWNERS"};

// Words of a line up to a comment; a backslash keeps the blank or # after it.
std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words(1);
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '\\' && i + 1 < line.size() && (line[i + 1] == ' ' || line[i + 1] == '#'))
      words.back() += line[++i];
    else if (c == ' ' || c == '\t' || c == '\r')
      words.emplace_back();
    else if (c == '#' && words.back().empty())
      break;
    else
      words.back() += c;
  }
  std::erase_if(words, [](const std::string& word) { return word.empty(); });
  return words;
}

// A .gitignore pattern as globs: it means the file of that name, or all below the folder of that name.
std::vector<std::string> globs_of(std::string pattern) {
  const bool is_folder = pattern.ends_with('/');
  if (is_folder) pattern.pop_back();
  const bool is_anchored = pattern.find('/') != std::string::npos;
  if (!is_anchored) pattern.insert(0, "**/");
  if (!pattern.starts_with('/')) pattern.insert(0, "/");
  const bool is_flat = is_anchored && pattern.ends_with("/*");  // GitHub: the files right there, no deeper
  std::vector<std::string> globs;
  if (!is_folder) globs.push_back(pattern);
  if (!is_flat) globs.push_back(pattern + "/**");
  return globs;
}

std::optional<std::string> read_if_there(const fs::path& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return std::nullopt;
  try {
    return read_file(path, largest_file);
  } catch (const Error&) {
    return std::nullopt;
  }
}

OwnersFound members_of(const Value& map) {
  for (const std::string_view key : {"approvers", "reviewers", "owners"}) {
    const Value* list = map.find(key);
    if (list == nullptr || list->scalars().empty()) continue;
    return {list->scalars(), "", list->line};
  }
  return {};
}

OwnersFound read_lines(std::string_view text) {
  OwnersFound found;
  int number = 0;
  for (std::size_t at = 0; at < text.size(); ++number) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::vector<std::string> words = words_of(text.substr(at, end - at));
    at = end + 1;
    const bool is_name = words.size() == 1 && words[0] != "*" && words[0].find("://") == std::string::npos &&
                         words[0].find('=') == std::string::npos;
    if (!is_name) continue;
    if (found.names.empty()) found.line = number + 1;
    found.names.push_back(words[0]);
  }
  return found;
}

// The OWNERS files below a folder, sorted.
std::vector<fs::path> find_owners_files(const fs::path& root) {
  std::vector<fs::path> found;
  std::error_code error;
  auto entry = fs::recursive_directory_iterator(root, fs::directory_options::skip_permission_denied, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    const fs::path name = entry->path().filename();
    if (name == ".git" || name == ".kb" || name == "node_modules")
      entry.disable_recursion_pending();
    else if (name == "OWNERS")
      found.push_back(entry->path());
  }
  std::ranges::sort(found);
  return found;
}

// The nearest folder at or above `root` that has a .git, else `root`.
fs::path repository_of(const fs::path& root) {
  std::error_code error;
  for (fs::path folder = root; !folder.empty(); folder = folder.parent_path()) {
    if (fs::exists(folder / ".git", error)) return folder;
    if (folder == folder.root_path()) break;
  }
  return root;
}

}  // namespace

CodeOwners::CodeOwners(std::string_view text) {
  std::vector<std::string> section_names;
  int number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = trim(text.substr(at, end - at));
    at = end + 1;
    ++number;
    const std::size_t bracket = line.find(']');
    if ((line.starts_with('[') || line.starts_with("^[")) && bracket != std::string_view::npos) {
      section_names = words_of(line.substr(line.find_first_of(" \t", bracket) == std::string_view::npos
                                               ? line.size()
                                               : line.find_first_of(" \t", bracket)));
      continue;
    }
    std::vector<std::string> words = words_of(line);
    if (words.empty()) continue;
    const std::vector<std::string> names(words.begin() + 1, words.end());
    entries_.push_back(
        {std::make_unique<const Globs>(globs_of(words[0])), names.empty() ? section_names : names, number});
  }
}

OwnersFound CodeOwners::find(std::string_view path) const {
  for (auto entry = entries_.rbegin(); entry != entries_.rend(); ++entry) {
    if (entry->globs->match(path)) return {entry->names, "", entry->line};
  }
  return {};
}

OwnersFound read_owners(std::string_view text) {
  const bool is_yaml = text.find("approvers:") != std::string_view::npos ||
                       text.find("reviewers:") != std::string_view::npos ||
                       text.find("owners:") != std::string_view::npos;
  if (!is_yaml) return read_lines(text);
  std::vector<Finding> ignored;
  const Value values = parse_yaml("OWNERS", text, 1, ignored);
  if (OwnersFound found = members_of(values); !found.names.empty()) return found;
  const Value* filters = values.find("filters");
  const Value* all = filters == nullptr ? nullptr : filters->find(".*");
  return all == nullptr ? OwnersFound{} : members_of(*all);
}

OwnersFiles::OwnersFiles(fs::path root) {
  std::error_code error;
  root_ = fs::weakly_canonical(root, error);
  if (error) root_ = std::move(root);
  top_ = repository_of(root_);
  const std::string below = root_.lexically_relative(top_).generic_string();
  if (below != "." && !below.empty()) below_top_ = below + "/";
}

std::optional<OwnersFound> OwnersFiles::nearest_owners(std::string_view path) const {
  std::string folder = below_top_ + std::string(path);
  while (true) {
    const std::size_t slash = folder.rfind('/');
    folder.erase(slash == std::string::npos ? 0 : slash);
    const OwnersFound& found = owners_in(folder);
    if (!found.names.empty()) return found;
    if (folder.empty()) return std::nullopt;
  }
}

const OwnersFound& OwnersFiles::owners_in(const std::string& folder) const {
  const std::lock_guard lock(mutex_);
  const auto [place, is_new] = owners_.try_emplace(folder);
  if (!is_new) return place->second;
  const fs::path file = top_ / folder / "OWNERS";
  if (const std::optional<std::string> text = read_if_there(file)) place->second = read_owners(*text);
  place->second.file = file.lexically_relative(root_).generic_string();
  return place->second;
}

void OwnersFiles::open_code_owners() const {
  for (const std::string_view name : code_owners_places) {
    const fs::path file = top_ / name;
    const std::optional<std::string> text = read_if_there(file);
    if (!text) continue;
    code_owners_file_ = file.lexically_relative(root_).generic_string();
    code_owners_ = std::make_unique<const CodeOwners>(*text);
    return;
  }
}

std::optional<OwnersFound> OwnersFiles::code_owners(std::string_view path) const {
  std::call_once(code_owners_opened_, [this] { open_code_owners(); });
  if (code_owners_ == nullptr) return std::nullopt;
  OwnersFound found = code_owners_->find(below_top_ + std::string(path));
  if (found.names.empty()) return std::nullopt;
  found.file = code_owners_file_;
  return found;
}

std::string OwnersFiles::fingerprint() const {
  std::vector<fs::path> files = find_owners_files(root_);
  for (fs::path folder = root_; folder != top_; folder = folder.parent_path()) {
    files.push_back(folder.parent_path() / "OWNERS");
  }
  for (const std::string_view name : code_owners_places) files.push_back(top_ / name);
  std::string out;
  for (const fs::path& file : files) {
    const std::optional<std::string> text = read_if_there(file);
    if (text) out += fmt::format("{} {}\n", digest(*text), file.lexically_relative(root_).generic_string());
  }
  return out;
}

}  // namespace kb
