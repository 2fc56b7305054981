// The records that the last run left in a file, and those that this run leaves there. The file is a cache: where it
// cannot be read every page is read, where it cannot be written nothing is lost but time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "check/record_file.h"
#include "content/reader.h"
#include "kb/config.h"
#include "kb/corpus.h"

namespace kb {

class RecordCache {
 public:
  // Reads the file. Its records count when the same kb made them, with the same settings and owners files. With an
  // empty path there is no cache.
  RecordCache(std::filesystem::path path, const Config& config, const Reader& reader);

  // Of all that decides on records beside the pages; empty where there is no cache.
  const std::string& key() const { return key_; }

  // What was kept of these files; the stamps that do not fit the entry, or may not, have a ctime of 0, and then the
  // page is empty but for its path. To be called once.
  RecordFile take(const std::vector<FileEntry>& files);

  // To be called between listing and reading: files that change from then on are told by their time from those that
  // were read.
  void begin_reading();

  // Writes the file, unless it would say what it says already.
  void keep(RecordFile& file);

 private:
  std::filesystem::path path_;
  std::string key_;
  RecordFile kept_;
  std::string replies_key_;     // as it was read
  bool is_changed_ = false;     // the folder is not what the file says
  std::int64_t read_from_ = 0;  // on the clock of the file system; 0: nothing can be written
};

}  // namespace kb
