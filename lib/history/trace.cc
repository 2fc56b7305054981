#include "history/trace.h"

#include <algorithm>
#include <ranges>

namespace kb {
namespace {

class Replay {
 public:
  explicit Replay(const CommitLog& log) : log_(log) { trace_.names.resize(log.paths.size()); }

  Trace run(const std::vector<std::uint32_t>& order) {
    for (const std::uint32_t number : order) {
      const Commit& commit = log_.commits[number];
      // Names that are left first: another file may take one in the same commit.
      for (std::uint32_t i = 0; i < commit.change_count; ++i) leave(log_.changes[commit.changes + i]);
      for (std::uint32_t i = 0; i < commit.change_count; ++i) apply(number, commit.changes + i);
    }
    return std::move(trace_);
  }

 private:
  void leave(const FileChange& change) {
    if (change.kind == ChangeKind::deleted) name(change.path).is_used = false;
    if (change.kind != ChangeKind::renamed) return;
    Trace::Name& old = name(change.old_path);
    old.is_used = false;
    old.was_left = true;
    carried_[change.path] = old.file;
  }

  void apply(std::uint32_t commit, std::uint32_t number) {
    const FileChange& change = log_.changes[number];
    if (change.kind == ChangeKind::deleted) return;
    const std::uint32_t file = file_for(change);
    trace_.names[change.path] = {file, true, false};
    TracedFile& traced = trace_.files[file];
    const bool is_repeat = change.kind == ChangeKind::added && had_blob(traced, change.blob);
    traced.events.push_back({commit, number, is_repeat});
    traced.path = change.path;
  }

  std::uint32_t file_for(const FileChange& change) {
    if (change.kind == ChangeKind::renamed) {
      const std::uint32_t file = carried_.at(change.path);
      carried_.erase(change.path);
      return file;
    }
    const Trace::Name& known = trace_.names[change.path];
    if (known.file == Trace::none) return new_file(change.path);
    const bool is_new = change.kind == ChangeKind::added && !known.is_used && !comes_back(known, change);
    return is_new ? new_file(change.path) : known.file;
  }

  bool comes_back(const Trace::Name& left, const FileChange& change) const {
    const std::vector<TraceEvent>& events = trace_.files[left.file].events;
    return !left.was_left && !events.empty() && log_.changes[events.back().change].blob == change.blob;
  }

  bool had_blob(const TracedFile& file, std::uint32_t blob) const {
    return std::ranges::any_of(file.events,
                               [&](const TraceEvent& event) { return log_.changes[event.change].blob == blob; });
  }

  Trace::Name& name(std::uint32_t path) {
    Trace::Name& known = trace_.names[path];
    if (known.file == Trace::none) known.file = new_file(path);
    return known;
  }

  std::uint32_t new_file(std::uint32_t path) {
    trace_.files.push_back({{}, path});
    return static_cast<std::uint32_t>(trace_.files.size() - 1);
  }

  const CommitLog& log_;
  Trace trace_;
  std::unordered_map<std::uint32_t, std::uint32_t> carried_;  // new path: file that comes there in this commit
};

}  // namespace

const TracedFile* Trace::find(std::uint32_t path) const {
  const bool is_known = path < names.size() && names[path].file != none;
  return is_known ? &files[names[path].file] : nullptr;
}

Trace trace_files(const CommitLog& log, const std::vector<std::uint32_t>& order) {
  return Replay(log).run(order);
}

std::vector<std::pair<std::string, std::string>> moves_of(const CommitLog& log, const Trace& trace) {
  std::vector<std::pair<std::string, std::string>> moves;
  for (std::uint32_t path = 0; path < trace.names.size(); ++path) {
    const Trace::Name& name = trace.names[path];
    if (name.is_used || !name.was_left) continue;
    const std::uint32_t now = trace.files[name.file].path;
    if (now != path) moves.emplace_back(log.paths[path], log.paths[now]);
  }
  std::ranges::sort(moves);
  return moves;
}

}  // namespace kb
