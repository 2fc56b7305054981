#include "kb/history.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>

#include "base/digest.h"
#include "base/files.h"
#include "history/blobs.h"
#include "history/file_histories.h"
#include "history/git_log.h"
#include "history/log_cache.h"
#include "kb/error.h"

namespace kb {
namespace {

namespace fs = std::filesystem;

History without_git(std::string reason, std::string hint = {}) {
  History none;
  none.reason = std::move(reason);
  none.hint = std::move(hint);
  return none;
}

std::string unreadable(const std::string& errors) {
  return "git cannot read the history: " + complaint_of(errors);
}

// What the log depends on beside its commits.
std::string cache_key(const std::set<ObjectId>& boundary) {
  std::string ids;
  for (const ObjectId& id : boundary) ids += to_hex(id, id.bytes.size());
  return ids.empty() ? "whole" : "shallow " + digest(ids);
}

CommitLog cached_log(const fs::path& file, const std::string& key, std::size_t id_size) {
  CommitLog fresh;
  fresh.id_size = id_size;
  if (file.empty()) return fresh;
  try {
    std::optional<CommitLog> log = decode_log(read_file(file), key);
    return log && log->id_size == id_size ? std::move(*log) : std::move(fresh);
  } catch (const Error&) {
    return fresh;  // there is none yet
  }
}

void keep_log(const fs::path& file, const CommitLog& log, const std::string& key) {
  if (file.empty()) return;
  try {
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    write_file_atomic(file, encode_log(log, key));
  } catch (const Error&) {
    // A knowledge base that cannot be written to is read all the same, only not as quickly.
  }
}

// Brings the log up to `head`. Commits of branches that are gone are dropped when they are many. Returns git's
// complaint.
std::string refresh_log(const Repository& repository, const ObjectId& head, const std::set<ObjectId>& boundary,
                        unsigned jobs, CommitLog& log) {
  if (head == ObjectId{} || log.head == head) return {};
  std::string problem = read_new_commits(repository, head, boundary, jobs, log);
  const bool is_mostly_gone = problem.empty() && log.commits.size() > 2 * reachable_in_order(log).size() + 1000;
  if (!is_mostly_gone) return problem;
  CommitLog fresh;
  fresh.id_size = log.id_size;
  log = std::move(fresh);
  return read_new_commits(repository, head, boundary, jobs, log);
}

void add_moves(const Repository& repository, const CommitLog& log, const Trace& trace, const WorkTree& tree,
               History& history) {
  std::vector<std::pair<std::string, std::string>> moves = moves_of(log, trace);
  for (const auto& [path, edit] : tree.edits) {
    if (!edit.old_path.empty()) moves.emplace_back(edit.old_path, path);
  }
  std::error_code error;
  for (const auto& [from, to] : moves) {
    const bool is_inside = from.starts_with(repository.prefix) && to.starts_with(repository.prefix);
    if (!is_inside || fs::exists(repository.top / from, error) || !fs::exists(repository.top / to, error)) continue;
    history.moved[relative_to(repository.prefix, from)] = relative_to(repository.prefix, to);
  }
}

void add_state(bool has_all, std::size_t commits, std::size_t missing, History& history) {
  history.state = HistoryState::complete;
  if (!has_all) {
    history.state = HistoryState::shallow;
    history.reason = fmt::format("this is a shallow clone of the last {} commit{}", commits, commits == 1 ? "" : "s");
    history.hint = "git fetch --unshallow";
  } else if (missing > 0) {
    history.state = HistoryState::partial;
    history.reason =
        fmt::format("the contents of {} earlier version{} are not in this clone", missing, missing == 1 ? "" : "s");
    history.hint = "git fetch --refetch --no-filter";
  }
}

// The history of pages in one repository, by path relative to `folder`.
History read_repository(const fs::path& folder, const std::vector<std::string>& paths, const fs::path& cache,
                        const HistoryOptions& options) {
  const Repository repository = find_repository(folder);
  if (!repository.problem.empty()) return without_git(repository.problem, repository.hint);
  const WorkTree tree = read_work_tree(repository);
  if (!tree.problem.empty()) return without_git(unreadable(tree.problem));
  const std::set<ObjectId> boundary = boundary_of(repository);
  const std::string key = cache_key(boundary);
  CommitLog log = cached_log(cache, key, tree.id_size);
  const bool is_fresh = log.head == tree.head;
  const std::string problem = refresh_log(repository, tree.head, boundary, options.jobs, log);
  if (!problem.empty()) return without_git(unreadable(problem), "git fetch --refetch --no-filter");
  const std::vector<std::uint32_t> order = reachable_in_order(log);
  const bool has_all =
      std::ranges::none_of(order, [&](std::uint32_t commit) { return log.commits[commit].is_boundary; });
  const Trace trace = trace_files(log, order);
  std::vector<TracedPage> pages = find_pages(repository, paths, log, trace, tree, has_all);
  const std::vector<std::uint32_t> open = changes_to_judge(log, pages);
  const std::size_t missing = judge_changes(repository, open, options.jobs, log);
  if (!is_fresh || missing < open.size()) keep_log(cache, log, key);
  judge_edits(repository, pages);
  History history;
  add_state(has_all, order.size(), missing, history);
  const std::set<ObjectId> ignored = ignored_commits(repository);
  history.files = file_histories(pages, {log, ignored, repository.prefix, has_all, options.today});
  add_moves(repository, log, trace, tree, history);
  for (const std::uint32_t number : order) {
    history.commit_times.emplace(to_hex(log.commits[number].id, log.id_size), log.commits[number].time);
  }
  return history;
}

// Which repository inside the root each folder belongs to: "" or the folder that has a `.git`, ended by '/'.
class NestedRepositories {
 public:
  explicit NestedRepositories(fs::path root) : root_(std::move(root)) {}

