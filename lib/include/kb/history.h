// What git knows of a knowledge base: which pages changed since a commit, and of each page who brought it, who changed
// what it says, and under which names it was. The git program is asked, never the network, and no user configuration
// changes the answer. Nothing is made up: what lies before the end of a shallow clone is unknown.
//
// A commit is substantive for a page when it changes what the page says: without front matter, as a multiset of words
// and single Han characters, at least 10 of them and 2 % of the larger text differ. The commit that brings a page is.
// A merge is judged by the lines that none of its parents has. A commit listed in `.git-blame-ignore-revs` (or in the
// file that blame.ignoreRevsFile names) or with the trailer "Kb-Ignore: date" is not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kb/api.h"
#include "kb/date.h"

namespace kb {

// Paths below `root`, relative to it and sorted: files that were added, changed, renamed (both names) or deleted since
// the commit in which this branch left `ref`, in commits or not yet in any. Throws Error(usage) outside a repository,
// for a ref that is none, and where the history does not reach back that far.
KB_API std::vector<std::string> changed_since(const std::filesystem::path& root, const std::string& ref);

// Where a knowledge base stands in its repository.
struct RepositoryState {
  std::string commit;        // the whole id of the commit that is checked out
  bool is_modified = false;  // files that git knows were changed since
};

// Nothing where there is no git, no repository or no commit.
KB_API std::optional<RepositoryState> repository_state(const std::filesystem::path& root);

// A commit as one page sees it, or edits that are in no commit yet.
struct Change {
  std::string commit;     // hexadecimal, whole; empty: not committed
  Date date{};            // the author's day, where the author was; HistoryOptions::today when not committed
  std::int64_t time = 0;  // the committer's, seconds since 1970: the order; INT64_MAX when not committed
  std::string author;     // as the commit has them; empty when not committed
  std::string email;

  bool operator==(const Change&) const = default;
};

struct FileHistory {
  std::optional<Change> first;      // brought the page, under whatever name; nothing: before the end of a shallow clone
  std::optional<Change> last;       // the newest that touched it, also by renaming; nothing: likewise
  std::vector<Change> substantive;  // newest first, edits that are not committed before all
  std::optional<Change> date_bump;  // the newest in which nothing but dates of its front matter changed...
  std::size_t date_bump_pages = 0;  // ...and of how many of the pages asked for that is so
  std::vector<std::string> former_paths;  // newest first; "../" leads out of the knowledge base

  bool operator==(const FileHistory&) const = default;
};

enum class HistoryState {
  complete,
  shallow,  // the history ends early: what is known is right, the rest is not there
  partial,  // contents are missing, so commits to few pages count as substantive; or a nested repository cannot be read
  none,     // no git, no repository, or git refuses it
};

struct History {
  HistoryState state = HistoryState::none;
  std::string reason;                                     // why it is not complete, one line; empty when it is
  std::string hint;                                       // the command that mends it, or what to do; may be empty
  std::map<std::string, FileHistory, std::less<>> files;  // by path relative to the root; pages that git knows
  // Where files went, pages or not, asked for or not: from a path that none has now to the one it is at. Of several
  // that once were there, the one that left last. All of them at once, where moved_files() looks for a few.
  std::map<std::string, std::string, std::less<>> moved;
  std::vector<std::pair<std::string, std::int64_t>> commit_times;  // whole ids, sorted, and the committer's time
};

struct HistoryOptions {
  std::filesystem::path cache;  // a folder, made when missing; empty: none. What cannot be written there is left.
  Date today{};                 // the day of edits that are not committed
  unsigned jobs = 0;            // threads; 0: the machine's
};

// The history of these pages (relative to the root, '/' between parts). Pages in a submodule or another repository
// inside have its history. Does not throw for what is wrong with the repository: see `state`.
KB_API History read_history(const std::filesystem::path& root, const std::vector<std::string>& paths,
                            const HistoryOptions& options = {});

// The committer's time of a commit: whole ids and beginnings of one, of seven digits or more, that fit no other.
KB_API std::optional<std::int64_t> commit_time(const History& history, std::string_view id);

// Where a file went.
struct Moved {
  std::string to;      // relative to the root; empty: it was deleted
  std::string commit;  // the first digits of its id; empty: in no commit yet
};

// Where files went that are not there any more, by the path they had, as git tells renames: through several, one after
// another, up to a file that is there. Paths that git never had are left out. Empty without a repository or git.
KB_API std::map<std::string, Moved, std::less<>> moved_files(const std::filesystem::path& root,
                                                             const std::vector<std::string>& paths);

// Headings (lines that begin with '#') that a commit replaced at one place of a page: what stood there, what came.
struct HeadingChange {
  std::string commit;  // as in Moved
  std::string path;
  std::vector<std::string> before;
  std::vector<std::string> after;
};

// In these files under their present names, newest first. Empty without a repository or git.
KB_API std::vector<HeadingChange> heading_changes(const std::filesystem::path& root,
                                                  const std::vector<std::string>& paths);

}  // namespace kb
