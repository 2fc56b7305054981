#include "history/file_histories.h"

#include <algorithm>
#include <cstdint>
#include <system_error>
#include <unordered_map>
#include <utility>

#include "base/files.h"
#include "history/blobs.h"
#include "kb/error.h"

namespace kb {
namespace {

namespace fs = std::filesystem;

// Without contents, a commit to as many files or more is taken for one that changes no page's meaning.
constexpr std::size_t many_files = 20;

void look_up(TracedPage& page, CommitLog& log, const Trace& trace, const WorkTree& tree) {
  const auto edit = tree.edits.find(page.git_path);
  if (edit != tree.edits.end()) page.edit = &edit->second;
  const bool is_new = page.edit != nullptr && page.edit->old_path.empty() && page.edit->old_blob.empty();
  const bool was_renamed = page.edit != nullptr && !page.edit->old_path.empty();
  if (!is_new) page.file = trace.find(log.paths.find(was_renamed ? page.edit->old_path : page.git_path));
}

// Where the file really is, from the top of the repository.
std::string followed(const Repository& repository, const std::string& path) {
  std::error_code error;
  const fs::path real = fs::canonical(repository.folder / path, error);
  return error ? std::string() : real.lexically_relative(repository.top).string();
}

class PageHistory {
 public:
  PageHistory(const TracedPage& page, const HistoryFacts& facts) : page_(page), facts_(facts) {}

  FileHistory read() {
    if (page_.edit != nullptr) add_edit();
    if (page_.file == nullptr) return std::move(found_);
    const std::vector<TraceEvent>& events = page_.file->events;
    for (auto event = events.rbegin(); event != events.rend(); ++event) add_event(*event);
    if (!page_.file->events.empty()) add_first(page_.file->events.front());
    return std::move(found_);
  }

 private:
  void add_edit() {
    Change now;
    now.date = facts_.today;
    now.time = INT64_MAX;
    found_.last = now;
    if (page_.file == nullptr && page_.edit->old_blob.empty()) found_.first = now;
    if (page_.edit_verdict == Verdict::substantive) found_.substantive.push_back(now);
    if (page_.edit_verdict == Verdict::dates) found_.date_bump = now;
    if (!page_.edit->old_path.empty()) add_former(page_.edit->old_path);
  }

  void add_event(const TraceEvent& event) {
    const FileChange& change = facts_.log.changes[event.change];
    if (!found_.last) found_.last = change_of(event.commit);
    if (is_substantive(event, change)) found_.substantive.push_back(change_of(event.commit));
    const bool is_bump = change.verdict == Verdict::dates && !is_excluded(event.commit);
    if (is_bump && !found_.date_bump) found_.date_bump = change_of(event.commit);
    add_former(facts_.log.paths[change.path]);
    add_former(facts_.log.paths[change.old_path]);
  }

  // A file that is first met when it is changed was there before the clone begins.
  void add_first(const TraceEvent& event) {
    const bool is_known = facts_.has_all || facts_.log.changes[event.change].kind == ChangeKind::added;
    if (is_known) found_.first = change_of(event.commit);
  }

  bool is_excluded(std::uint32_t commit) const {
    return facts_.log.commits[commit].is_ignored || facts_.ignored.contains(facts_.log.ids[commit]);
  }

  bool is_substantive(const TraceEvent& event, const FileChange& change) const {
    const Commit& commit = facts_.log.commits[event.commit];
    if (is_excluded(event.commit)) return false;
    if (change.kind == ChangeKind::added) return !event.is_repeat;
    if (change.verdict == Verdict::unknown) return commit.change_count < many_files;
    return change.verdict == Verdict::substantive;
  }

  void add_former(const std::string& path) {
    std::string former = relative_to(facts_.prefix, path);
    if (path == page_.git_path || std::ranges::find(found_.former_paths, former) != found_.former_paths.end()) return;
    found_.former_paths.push_back(std::move(former));
  }

  Change change_of(std::uint32_t number) const {
    const Commit& commit = facts_.log.commits[number];
    const std::string& person = facts_.log.people[commit.person];
    const std::size_t end = person.find('\0');
    return {to_hex(facts_.log.ids[number], facts_.log.id_size), Date(std::chrono::days(commit.day)), commit.time,
            person.substr(0, end), person.substr(end + 1)};
  }

  const TracedPage& page_;
  const HistoryFacts& facts_;
  FileHistory found_;
};

}  // namespace

std::string relative_to(const std::string& prefix, const std::string& path) {
  if (path.starts_with(prefix)) return path.substr(prefix.size());
  return fs::path(path).lexically_relative(prefix).string();
}

std::vector<TracedPage> find_pages(const Repository& repository, const std::vector<std::string>& paths, CommitLog& log,
                                   const Trace& trace, const WorkTree& tree, bool has_all) {
  std::vector<TracedPage> pages;
  for (const std::string& path : paths) {
    TracedPage page{path, repository.prefix + path};
    look_up(page, log, trace, tree);
    if (page.file == nullptr && page.edit == nullptr) {
      const std::string real = followed(repository, path);
      if (!real.empty() && real != page.git_path) page.git_path = real;
      look_up(page, log, trace, tree);
    }
    if (page.file != nullptr || page.edit != nullptr || !has_all) pages.push_back(std::move(page));
  }
  return pages;
}

std::vector<std::uint32_t> changes_to_judge(const CommitLog& log, const std::vector<TracedPage>& pages) {
  std::vector<std::uint32_t> wanted;
  for (const TracedPage& page : pages) {
    if (page.file == nullptr) continue;
    for (const TraceEvent& event : page.file->events) {
      const FileChange& change = log.changes[event.change];
      if (change.kind != ChangeKind::added && change.verdict == Verdict::unknown) wanted.push_back(event.change);
    }
  }
  return wanted;
}

void judge_edits(const Repository& repository, std::vector<TracedPage>& pages) {
  std::vector<std::string> ids;
  std::vector<TracedPage*> edited;
  for (TracedPage& page : pages) {
    if (page.edit == nullptr) continue;
    page.edit_verdict = Verdict::substantive;
    if (page.edit->old_blob.empty()) continue;
    ids.push_back(page.edit->old_blob);
    edited.push_back(&page);
  }
  if (ids.empty()) return;
  const std::vector<Blob> blobs = read_blobs(repository, ids);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (!blobs[i].is_known) continue;
    try {
      const std::string text = read_file(repository.top / edited[i]->git_path);
      edited[i]->edit_verdict = judge_change(blobs[i].text, text);
    } catch (const Error&) {
      // It was deleted, or cannot be read: that is a change.
    }
  }
}

std::map<std::string, FileHistory, std::less<>> file_histories(const std::vector<TracedPage>& pages,
                                                               const HistoryFacts& facts) {
  std::map<std::string, FileHistory, std::less<>> files;
  std::unordered_map<std::string, std::size_t> bumped;  // pages by commit
  for (const TracedPage& page : pages) {
    files[page.path] = PageHistory(page, facts).read();
    if (page.edit_verdict == Verdict::dates) ++bumped[""];
    if (page.file == nullptr) continue;
    for (const TraceEvent& event : page.file->events) {
      if (facts.log.changes[event.change].verdict != Verdict::dates) continue;
      ++bumped[to_hex(facts.log.ids[event.commit], facts.log.id_size)];
    }
  }
  for (auto& [path, file] : files) {
    if (file.date_bump) file.date_bump_pages = bumped[file.date_bump->commit];
  }
  return files;
}

}  // namespace kb
