#include "index/bulk_build.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <utility>

#include "base/parallel.h"
#include "content/reader.h"
#include "index/schema.h"
#include "index/stored_file.h"
#include "index/terms.h"

namespace kb {
namespace {

namespace fs = std::filesystem;

// Small shards stay in the processor's cache while Xapian inverts them; their number is bounded, because compacting
// holds all of them open.
constexpr std::size_t least_per_shard = 50;
constexpr std::size_t most_per_shard = 100;
constexpr std::size_t most_shards = 100;
// File systems stamp times with the kernel's tick; this is longer than any in use.
constexpr std::int64_t clock_grain = 20'000'000;

std::size_t shard_size(std::size_t files, unsigned threads) {
  const std::size_t for_balance = files / (threads * 4ULL) + 1;
  return std::max(std::clamp(for_balance, least_per_shard, most_per_shard), files / most_shards + 1);
}

class Progress {
 public:
  Progress(const IndexOptions& options, std::size_t total) : options_(options), state_{0, total} {}

  void step() {
    if (!options_.progress) return;
    const std::lock_guard lock(mutex_);
    ++state_.done;
    options_.progress(state_);
  }

 private:
  const IndexOptions& options_;
  std::mutex mutex_;
  IndexProgress state_;
};

}  // namespace

FileEntry trusted(const FileEntry& entry, std::int64_t racy_from) {
  FileEntry result = entry;
  if (result.mtime >= racy_from - clock_grain) result.mtime = 0;
  return result;
}

std::vector<fs::path> build_shards(const fs::path& folder, std::size_t count, std::size_t size, unsigned threads,
                                   const AddPage& add) {
  std::vector<fs::path> shards(std::max<std::size_t>(1, (count + size - 1) / size));
  for (std::size_t i = 0; i < shards.size(); ++i) shards[i] = folder / fmt::format("shard-{}", i);
  parallel_for(shards.size(), threads, [&](std::size_t i) {
    Xapian::WritableDatabase shard(shards[i].string(),
                                   Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS);
    for (std::size_t page = i * size; page < std::min(count, (i + 1) * size); ++page) add(shard, page);
    shard.commit();
  });
  return shards;
}

Xapian::Database open_shards(const std::vector<fs::path>& shards) {
  Xapian::Database all;
  for (const fs::path& shard : shards) all.add_database(Xapian::Database(shard.string()));
  return all;
}

BulkResult bulk_build(const fs::path& generation, const std::vector<FileEntry>& files, const Reader& reader,
                      const IndexOptions& options, std::int64_t racy_from) {
  const unsigned threads = thread_count(options.jobs);
  const fs::path workshop = generation.string() + ".tmp";
  fs::create_directories(workshop);
  BulkResult result;
  result.digests.resize(files.size());
  std::mutex mutex;
  Progress progress(options, files.size());
  const auto add = [&](Xapian::WritableDatabase& shard, std::size_t f) {
    const Document document = reader.read(files[f].path);
    Xapian::Document entry = make_xapian_document(document);
    entry.add_value(slot_stamp, encode_stamp(trusted(files[f], racy_from), document.digest));
    shard.add_document(entry);
    const std::lock_guard lock(mutex);
    result.digests[f] = document.digest;
    result.stemmers.emplace(stemmer_for(document.meta.lang));
    result.findings.insert(result.findings.end(), document.findings.begin(), document.findings.end());
    progress.step();
  };
  const auto shards = build_shards(workshop, files.size(), shard_size(files.size(), threads), threads, add);
  open_shards(shards).compact(generation.string());
  fs::remove_all(workshop);
  return result;
}

}  // namespace kb
