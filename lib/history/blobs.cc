#include "history/blobs.h"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <map>
#include <unordered_set>
#include <utility>

#include "base/parallel.h"

namespace kb {
namespace {

constexpr std::size_t changes_at_a_time = 1024;  // for one git process
constexpr std::size_t changes_in_memory = 16;    // whose texts are held together

// Takes the output of `git cat-file --batch` apart: "id blob size\n", that many bytes, "\n".
class BatchParser {
 public:
  explicit BatchParser(std::function<void(std::string_view id, std::string text)> take) : take_(std::move(take)) {}

  void add(std::string_view piece) {
    pending_ += piece;
    std::size_t at = 0;
    while (const std::size_t length = object(std::string_view(pending_).substr(at))) at += length;
    pending_.erase(0, at);
  }

 private:
  // Bytes of the first object, 0 while it is not whole.
  std::size_t object(std::string_view bytes) {
    const std::size_t line = bytes.find('\n');
    if (line == std::string_view::npos) return 0;
    const std::string_view header = bytes.substr(0, line);
    const std::size_t id_end = header.find(' ');
    const std::size_t size_begin = header.rfind(' ') + 1;
    std::size_t size = 0;
    const auto read = std::from_chars(header.data() + size_begin, header.data() + header.size(), size);
    if (read.ec != std::errc{}) return line + 1;  // "id missing"
    if (bytes.size() < line + 1 + size + 1) return 0;
    take_(header.substr(0, id_end), std::string(bytes.substr(line + 1, size)));
    return line + 1 + size + 1;
  }

  std::function<void(std::string_view, std::string)> take_;
  std::string pending_;
};

bool stream_blobs(const Repository& repository, const std::string& ids,
                  std::function<void(std::string_view, std::string)> take) {
  BatchParser parser(std::move(take));
  return stream_git(repository.top, {"cat-file", "--batch", "--buffer"}, ids, [&](std::string_view piece) {
           parser.add(piece);
         }).exit_code == 0;
}

// Changes whose texts are read and judged together.
class Judging {
 public:
  Judging(CommitLog& log, const std::vector<std::uint32_t>& changes, std::size_t begin, std::size_t end)
      : log_(log), changes_(changes) {
    for (std::size_t i = begin; i < end; i += changes_in_memory)
      groups_.emplace_back(i, std::min(i + changes_in_memory, end));
    for (const auto& group : groups_) wanted_.push_back(blobs_of(group));
  }

  std::string ids() const {
    std::string text;
    for (const auto& blobs : wanted_) {
      for (const std::uint32_t blob : blobs) text.append(to_hex(log_.blobs[blob], log_.id_size)).push_back('\n');
    }
    return text;
  }

  void take(std::string_view id, std::string text) {
    const auto is_it = [&, number = parse_object_id(id)](std::uint32_t blob) { return log_.blobs[blob] == number; };
    while (group_ < wanted_.size()) {
      const auto blob = std::ranges::find_if(wanted_[group_], is_it);
      if (blob != wanted_[group_].end()) {
        texts_[*blob] = std::move(text);
        if (blob + 1 == wanted_[group_].end()) finish_group();
        return;
      }
      finish_group();  // git did not have the rest of it
    }
  }

  void finish() {
    while (group_ < wanted_.size()) finish_group();
  }

 private:
  std::vector<std::uint32_t> blobs_of(const std::pair<std::size_t, std::size_t>& group) const {
    std::vector<std::uint32_t> blobs;
    const auto add = [&](std::uint32_t blob) {
      if (std::ranges::find(blobs, blob) == blobs.end()) blobs.push_back(blob);
    };
    for (std::size_t i = group.first; i < group.second; ++i) {
      const FileChange& change = log_.changes[changes_[i]];
      for (const std::uint32_t blob : log_.old_blobs_of(change)) add(blob);
      add(change.blob);
    }
    return blobs;
  }

