#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <unordered_set>
#include <utility>

#include "content/glob.h"
#include "content/ignore.h"
#include "kb/corpus.h"
#include "kb/error.h"

namespace kb {
namespace {

namespace fs = std::filesystem;

constexpr int most_folders = 500;

std::string reason(int error) {
  return std::generic_category().message(error);
}

class Directory {
 public:
  explicit Directory(const std::string& path) : handle_(::opendir(path.c_str())) {}
  ~Directory() {
    if (handle_ != nullptr) ::closedir(handle_);
  }
  Directory(const Directory&) = delete;
  Directory& operator=(const Directory&) = delete;

  bool is_open() const { return handle_ != nullptr; }
  const dirent* next() { return ::readdir(handle_); }

  // As lstat() of an entry.
  bool status(const char* name, struct stat& out) const {
    return ::fstatat(::dirfd(handle_), name, &out, AT_SYMLINK_NOFOLLOW) == 0;
  }

 private:
  DIR* handle_;
};

unsigned char type_of(mode_t mode) {
  return static_cast<unsigned char>(IFTODT(mode));
}

std::int64_t nanoseconds(const struct timespec& time) {
  return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

FileEntry entry_of(std::string path, const struct stat& status) {
  return {std::move(path), static_cast<std::uint64_t>(status.st_size), nanoseconds(status.st_mtim),
          nanoseconds(status.st_ctim)};
}

class Walk {
 public:
  Walk(fs::path root, const Config& config, const std::vector<std::string>& ignored, bool with_others = false)
      : root_(fs::canonical(root)),
        include_(config.list("content.include")),
        exclude_(config.list("content.exclude")),
        ignored_(ignored),
        with_others_(with_others) {}

  void run() {
    visit("", "", 0);
    for (std::size_t i = 0; i < files_.size(); ++i) reached_.insert(files_[i].path);
    // Links found behind links join the end of the list.
    for (std::size_t done = 0; done < links_.size();) {
      std::sort(links_.begin() + static_cast<std::ptrdiff_t>(done), links_.end());
      for (const std::size_t end = links_.size(); done < end; ++done) follow(links_[done].first, links_[done].second);
    }
    std::ranges::sort(files_, {}, &FileEntry::path);
    std::ranges::sort(others_);
    sort_findings(findings_);
  }

  std::vector<FileEntry> take_files() { return std::move(files_); }
  std::vector<std::string> take_others() { return std::move(others_); }
  std::vector<Finding> take_findings() { return std::move(findings_); }
  bool has_gitignore() const { return has_gitignore_; }

 private:
  bool is_ignored(const std::string& path) const { return std::ranges::binary_search(ignored_, path); }

  bool is_wanted(const std::string& path) const {
    return include_.match(path) && !exclude_.match(path) && !is_ignored(path);
  }

  bool is_closed(const std::string& folder) const {
    return is_ignored(folder + "/") || (!with_others_ && exclude_.match_everything_below(folder));
  }

  // Reads the folder `real` (below the root, "" for it), whose files are listed below `shown`.
  void visit(const std::string& real, const std::string& shown, int level) {
    if (level > most_folders || !visited_.insert(real).second) return;
    Directory directory((root_ / real).string());
    if (!directory.is_open()) return add("file-unreadable", shown, "the folder cannot be read: " + reason(errno));
    std::vector<std::pair<std::string, std::string>> folders;
    while (const dirent* entry = directory.next()) {
      const std::string_view name = entry->d_name;
      if (name == "." || name == ".." || name == ".git" || name == ".kb") continue;
      if (name == ".gitignore") has_gitignore_ = true;
      const auto below = [&](const std::string& folder) {
        return (folder.empty() ? "" : folder + "/") + std::string(name);
      };
      const std::string path = below(shown);
      struct stat status {};
      const bool is_known = entry->d_type != DT_UNKNOWN || directory.status(entry->d_name, status);
      const unsigned char type = entry->d_type != DT_UNKNOWN ? entry->d_type : type_of(status.st_mode);
      if (!is_known) continue;
      if (type == DT_DIR) {
        if (!is_closed(path)) folders.emplace_back(below(real), path);
      } else if (type == DT_LNK) {
        add_other(path);
        if (!is_ignored(path) && !exclude_.match(path)) links_.emplace_back(path, below(real));
      } else if (is_wanted(path)) {
        add_file(directory, entry->d_name, path, below(real), type);
      } else {
        add_other(path);
      }
    }
    for (const auto& [real_folder, shown_folder] : folders) visit(real_folder, shown_folder, level + 1);
  }

  void add_other(const std::string& path) {
    if (with_others_ && !is_ignored(path)) others_.push_back(path);
  }

  void add_file(const Directory& directory, const char* name, const std::string& path, const std::string& real,
                unsigned char type) {
    struct stat status {};
    if (type != DT_REG) return add("file-unreadable", path, "not a regular file: it is left out");
    if (!directory.status(name, status)) return add("file-unreadable", path, reason(errno));
    if (real == path || reached_.insert(real).second) files_.push_back(entry_of(path, status));
  }

  void follow(const std::string& shown, const std::string& link) {
    struct stat status {};
    const fs::path from = root_ / link;
    if (::stat(from.c_str(), &status) != 0) return report_broken(shown, errno);
    std::error_code error;
    const fs::path target = fs::canonical(from, error);
    if (error) return report_broken(shown, error.value());
    const std::string real = target.lexically_relative(root_).generic_string();
    const bool is_folder = S_ISDIR(status.st_mode);
    if (!is_folder && !is_wanted(shown)) return;
    if (real.empty() || real == ".." || real.starts_with("../")) {
      return add("symlink-outside", shown, "the symbolic link leaves the knowledge base: it is not followed");
    }
    if (is_hidden(real)) return;
    if (is_folder) return follow_folder(shown, link, real == "." ? "" : real);
    if (!S_ISREG(status.st_mode)) return add("file-unreadable", shown, "not a regular file: it is left out");
    if (reached_.insert(real).second) files_.push_back(entry_of(shown, status));
  }

  void follow_folder(const std::string& shown, const std::string& link, const std::string& real) {
    if (real.empty() || link.starts_with(real + "/")) {
      return add("symlink-cycle", shown, "the symbolic link leads back to a folder it is in: it is not followed");
    }
    if (!is_closed(shown)) visit(real, shown, 0);
  }

  // Behind .git or .kb.
  static bool is_hidden(const std::string& real) {
    return std::ranges::any_of(fs::path(real), [](const fs::path& part) { return part == ".git" || part == ".kb"; });
  }

  void report_broken(const std::string& shown, int error) {
    // A dead link without an extension may have led to a folder.
    if (!is_wanted(shown) && fs::path(shown).has_extension()) return;
    if (error == ELOOP)
      add("symlink-cycle", shown, "the symbolic link runs in a circle");
    else
      add("symlink-broken", shown, "the symbolic link leads nowhere: " + reason(error));
  }

  void add(std::string_view rule, const std::string& path, std::string message) {
    findings_.push_back(make_finding(rule, {path.empty() ? "." : path}, std::move(message)));
  }

  const fs::path root_;
  const Globs include_;
  const Globs exclude_;
  const std::vector<std::string>& ignored_;
  const bool with_others_;
  bool has_gitignore_ = false;
  std::vector<FileEntry> files_;
  std::vector<std::string> others_;
  std::vector<Finding> findings_;
  std::vector<std::pair<std::string, std::string>> links_;  // as shown, and where they really are
  std::unordered_set<std::string> visited_;                 // folders, by their real paths
  std::unordered_set<std::string> reached_;                 // files, by their real paths
};

bool is_in_repository(const fs::path& root) {
  std::error_code error;
  for (fs::path folder = fs::canonical(root, error); !folder.empty(); folder = folder.parent_path()) {
    if (fs::exists(folder / ".git", error)) return true;
    if (folder == folder.root_path()) break;
  }
  return false;
}

void check_root(const fs::path& root) {
  std::error_code error;
  if (!fs::is_directory(root, error)) {
    throw Error(ErrorCode::not_found, fmt::format("'{}' is not a folder", root.string()));
  }
}

}  // namespace

Listing list_files(const fs::path& root, const Config& config, const std::vector<std::string>& known_ignored) {
  check_root(root);
  Walk walk(root, config, known_ignored);
  walk.run();
  return {walk.take_files(), known_ignored, {}, walk.take_findings()};
}

Listing list_files(const fs::path& root, const Config& config, bool with_others) {
  check_root(root);
  std::vector<Finding> git_findings;
  std::vector<std::string> ignored;
  const bool is_asked = config.boolean("content.gitignore");
  const bool is_repository = is_asked && is_in_repository(root);
  if (is_repository) ignored = git_ignored(root, git_findings);
  std::optional<Walk> walk;
  walk.emplace(root, config, ignored, with_others);
  walk->run();
  if (is_asked && !is_repository && walk->has_gitignore()) {
    ignored = git_ignored(root, git_findings);
    walk.emplace(root, config, ignored, with_others);
    walk->run();
  }
  Listing listing{walk->take_files(), ignored, walk->take_others(), walk->take_findings()};
  listing.findings.insert(listing.findings.end(), git_findings.begin(), git_findings.end());
  sort_findings(listing.findings);
  return listing;
}

}  // namespace kb
