// The index: a cache of a knowledge base that can always be deleted and built again.
// Writing: update_index brings it up to date. Reading: Index (search.h) opens what is there. A reader sees the old or
// the new index, never a mixture; a writer that is killed leaves the old one.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "kb/api.h"
#include "kb/config.h"
#include "kb/finding.h"

namespace kb {

// Where a knowledge base and its index live.
struct Place {
  std::filesystem::path root;
  std::filesystem::path index;         // the folder that holds the index; made when missing
  std::filesystem::path records = {};  // the file in which kb check keeps what it knows of pages
  std::filesystem::path facts = {};    // likewise kb audit
};

// `.kb/` in the root, or a folder of its own below `cache` when the root cannot be written.
KB_API Place place_of(const std::filesystem::path& root, const std::filesystem::path& cache);

struct IndexProgress {
  std::size_t done = 0;
  std::size_t total = 0;
};

struct IndexOptions {
  bool rebuild = false;
  bool dry_run = false;  // report what would change, write nothing
  bool quick = false;    // do not ask git again what it ignores unless an unknown file turns up
  unsigned jobs = 0;     // threads; 0: as many as the machine has
  std::chrono::milliseconds lock_wait{10000};
  std::function<void(const IndexProgress&)> progress;   // called from one thread at a time
  std::function<void(const std::string&)> waiting_for;  // told once who holds the lock
};

struct IndexReport {
  std::vector<std::string> added;  // paths, sorted; likewise below
  std::vector<std::string> changed;
  std::vector<std::string> renamed;  // "old -> new": the same bytes under another path
  std::vector<std::string> removed;
  std::size_t unchanged = 0;
  std::size_t documents = 0;      // in the index now
  std::string rebuilt_because;    // why everything was built anew, or empty
  std::vector<Finding> findings;  // met while reading what was added or changed, and while walking; sorted

  bool wrote = false;
};

// Brings the index up to date with the folder. Throws Error(locked) naming the holder when another writer does not
// finish within `lock_wait`, Error(io) when the disk refuses; the index that was there stays usable.
KB_API IndexReport update_index(const Place& place, const Config& config, const IndexOptions& options = {});

}  // namespace kb
