#include "kb/history.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>

#include "base/digest.h"
#include "base/files.h"
#include "base/parallel.h"
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

// What the log depends on beside its commits: where a shallow clone ends.
std::string cache_key(const std::set<ObjectId>& boundary) {
  std::string ids;
  for (const ObjectId& id : boundary) ids += to_hex(id, id.bytes.size());
  return ids.empty() ? "whole" : "shallow " + digest(ids);
}

std::optional<CommitLog> cached_log(const fs::path& file, const std::string& key) {
  if (file.empty()) return std::nullopt;
  try {
    return decode_log(read_file(file), key);
  } catch (const Error&) {
    return std::nullopt;  // there is none yet
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
  log = empty_log(log.id_size);
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

// What is read before anything is worked out.
struct RepositoryState {
  WorkTree tree;
  std::set<ObjectId> boundary;
  std::set<ObjectId> ignored;
  std::optional<CommitLog> cached;
};

// While git looks at the files of the work tree, the cache is read. Throws Error(io) when git cannot be run.
RepositoryState read_state(const Repository& repository, const fs::path& cache, unsigned jobs) {
  RepositoryState state;
  parallel_for(2, jobs, [&](std::size_t part) {
    if (part == 0) {
      state.tree = read_work_tree(repository);
      return;
    }
    state.ignored = ignored_commits(repository);
    state.boundary = boundary_of(repository);
    state.cached = cached_log(cache, cache_key(state.boundary));
  });
  return state;
}

void add_commit_times(const CommitLog& log, const std::vector<std::uint32_t>& order, History& history) {
  std::vector<std::pair<ObjectId, std::int64_t>> times;
  times.reserve(order.size());
  for (const std::uint32_t number : order) times.emplace_back(log.ids[number], log.commits[number].time);
  std::ranges::sort(times);
  history.commit_times.reserve(times.size());
  for (const auto& [id, time] : times) history.commit_times.emplace_back(to_hex(id, log.id_size), time);
}

// The history of pages in one repository, by path relative to `folder`.
History read_repository(const fs::path& folder, const std::vector<std::string>& paths, const fs::path& cache,
                        const HistoryOptions& options) {
  const Repository repository = find_repository(folder);
  if (!repository.problem.empty()) return without_git(repository.problem, repository.hint);
  RepositoryState state = read_state(repository, cache, options.jobs);
  const WorkTree& tree = state.tree;
  if (!tree.problem.empty()) return without_git(unreadable(tree.problem));
  const bool is_cached = state.cached && state.cached->id_size == tree.id_size;
  CommitLog log = is_cached ? std::move(*state.cached) : empty_log(tree.id_size);
  const bool is_fresh = log.head == tree.head;
  const std::string problem = refresh_log(repository, tree.head, state.boundary, options.jobs, log);
  if (!problem.empty()) return without_git(unreadable(problem), "git fetch --refetch --no-filter");
  const std::vector<std::uint32_t> order = reachable_in_order(log);
  const bool has_all =
      std::ranges::none_of(order, [&](std::uint32_t commit) { return log.commits[commit].is_boundary; });
  const Trace trace = trace_files(log, order);
  std::vector<TracedPage> pages = find_pages(repository, paths, log, trace, tree, has_all);
  const std::vector<std::uint32_t> open = changes_to_judge(log, pages);
  const std::size_t missing = judge_changes(repository, open, options.jobs, log);
  if (!is_fresh || missing < open.size()) keep_log(cache, log, cache_key(state.boundary));
  judge_edits(repository, pages);
  History history;
  add_state(has_all, order.size(), missing, history);
  history.files = file_histories(pages, {log, state.ignored, repository.prefix, has_all, options.today});
  add_moves(repository, log, trace, tree, history);
  add_commit_times(log, order, history);
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
  auto& times = history.commit_times;
  times.insert(times.end(), nested.commit_times.begin(), nested.commit_times.end());
  std::ranges::sort(times);
  times.erase(std::unique(times.begin(), times.end()), times.end());
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
  if (id.size() < least_digits) return std::nullopt;
  const auto begins_with_id = [&](const auto& commit) { return commit->first.starts_with(id); };
  const auto end = history.commit_times.end();
  auto found = std::ranges::lower_bound(history.commit_times, id, {},
                                        [](const auto& commit) -> std::string_view { return commit.first; });
  if (found == end || !begins_with_id(found)) return std::nullopt;
  const std::int64_t time = found->second;
  ++found;
  return found != end && begins_with_id(found) ? std::nullopt : std::optional(time);
}

}  // namespace kb