  const std::string& of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string::npos) return outer_;
    const std::string folder = path.substr(0, slash);
    const auto known = known_.find(folder);
    if (known != known_.end()) return known->second;
    std::error_code error;
    const bool is_own = fs::exists(root_ / folder / ".git", error);
    std::string repository = is_own ? folder + '/' : of(folder);
    return known_[folder] = std::move(repository);
  }

 private:
  fs::path root_;
  std::string outer_;
  std::map<std::string, std::string> known_;
};

void add_nested(const std::string& place, History nested, History& history) {
  for (auto& [path, file] : nested.files) {
    for (std::string& former : file.former_paths) former = fs::path(place + former).lexically_normal().string();
    history.files.emplace(place + path, std::move(file));
  }
  for (const auto& [from, to] : nested.moved) history.moved.emplace(place + from, place + to);
  history.commit_times.merge(nested.commit_times);
  const bool is_worse = nested.state != HistoryState::complete && history.state == HistoryState::complete;
  if (!is_worse) return;
  history.state = nested.state == HistoryState::none ? HistoryState::partial : nested.state;
  history.reason = fmt::format("in '{}': {}", place, nested.reason);
  history.hint = nested.hint;
}

// As the whole history.
History alone(const std::string& place, History one) {
  if (place.empty()) return one;
  History whole;
  whole.state = HistoryState::complete;
  add_nested(place, std::move(one), whole);
  return whole;
}

}  // namespace

History read_history(const fs::path& root, const std::vector<std::string>& paths, const HistoryOptions& options) {
  NestedRepositories repositories(root);
  std::map<std::string, std::vector<std::string>> by_repository = {{"", {}}};
  for (const std::string& path : paths) {
    const std::string& place = repositories.of(path);
    by_repository[place].push_back(path.substr(place.size()));
  }
  std::optional<History> history;
  for (const auto& [place, inside] : by_repository) {
    const std::string name = place.empty() ? "history" : "history-" + digest(place);
    const fs::path cache = options.cache.empty() ? fs::path() : options.cache / name;
    History one = read_repository(place.empty() ? root : root / place, inside, cache, options);
    // A folder of repositories need not be one itself.
    const bool is_first = !history || (history->state == HistoryState::none && by_repository.at("").empty());
    if (is_first)
      history = alone(place, std::move(one));
    else
      add_nested(place, std::move(one), *history);
  }
  return std::move(*history);
}

std::optional<std::int64_t> commit_time(const History& history, std::string_view id) {
  constexpr std::size_t least_digits = 7;
  auto found = history.commit_times.lower_bound(id);
  if (id.size() < least_digits || found == history.commit_times.end() || !found->first.starts_with(id)) {
    return std::nullopt;
  }
  const std::int64_t time = found->second;
  ++found;
  const bool is_ambiguous = found != history.commit_times.end() && found->first.starts_with(id);
  return is_ambiguous ? std::nullopt : std::optional(time);
}

}  // namespace kb
