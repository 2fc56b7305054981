// Owners that stand in files of their own: OWNERS (the nearest one above a page) and CODEOWNERS (its last pattern that
// matches). Each file is read once, when a page first asks for it; asking is safe from several threads.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/glob.h"

namespace kb {

struct OwnersFound {
  std::vector<std::string> names;
  std::string file;  // relative to the root of the knowledge base, with ".." where it lies above
  int line = 0;
};

// The entries of a CODEOWNERS file, GitHub's and GitLab's.
class CodeOwners {
 public:
  explicit CodeOwners(std::string_view text);

  // Owners of a path of the repository by the last entry that matches; no names when that entry takes them away.
  OwnersFound find(std::string_view path) const;

 private:
  struct Entry {
    std::unique_ptr<const Globs> globs;
    std::vector<std::string> names;
    int line;
  };

  std::vector<Entry> entries_;
};

// The owners an OWNERS file names for everything in its folder: Kubernetes' YAML (approvers, else reviewers) or one
// address a line. Patterns for single files are not looked at, but for the filter ".*".
OwnersFound read_owners(std::string_view text);

class OwnersFiles {
 public:
  explicit OwnersFiles(std::filesystem::path root);

  // For a page's path below the root. Nothing when no file names anybody for it.
  std::optional<OwnersFound> nearest_owners(std::string_view path) const;
  std::optional<OwnersFound> code_owners(std::string_view path) const;

  // A text that changes when any OWNERS or CODEOWNERS file that may count does: their names and digests, a line each.
  // Looks through the folders of the root.
  std::string fingerprint() const;

 private:
  const OwnersFound& owners_in(const std::string& folder) const;
  void open_code_owners() const;

  std::filesystem::path root_;
  std::filesystem::path top_;  // of the repository that holds the root, else the root itself
  std::string below_top_;      // the root as seen from there: "" or "docs/"
  mutable std::mutex mutex_;
  mutable std::map<std::string, OwnersFound, std::less<>> owners_;  // by folder
  mutable std::once_flag code_owners_opened_;
  mutable std::string code_owners_file_;
  mutable std::unique_ptr<const CodeOwners> code_owners_;
};

}  // namespace kb
