#include "index/portable.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <set>

#include "base/digest.h"
#include "base/files.h"
#include "base/parallel.h"
#include "index/bulk_build.h"
#include "index/lexicon.h"
#include "index/schema.h"
#include "index/terms.h"
#include "kb/error.h"

namespace kb {
namespace {

namespace fs = std::filesystem;

// Where Xapian's format has the database's unique id, which is made up at random: behind its magic and its version.
constexpr std::size_t id_at = 16;
constexpr std::size_t id_size = 16;

// How pages are shared out shows in the bytes, so that it may not depend on the machine.
constexpr std::size_t portable_shard = 100;
constexpr std::size_t most_portable_shards = 100;

// Nothing looks at the id: it tells copies apart for replication.
void settle_id(std::string& bytes) {
  if (bytes.size() < id_at + id_size || !bytes.starts_with("\x0f\x0dXapian Glass")) {
    throw Error(ErrorCode::io, "this version of Xapian writes indexes of another format");
  }
  bytes.replace(id_at, id_size, id_size, '\0');
  bytes.replace(id_at, id_size, digest(bytes).substr(0, id_size));
}

// What is known of the pages together, in a database of its own: compacting puts it with them.
fs::path write_knowledge(const fs::path& folder, const std::vector<fs::path>& shards,
                         const std::set<std::string>& stemmers) {
  const fs::path path = folder / "knowledge";
  Xapian::WritableDatabase database(path.string(), Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC);
  database.set_metadata(std::string(meta_stemmers), fmt::format("{} ", fmt::join(stemmers, " ")));
  write_lexicon_of(open_shards(shards), database);
  database.commit();
  return path;
}

std::string build(std::size_t count, const std::function<Document(std::size_t)>& page) {
  const TemporaryFolder folder;
  std::set<std::string> stemmers;
  std::mutex mutex;
  const auto add = [&](Xapian::WritableDatabase& shard, std::size_t i) {
    const Document document = page(i);
    shard.add_document(make_xapian_document(document));
    const std::lock_guard lock(mutex);
    stemmers.emplace(stemmer_for(document.meta.lang));
  };
  const std::size_t size = std::max(portable_shard, count / most_portable_shards + 1);
  std::vector<fs::path> parts = build_shards(folder.path(), count, size, thread_count(0), add);
  parts.push_back(write_knowledge(folder.path(), parts, stemmers));
  const fs::path whole = folder.path() / "whole";
  open_shards(parts).compact(whole.string(), Xapian::DBCOMPACT_SINGLE_FILE);
  return read_file(whole);
}

}  // namespace

std::string build_portable_index(std::size_t count, const std::function<Document(std::size_t)>& page) {
  try {
    std::string bytes = build(count, page);
    settle_id(bytes);
    return bytes;
  } catch (const Xapian::Error& error) {
    throw Error(ErrorCode::io, fmt::format("cannot write the index of the pack: {}", error.get_description()));
  }
}

}  // namespace kb
