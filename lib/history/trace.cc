#include "history/trace.h"

#include <algorithm>
#include <ranges>

namespace kb {
namespace {

class Replay {
 public:
  explicit Replay(const CommitLog& log) : log_(log) {}

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
    const auto known = trace_.names.find(change.path);
    if (known == trace_.names.end()) return new_file(change.path);
    const bool is_new =
        change.kind == ChangeKind::added && !known->second.is_used && !comes_back(known->second, change);
    return is_new ? new_file(change.path) : known->second.file;
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
    const auto known = trace_.names.find(path);
    if (known != trace_.names.end()) return known->second;
    return trace_.names[path] = {new_file(path), false, false};
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

const TracedFile* Trace::find(const CommitLog& log, std::string_view path) const {
  const auto name = names.find(log.paths.find(path));
  return name == names.end() ? nullptr : &files[name->second.file];
}

Trace trace_files(const CommitLog& log, const std::vector<std::uint32_t>& order) {
  return Replay(log).run(order);
}

std::vector<std::pair<std::string, std::string>> moves_of(const CommitLog& log, const Trace& trace) {
  std::vector<std::pair<std::string, std::string>> moves;
  for (const auto& [path, name] : trace.names) {
    if (name.is_used || !name.was_left) continue;
    const std::uint32_t now = trace.files[name.file].path;
    if (now != path) moves.emplace_back(log.paths[path], log.paths[now]);
  }
  std::ranges::sort(moves);
  return moves;
}

}  // namespace kb
