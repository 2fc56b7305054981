#include "index/stored_file.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "index/schema.h"

namespace kb {
namespace {

constexpr std::size_t numbers = sizeof(std::uint64_t) + sizeof(std::int64_t);

void decode_stamp(std::string_view bytes, StoredFile& file) {
  if (bytes.size() < numbers) throw Xapian::DatabaseCorruptError("a file's stamp is too short");
  std::memcpy(&file.size, bytes.data(), sizeof file.size);
  std::memcpy(&file.mtime, bytes.data() + sizeof file.size, sizeof file.mtime);
  file.digest = bytes.substr(numbers);
}

}  // namespace

// In the machine's byte order: the index never leaves the machine.
std::string encode_stamp(const FileEntry& entry, std::string_view digest) {
  std::string bytes(numbers, '\0');
  std::memcpy(bytes.data(), &entry.size, sizeof entry.size);
  std::memcpy(bytes.data() + sizeof entry.size, &entry.mtime, sizeof entry.mtime);
  return bytes.append(digest);
}

std::vector<StoredFile> stored_files(const Xapian::Database& database) {
  std::vector<StoredFile> files;
  files.reserve(database.get_doccount());
  Xapian::ValueIterator stamp = database.valuestream_begin(slot_stamp);
  for (auto path = database.valuestream_begin(slot_path); path != database.valuestream_end(slot_path);
       ++path, ++stamp) {
    if (stamp == database.valuestream_end(slot_stamp) || stamp.get_docid() != path.get_docid()) {
      throw Xapian::DatabaseCorruptError("a file's stamp is missing");
    }
    StoredFile& file = files.emplace_back();
    file.path = *path;
    file.id = path.get_docid();
    decode_stamp(*stamp, file);
  }
  std::ranges::sort(files, {}, &StoredFile::path);
  return files;
}

Changes compare(const std::vector<FileEntry>& folder, const std::vector<StoredFile>& stored) {
  Changes changes;
  auto old = stored.begin();
  for (const FileEntry& entry : folder) {
    while (old != stored.end() && old->path < entry.path) changes.removed.push_back(*old++);
    if (old == stored.end() || old->path != entry.path) {
      changes.added.push_back(entry);
    } else if (old->size == entry.size && old->mtime == entry.mtime) {
      ++changes.unchanged;
      ++old;
    } else {
      changes.touched.emplace_back(entry, *old++);
    }
  }
  changes.removed.insert(changes.removed.end(), old, stored.end());
  return changes;
}

}  // namespace kb
