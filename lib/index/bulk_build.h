// Building a whole database at once: shards of some hundred pages on several threads, then compacted into one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include <xapian.h>

#include "kb/corpus.h"
#include "kb/finding.h"
#include "kb/index.h"

namespace kb {

class Reader;

struct BulkResult {
  std::vector<std::string> digests;  // of the files, in their order
  std::vector<Finding> findings;
  std::set<std::string> stemmers;  // Snowball names in use
};

// Reads the files and writes a database into the folder `generation` (made here; the shards are kept in one beside it
// that ends in ".tmp" and is gone at the end). Documents stand in the order of `files`. `racy_from`: times at or after
// it are not to be trusted.
BulkResult bulk_build(const std::filesystem::path& generation, const std::vector<FileEntry>& files,
                      const Reader& reader, const IndexOptions& options, std::int64_t racy_from);

// Databases side by side in `folder`, each of `size` pages but the last; there is always one. `add(shard, i)` is called
// for every page i below `count`, in order for each shard, from several threads.
using AddPage = std::function<void(Xapian::WritableDatabase& shard, std::size_t i)>;
std::vector<std::filesystem::path> build_shards(const std::filesystem::path& folder, std::size_t count,
                                                std::size_t size, unsigned threads, const AddPage& add);

// All of them as one, to read.
Xapian::Database open_shards(const std::vector<std::filesystem::path>& shards);

// The file's stamp as it may be trusted: without its time when the file was changed so recently that it may change
// again within the clock's grain.
FileEntry trusted(const FileEntry& entry, std::int64_t racy_from);

}  // namespace kb
