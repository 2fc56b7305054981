#include "history/git_log.h"

#include <algorithm>
#include <charconv>
#include <mutex>
#include <utility>

#include "base/parallel.h"
#include "kb/date.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t commits_at_a_time = 4096;  // for one git process

// Id, committer's time, author's day, name, email, trailer. NUL is in none of them.
constexpr const char* header_format =
    "--format=%H%x00%ct%x00%as%x00%an%x00%ae%x00%(trailers:key=Kb-Ignore,valueonly,separator=%x2C)";

std::int64_t number_in(std::string_view digits) {
  std::int64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

bool says_date(std::string_view trailer) {
  return std::ranges::any_of(parts_at(',', trailer), [](std::string_view value) { return trim(value) == "date"; });
}

// The parts of a raw record ":mode mode id id M" (a colon, mode and id more for each further parent of a merge).
struct RawRecord {
  std::size_t parents = 0;
  std::vector<std::string_view> fields;

  explicit RawRecord(std::string_view text) {
    parents = std::min(text.find_first_not_of(':'), text.size());
    fields = parts_at(' ', text.substr(parents));
  }
  bool is_sound() const { return parents > 0 && fields.size() == 2 * parents + 3 && !fields.back().empty(); }
  bool is_file(std::size_t side) const { return fields[side].starts_with("100"); }
  ObjectId id(std::size_t side) const { return parse_object_id(fields[parents + 1 + side]); }
  bool has_two_paths() const { return parents == 1 && (fields.back()[0] == 'R' || fields.back()[0] == 'C'); }
  bool is_rename() const { return parents == 1 && fields.back()[0] == 'R'; }
};

class ChangeParser {
 public:
  ChangeParser(std::string_view output, CommitLog& log) : parts_(parts_at('\0', output)), log_(log) {}

  void run() {
    while (at_ < parts_.size()) {
      const std::string_view part = trim(next());
      if (part.starts_with(':'))
        record(RawRecord(part));
      else if (!part.empty())
        header(parse_object_id(part));
    }
  }

 private:
  std::string_view next() { return at_ < parts_.size() ? parts_[at_++] : std::string_view{}; }

  void header(const ObjectId& id) {
    const std::int64_t time = number_in(next());
    const auto day = parse_date(next());
    const std::string_view name = next();
    const std::string_view email = next();
    const std::string_view trailer = next();
    const std::uint32_t number = log_.ids.find(id);
    commit_ = number == log_.commits.size() ? nullptr : &log_.commits[number];
    if (commit_ == nullptr) return;
    commit_->time = time;
    commit_->day = day.value_or(Date{}).time_since_epoch().count();
    commit_->person = log_.people.add(std::string(name) + '\0' + std::string(email));
    commit_->is_ignored = says_date(trailer);
    commit_->changes = static_cast<std::uint32_t>(log_.changes.size());
  }

  void record(const RawRecord& raw) {
    if (!raw.is_sound()) return;
    const std::string_view first = next();
    const std::string_view path = raw.has_two_paths() ? next() : first;
    if (commit_ == nullptr || commit_->is_boundary) return;
    FileChange change;
    change.path = log_.paths.add(path);
    change.old_path = log_.paths.add(raw.is_rename() ? first : path);
    add_blobs(raw, change);
    const bool is_of_files = raw.is_file(raw.parents) || change.old_count > 0;
    if (!is_of_files) return;
    change.kind = kind_of(raw, change);
    log_.changes.push_back(change);
    ++commit_->change_count;
  }

  // Symbolic links and submodules count as nothing.
  void add_blobs(const RawRecord& raw, FileChange& change) {
    change.old_blobs = static_cast<std::uint32_t>(log_.old_blobs.size());
    for (std::size_t side = 0; side < raw.parents; ++side) {
      if (!raw.is_file(side)) continue;
      log_.old_blobs.push_back(log_.blobs.add(raw.id(side)));
      ++change.old_count;
    }
    if (!raw.is_file(raw.parents)) return;
    change.blob = log_.blobs.add(raw.id(raw.parents));
    const auto old = log_.old_blobs_of(change);
    if (std::ranges::find(old, change.blob) != old.end()) change.verdict = Verdict::minor;
  }

  static ChangeKind kind_of(const RawRecord& raw, const FileChange& change) {
    if (!raw.is_file(raw.parents)) return ChangeKind::deleted;
    if (change.old_count == 0) return ChangeKind::added;
    return raw.is_rename() ? ChangeKind::renamed : ChangeKind::modified;
  }

  std::vector<std::string_view> parts_;
  std::size_t at_ = 0;
  CommitLog& log_;
  Commit* commit_ = nullptr;
};

// What `git rev-list --parents` prints: a line for each commit. Returns the ids that are new to the log.
std::vector<std::string_view> add_commits(std::string_view lines, const std::set<ObjectId>& boundary, CommitLog& log) {
  std::vector<std::string_view> added;
  std::vector<std::vector<std::string_view>> words;
  for (const std::string_view line : parts_at('\n', lines)) {
    words.push_back(parts_at(' ', line));
    const ObjectId id = parse_object_id(words.back().front());
    if (log.ids.add(id) < log.commits.size()) {
      words.pop_back();
      continue;
    }
    added.push_back(words.back().front());
    log.commits.emplace_back().is_boundary = boundary.contains(id);
  }
  for (const auto& line : words) {
    Commit& commit = log.commits[log.ids.find(parse_object_id(line.front()))];
    commit.parents = static_cast<std::uint32_t>(log.parents.size());
    for (std::size_t i = 1; i < line.size(); ++i) {
      const std::uint32_t parent = log.ids.find(parse_object_id(line[i]));
      if (parent == log.ids.size()) continue;
      log.parents.push_back(parent);
      ++commit.parent_count;
    }
  }
  return added;
}

// One pass over some commits. Renames of files that changed need contents; where those are not at hand, only files that
// stayed the same are followed.
ProcessResult diff_commits(const Repository& repository, const std::string& ids, std::string& output) {
  ProcessResult result;
  for (const char* renames : {"-M", "-M100%"}) {
    output.clear();
    result = stream_git(repository.top,
                        {"diff-tree", "--stdin", "-r", "-c", "--raw", "-z", renames, "--root", "--always",
                         "--no-abbrev", "--no-ext-diff", "--no-textconv", header_format},
                        ids, [&](std::string_view piece) { output += piece; });
    if (result.exit_code == 0) break;
  }
  return result;
}

std::string ids_between(const std::vector<std::string_view>& ids, std::size_t begin) {
  std::string text;
  for (std::size_t i = begin; i < std::min(begin + commits_at_a_time, ids.size()); ++i)
    text.append(ids[i]).push_back('\n');
  return text;
}

}  // namespace

