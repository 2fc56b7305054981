// What git's log says, as it is kept in memory and in the cache: commits, and the files that each changed. Paths, blobs
// and people are stored once and named by their place in a table. Whatever is in here holds for ever, because a commit
// never changes; only verdicts are added.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "history/substance.h"

namespace kb {

// Of SHA-1 (20 bytes, then zeros) or SHA-256.
struct ObjectId {
  std::array<unsigned char, 32> bytes{};

  bool operator==(const ObjectId&) const = default;
  auto operator<=>(const ObjectId&) const = default;
};

// From 40 or 64 hexadecimal digits; what is none gives zeros.
ObjectId parse_object_id(std::string_view digits);
std::string to_hex(const ObjectId& id, std::size_t bytes);

struct ObjectIdHash {
  std::size_t operator()(const ObjectId& id) const;
};

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

// Distinct values by number, in the order in which they were first met. A log that nothing is added to looks up next to
// nothing, so numbers are only worked out when the first is asked for.
template <typename T, typename Hash>
class Table {
 public:
  template <typename Key>
  std::uint32_t add(const Key& key) {
    const std::uint32_t known = find(key);
    if (known == size()) append(T(key));
    return known;
  }
  // A value that is not in it.
  void append(T value) { values_.push_back(std::move(value)); }
  // Nothing is `size()`.
  template <typename Key>
  std::uint32_t find(const Key& key) {
    for (auto next = numbers_.size(); next < values_.size(); ++next)
      numbers_.emplace(values_[next], static_cast<std::uint32_t>(next));
    const auto place = numbers_.find(key);
    return place == numbers_.end() ? static_cast<std::uint32_t>(size()) : place->second;
  }
  void reserve(std::size_t size) { values_.reserve(size); }
  const T& operator[](std::size_t number) const { return values_[number]; }
  std::size_t size() const { return values_.size(); }

 private:
  std::vector<T> values_;
  std::unordered_map<T, std::uint32_t, Hash, std::equal_to<>> numbers_;  // of the first ones
};

enum class ChangeKind : std::uint8_t { added, modified, renamed, deleted };

struct FileChange {
  std::uint32_t path = 0;
  std::uint32_t old_path = 0;   // renamed: from; else `path`
  std::uint32_t blob = 0;       // after it
  std::uint32_t old_blobs = 0;  // place in CommitLog::old_blobs
  std::uint16_t old_count = 0;  // 1, or in a merge as many as parents that have the file; 0: added or deleted
  ChangeKind kind = ChangeKind::modified;
  Verdict verdict = Verdict::unknown;
};

struct Commit {
  std::int64_t time = 0;      // committer's
  std::int32_t day = 0;       // author's, since 1970
  std::uint32_t person = 0;   // author: "name NUL email"
  std::uint32_t parents = 0;  // place in CommitLog::parents
  std::uint32_t changes = 0;  // place in CommitLog::changes
  std::uint32_t change_count = 0;
  std::uint16_t parent_count = 0;
  bool is_ignored = false;   // by its trailer
  bool is_boundary = false;  // what is before it is not here, so what it changed is unknown
};

struct CommitLog {
  std::size_t id_size = 20;
  ObjectId head;  // the log has all that can be reached from it
  std::vector<Commit> commits;
  Table<ObjectId, ObjectIdHash> ids;   // of commits
  std::vector<std::uint32_t> parents;  // numbers of commits
  std::vector<FileChange> changes;
  std::vector<std::uint32_t> old_blobs;
  Table<std::string, TextHash> paths;
  Table<std::string, TextHash> people;
  Table<ObjectId, ObjectIdHash> blobs;

  std::span<const std::uint32_t> parents_of(const Commit& commit) const {
    return std::span(parents).subspan(commit.parents, commit.parent_count);
  }
  std::span<const std::uint32_t> old_blobs_of(const FileChange& change) const {
    return std::span(old_blobs).subspan(change.old_blobs, change.old_count);
  }
};

// Of no commit yet, with ids of so many bytes.
CommitLog empty_log(std::size_t id_size);

// The commits that can be reached from the head, parents before children, else by time and id: the order does not
// depend on that of the log.
std::vector<std::uint32_t> reachable_in_order(const CommitLog& log);

}  // namespace kb
