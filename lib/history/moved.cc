// Where files went: first the commits in which paths vanished, which git finds without looking for renames; then the
// renames of these few commits alone. A fresh clone has no log in a cache (log_cache.h), and to make one takes four
// times as long as to ask for one file; of a log that is there History::moved tells nearly for nothing, but neither
// which commit it was nor what was deleted.
#include <algorithm>
#include <iterator>
#include <set>

#include "history/git.h"
#include "kb/history.h"

namespace kb {
namespace {

namespace fs = std::filesystem;
using MovedFiles = std::map<std::string, Moved, std::less<>>;

constexpr int longest_chain = 8;            // renames of one file, one after another
constexpr std::size_t most_pathspecs = 50;  // git compares every name with every one: 100 take as long as none

// The parts of an output of `-z`, without the line end that git puts before the first name of a commit.
std::vector<std::string_view> parts_of_answer(std::string_view output) {
  std::vector<std::string_view> parts = parts_at('\0', output);
  for (std::string_view& part : parts) {
    if (part.starts_with('\n')) part.remove_prefix(1);
  }
  std::erase(parts, std::string_view());
  return parts;
}

// "R100", from, to.
void read_renames(const std::string& output, MovedFiles& renames) {
  std::string commit;
  const std::vector<std::string_view> parts = parts_of_answer(output);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].front() == commit_mark) {
      commit = parts[i].substr(1);
    } else if (parts[i].front() == 'R' && i + 2 < parts.size()) {
      renames.try_emplace(std::string(parts[i + 1]), Moved{std::string(parts[i + 2]), commit});
      i += 2;
    }
  }
}

// The newest commit in which each of the paths vanished.
MovedFiles vanished(const fs::path& root, const std::set<std::string>& paths) {
  std::vector<std::string> question = {"log", "--no-renames", "--diff-filter=D", "--relative",
                                       "-z",  "--name-only",  commit_format,     "--"};
  if (paths.size() <= most_pathspecs) question.insert(question.end(), paths.begin(), paths.end());
  MovedFiles gone;
  std::string commit;
  const std::string output = ask_git(root, std::move(question));
  for (const std::string_view part : parts_of_answer(output)) {
    if (part.front() == commit_mark) {
      commit = part.substr(1);
    } else if (const auto path = paths.find(std::string(part)); path != paths.end()) {
      gone.try_emplace(*path, Moved{{}, commit});
    }
  }
  return gone;
}

MovedFiles renames_in(const fs::path& root, const MovedFiles& gone) {
  std::set<std::string> commits;
  for (const auto& [path, how] : gone) commits.insert(how.commit);
  if (commits.empty()) return {};
  std::vector<std::string> question = {"log", "--no-walk=unsorted", "-M",         "--diff-filter=R", "--relative",
                                       "-z",  "--name-status",      commit_format};
  question.insert(question.end(), commits.begin(), commits.end());
  question.emplace_back("--");
  MovedFiles renames;
  read_renames(ask_git(root, std::move(question)), renames);
  std::erase_if(renames, [&](const auto& each) {
    const auto how = gone.find(each.first);
    return how == gone.end() || how->second.commit != each.second.commit;
  });
  return renames;
}

// Renames that are in no commit yet.
MovedFiles uncommitted(const fs::path& root) {
  MovedFiles renames;
  read_renames(ask_git(root, {"diff", "-M", "--diff-filter=R", "--relative", "-z", "--name-status", "HEAD", "--"}),
               renames);
  return renames;
}

// One step back in time for each of the paths.
MovedFiles step(const fs::path& root, const std::set<std::string>& paths, const MovedFiles& pending) {
  MovedFiles moved;
  std::set<std::string> asked;
  for (const std::string& path : paths) {
    const auto found = pending.find(path);
    found == pending.end() ? void(asked.insert(path)) : void(moved.insert(*found));
  }
  if (asked.empty()) return moved;
  MovedFiles gone = vanished(root, asked);
  for (auto& [path, how] : renames_in(root, gone)) gone[path] = how;
  moved.merge(gone);
  return moved;
}

}  // namespace

MovedFiles moved_files(const fs::path& root, const std::vector<std::string>& paths) {
  MovedFiles result;
  std::set<std::string> wanted(paths.begin(), paths.end());
  if (wanted.empty() || ask_git(root, {"rev-parse", "--verify", "--quiet", "HEAD"}).empty()) return result;
  const MovedFiles pending = uncommitted(root);
  for (int round = 0; round < longest_chain && !wanted.empty(); ++round) {
    const MovedFiles moved = step(root, wanted, pending);
    if (round == 0) result = moved;
    wanted.clear();
    for (auto& [from, where] : result) {
      if (const auto next = moved.find(where.to); round > 0 && next != moved.end()) where = next->second;
      if (!where.to.empty() && !fs::exists(root / where.to)) wanted.insert(where.to);
    }
  }
  std::erase_if(result, [&](const auto& each) { return wanted.contains(each.second.to); });
  return result;
}

}  // namespace kb
