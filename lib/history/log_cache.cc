#include "history/log_cache.h"

#include <algorithm>
#include <stdexcept>

#include "base/digest.h"

namespace kb {
namespace {

// Change it when the format, or what a verdict means, changes.
constexpr std::string_view log_magic = "kb history 1\n";
constexpr std::size_t digest_size = 32;

class ByteWriter {
 public:
  void number(std::uint64_t value) {  // seven bits a byte, the low ones first
    for (; value >= 0x80; value >>= 7) out_.push_back(static_cast<char>(value | 0x80));
    out_.push_back(static_cast<char>(value));
  }
  void signed_number(std::int64_t value) {
    number((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
  }
  void text(std::string_view value) {
    number(value.size());
    out_ += value;
  }
  void id(const ObjectId& value, std::size_t size) {
    out_.append(reinterpret_cast<const char*>(value.bytes.data()), size);
  }
  std::string& bytes() { return out_; }

 private:
  std::string out_;
};

// Throws std::out_of_range at the end of the bytes.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
      const auto byte = static_cast<unsigned char>(take(1)[0]);
      if (shift < 64) value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
  }
  // A number that has to be below `bound`.
  std::uint32_t index(std::size_t bound) {
    const std::uint64_t value = number();
    if (value >= bound) throw std::out_of_range("index");
    return static_cast<std::uint32_t>(value);
  }
  // How many things follow; each takes a byte at least.
  std::size_t count() { return index(rest_.size() + 1); }
  std::int64_t signed_number() {
    const std::uint64_t value = number();
    return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
  }
  std::string_view text() { return take(number()); }
  ObjectId id(std::size_t size) {
    const std::string_view bytes = take(size);
    ObjectId value;
    std::ranges::copy(bytes, value.bytes.begin());
    return value;
  }

 private:
  std::string_view take(std::size_t size) {
    if (size > rest_.size()) throw std::out_of_range("bytes");
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  std::string_view rest_;
};

void write_tables(const CommitLog& log, ByteWriter& out) {
  for (const auto* table : {&log.paths, &log.people}) {
    out.number(table->size());
    for (std::size_t i = 0; i < table->size(); ++i) out.text((*table)[i]);
  }
  out.number(log.blobs.size());
  for (std::size_t i = 0; i < log.blobs.size(); ++i) out.id(log.blobs[i], log.id_size);
}

void read_tables(ByteReader& in, CommitLog& log) {
  for (auto* table : {&log.paths, &log.people}) {
    for (std::size_t left = in.count(); left > 0; --left) table->append(std::string(in.text()));
  }
  const std::size_t blobs = in.count();
  log.blobs.reserve(blobs);
  for (std::size_t i = 0; i < blobs; ++i) log.blobs.append(in.id(log.id_size));
}

void write_change(const CommitLog& log, const FileChange& change, ByteWriter& out) {
  out.number(static_cast<unsigned>(change.kind) | static_cast<unsigned>(change.verdict) << 2);
  out.number(change.path);
  if (change.kind == ChangeKind::renamed) out.number(change.old_path);
  if (change.kind != ChangeKind::deleted) out.number(change.blob);
  out.number(change.old_count);
  for (const std::uint32_t blob : log.old_blobs_of(change)) out.number(blob);
}

void read_change(ByteReader& in, CommitLog& log) {
  FileChange change;
  const std::uint32_t flags = in.index(16);
  change.kind = static_cast<ChangeKind>(flags & 3);
  change.verdict = static_cast<Verdict>(flags >> 2);
  change.path = in.index(log.paths.size());
  change.old_path = change.kind == ChangeKind::renamed ? in.index(log.paths.size()) : change.path;
  if (change.kind != ChangeKind::deleted) change.blob = in.index(log.blobs.size());
  change.old_blobs = static_cast<std::uint32_t>(log.old_blobs.size());
  change.old_count = static_cast<std::uint16_t>(in.index(65536));
  for (std::size_t i = 0; i < change.old_count; ++i) log.old_blobs.push_back(in.index(log.blobs.size()));
  log.changes.push_back(change);
}

void write_commit(const CommitLog& log, const Commit& commit, ByteWriter& out) {
  out.signed_number(commit.time);
  out.signed_number(commit.day);
  out.number(commit.person);
  out.number((commit.is_ignored ? 1U : 0U) | (commit.is_boundary ? 2U : 0U));
  out.number(commit.parent_count);
  for (const std::uint32_t parent : log.parents_of(commit)) out.number(parent);
  out.number(commit.change_count);
  for (std::size_t i = 0; i < commit.change_count; ++i) write_change(log, log.changes[commit.changes + i], out);
}

Commit read_commit(ByteReader& in, std::size_t commits, CommitLog& log) {
  Commit commit;
  commit.time = in.signed_number();
  commit.day = static_cast<std::int32_t>(in.signed_number());
  commit.person = in.index(log.people.size());
  const std::uint32_t flags = in.index(4);
  commit.is_ignored = (flags & 1) != 0;
  commit.is_boundary = (flags & 2) != 0;
  commit.parents = static_cast<std::uint32_t>(log.parents.size());
  commit.parent_count = static_cast<std::uint16_t>(in.index(65536));
  for (std::size_t i = 0; i < commit.parent_count; ++i) log.parents.push_back(in.index(commits));
  commit.changes = static_cast<std::uint32_t>(log.changes.size());
  commit.change_count = static_cast<std::uint32_t>(in.count());
  for (std::size_t i = 0; i < commit.change_count; ++i) read_change(in, log);
  return commit;
}

CommitLog read_log(ByteReader& in) {
  CommitLog log;
  log.id_size = in.index(33);
  log.head = in.id(log.id_size);
  read_tables(in, log);
  const std::size_t commits = in.count();
  log.commits.reserve(commits);
  log.ids.reserve(commits);
  for (std::size_t i = 0; i < commits; ++i) {
    log.ids.append(in.id(log.id_size));
    log.commits.push_back(read_commit(in, commits, log));
  }
  return log;
}

}  // namespace

std::string encode_log(const CommitLog& log, std::string_view key) {
  ByteWriter out;
  out.bytes() = log_magic;
  out.text(key);
  out.number(log.id_size);
  out.id(log.head, log.id_size);
  write_tables(log, out);
  out.number(log.commits.size());
  for (std::size_t i = 0; i < log.commits.size(); ++i) {
    out.id(log.ids[i], log.id_size);
    write_commit(log, log.commits[i], out);
  }
  out.bytes() += digest(out.bytes());
  return std::move(out.bytes());
}

std::optional<CommitLog> decode_log(std::string_view bytes, std::string_view key) {
  if (!bytes.starts_with(log_magic) || bytes.size() < log_magic.size() + digest_size) return std::nullopt;
  const std::string_view signed_part = bytes.substr(0, bytes.size() - digest_size);
  if (digest(signed_part) != bytes.substr(signed_part.size())) return std::nullopt;
  try {
    ByteReader in(signed_part.substr(log_magic.size()));
    if (in.text() != key) return std::nullopt;
    return read_log(in);
  } catch (const std::out_of_range&) {
    return std::nullopt;
  }
}

}  // namespace kb