  void finish_group() {
    for (std::size_t i = groups_[group_].first; i < groups_[group_].second; ++i) judge(log_.changes[changes_[i]]);
    texts_.clear();
    ++group_;
  }

  void judge(FileChange& change) {
    const auto after = texts_.find(change.blob);
    std::vector<std::string_view> before;
    for (const std::uint32_t blob : log_.old_blobs_of(change)) {
      const auto text = texts_.find(blob);
      if (text != texts_.end()) before.push_back(text->second);
    }
    if (after == texts_.end() || before.empty() || before.size() != change.old_count) return;
    change.verdict = before.size() == 1 ? judge_change(before[0], after->second) : judge_merge(before, after->second);
  }

  CommitLog& log_;
  const std::vector<std::uint32_t>& changes_;
  std::vector<std::pair<std::size_t, std::size_t>> groups_;
  std::vector<std::vector<std::uint32_t>> wanted_;
  std::size_t group_ = 0;
  std::map<std::uint32_t, std::string> texts_;
};

// Whether git had everything.
bool judge_all(const Repository& repository, const std::vector<std::uint32_t>& changes, unsigned jobs, CommitLog& log) {
  std::atomic<bool> is_whole = true;
  parallel_for((changes.size() + changes_at_a_time - 1) / changes_at_a_time, jobs, [&](std::size_t slice) {
    const std::size_t begin = slice * changes_at_a_time;
    Judging judging(log, changes, begin, std::min(begin + changes_at_a_time, changes.size()));
    const auto take = [&](std::string_view id, std::string text) { judging.take(id, std::move(text)); };
    if (!stream_blobs(repository, judging.ids(), take)) is_whole = false;
    judging.finish();
  });
  return is_whole;
}

using Ids = std::unordered_set<ObjectId, ObjectIdHash>;

Ids ids_at_hand(const Repository& repository) {
  Ids ids;
  const std::string all =
      ask_git(repository.top, {"cat-file", "--batch-all-objects", "--unordered", "--batch-check=%(objectname)"});
  for (const std::string_view line : parts_at('\n', all)) ids.insert(parse_object_id(line));
  return ids;
}

bool has_texts(const CommitLog& log, const FileChange& change, const Ids& at_hand) {
  const auto has = [&](std::uint32_t blob) { return at_hand.contains(log.blobs[blob]); };
  return has(change.blob) && std::ranges::all_of(log.old_blobs_of(change), has);
}

void keep_unknown(const CommitLog& log, std::vector<std::uint32_t>& changes) {
  std::erase_if(changes, [&](std::uint32_t number) { return log.changes[number].verdict != Verdict::unknown; });
}

}  // namespace

std::vector<Blob> read_blobs(const Repository& repository, const std::vector<std::string>& ids) {
  std::vector<Blob> blobs(ids.size());
  std::string input;
  for (const std::string& id : ids) input.append(id).push_back('\n');
  stream_blobs(repository, input, [&](std::string_view id, std::string text) {
    for (std::size_t i = 0; i < ids.size(); ++i) {
      if (ids[i] == id) blobs[i] = {text, true};
    }
  });
  return blobs;
}

std::size_t judge_changes(const Repository& repository, const std::vector<std::uint32_t>& changes, unsigned jobs,
                          CommitLog& log) {
  std::vector<std::uint32_t> open = changes;
  keep_unknown(log, open);
  if (open.empty() || judge_all(repository, open, jobs, log)) {
    keep_unknown(log, open);
    return open.size();
  }
  // In a partial clone git stops at the first that is missing: ask only for what is there.
  keep_unknown(log, open);
  const Ids at_hand = ids_at_hand(repository);
  std::vector<std::uint32_t> complete = open;
  std::erase_if(complete, [&](std::uint32_t number) { return !has_texts(log, log.changes[number], at_hand); });
  judge_all(repository, complete, jobs, log);
  keep_unknown(log, open);
  return open.size();
}

}  // namespace kb
