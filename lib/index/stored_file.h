// What the index remembers of each file it has read, to tell what changed since.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

#include "kb/corpus.h"

namespace kb {

struct StoredFile {
  std::string path;
  std::uint64_t size = 0;
  std::int64_t mtime = 0;  // 0: cannot be trusted, look at the digest
  std::string digest;
  Xapian::docid id = 0;
};

std::string encode_stamp(const FileEntry& entry, std::string_view digest);

// All files of the database, sorted by path.
std::vector<StoredFile> stored_files(const Xapian::Database& database);

// What has to be done to make the stored files those of the folder.
struct Changes {
  std::vector<FileEntry> added;
  std::vector<std::pair<FileEntry, StoredFile>> touched;  // size or time differ; the bytes may still be the same
  std::vector<StoredFile> removed;
  std::size_t unchanged = 0;

  bool none() const { return added.empty() && touched.empty() && removed.empty(); }
};

// Both sorted by path.
Changes compare(const std::vector<FileEntry>& folder, const std::vector<StoredFile>& stored);

}  // namespace kb