void add_changes(std::string_view output, CommitLog& log) {
  ChangeParser(output, log).run();
}

std::string read_new_commits(const Repository& repository, const ObjectId& head, const std::set<ObjectId>& boundary,
                             unsigned jobs, CommitLog& log) {
  std::vector<std::string> ask = {"rev-list", "--parents", to_hex(head, log.id_size)};
  if (!log.commits.empty()) ask.push_back("^" + to_hex(log.head, log.id_size));
  ProcessResult listed = run_git(repository.top, ask);
  if (listed.exit_code != 0 && !log.commits.empty()) {
    log = empty_log(log.id_size);
    ask.pop_back();
    listed = run_git(repository.top, ask);
  }
  if (listed.exit_code != 0) return listed.errors;
  log.head = head;
  const std::vector<std::string_view> ids = add_commits(listed.output, boundary, log);
  std::mutex mutex;
  std::string problem;
  parallel_for((ids.size() + commits_at_a_time - 1) / commits_at_a_time, jobs, [&](std::size_t slice) {
    std::string output;
    const ProcessResult result = diff_commits(repository, ids_between(ids, slice * commits_at_a_time), output);
    const std::lock_guard lock(mutex);
    if (result.exit_code != 0) problem = result.errors;
    add_changes(output, log);
  });
  return problem;
}

}  // namespace kb
