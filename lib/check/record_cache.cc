#include "check/record_cache.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "base/build_digest.h"
#include "base/digest.h"
#include "base/files.h"
#include "kb/error.h"

namespace kb {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t largest_file = 1 << 30;

// Sections of settings that have nothing to do with reading and checking pages.
constexpr std::string_view other_sections[] = {"display.", "external.", "index.", "log.", "search."};

bool is_of_other_section(std::string_view key) {
  return std::ranges::any_of(other_sections, [&](std::string_view section) { return key.starts_with(section); });
}

// Of all that decides on records beside the pages. The places of settings count too: messages may name them.
std::string key_of(const Config& config, const Reader& reader) {
  std::string text = fmt::format("{}\n{}", build_digest(), reader.fingerprint());
  for (const Setting& setting : settings()) {
    if (is_of_other_section(setting.key)) continue;
    const Origin& origin = config.origin(setting.key);
    text +=
        fmt::format("{}={} {} {}\n", setting.key, config.as_toml(setting.key), origin.name, to_string(origin.location));
  }
  return digest(text);
}

RecordStamp stamp_of(const FileEntry& entry) {
  return {entry.size, entry.mtime, entry.ctime};
}

// A file that could not be read may be readable now, with nothing to tell it by.
bool is_read(const PageRecord& page) {
  return std::ranges::find(page.findings, "file-unreadable", &Finding::rule) == page.findings.end();
}

// The folder of the cache; one that is made for it is none of git's business.
void make_folder(const fs::path& folder) {
  if (fs::exists(folder)) return;
  fs::create_directories(folder);
  if (folder.filename() == ".kb") write_cache_file(folder / ".gitignore", "*\n");
}

// What killed writers have left. Of one that is at work: then its records are not kept, which does no harm.
void remove_torn_files(const fs::path& path) {
  const std::string begin = path.filename().string() + '.';
  std::vector<fs::path> leftovers;
  for (const fs::directory_entry& entry : fs::directory_iterator(path.parent_path())) {
    if (entry.path().extension() == ".tmp" && entry.path().filename().string().starts_with(begin))
      leftovers.push_back(entry.path());
  }
  for (const fs::path& each : leftovers) fs::remove(each);
}

}  // namespace

RecordCache::RecordCache(fs::path path, const Config& config, const Reader& reader) : path_(std::move(path)) {
  if (path_.empty()) return;
  key_ = key_of(config, reader);
  try {
    if (!fs::exists(path_)) return;
    if (auto file = decode_records(read_file(path_, largest_file), key_)) kept_ = std::move(*file);
  } catch (const Error&) {
  } catch (const fs::filesystem_error&) {
  }
  replies_key_ = kept_.replies_key;
}

RecordFile RecordCache::take(const std::vector<FileEntry>& files) {
  RecordFile taken{{}, {}, std::move(kept_.replies_key), std::move(kept_.of_replies)};
  taken.pages.resize(files.size());
  taken.stamps.resize(files.size());
  std::size_t next = 0;
  for (std::size_t i = 0; i < files.size(); ++i) {
    while (next < kept_.pages.size() && kept_.pages[next].path < files[i].path) ++next;
    const bool is_kept = next < kept_.pages.size() && kept_.pages[next].path == files[i].path &&
                         kept_.stamps[next] == stamp_of(files[i]);
    if (!is_kept) {
      taken.pages[i].path = files[i].path;
      is_changed_ = true;
      continue;
    }
    taken.pages[i] = std::move(kept_.pages[next]);
    taken.stamps[i] = kept_.stamps[next];
  }
  is_changed_ = is_changed_ || files.size() != kept_.pages.size();
  kept_ = {};
  return taken;
}

void RecordCache::begin_reading() {
  if (path_.empty()) return;
  try {
    make_folder(path_.parent_path());
    read_from_ = file_system_time(path_.parent_path());
  } catch (const Error&) {
  } catch (const fs::filesystem_error&) {
  }
}

void RecordCache::keep(RecordFile& file) {
  if (!is_changed_ && replies_key_ == file.replies_key) return;
  if (read_from_ == 0) begin_reading();
  if (read_from_ == 0) return;
  for (std::size_t i = 0; i < file.pages.size(); ++i) {
    RecordStamp& stamp = file.stamps[i];
    const bool is_old = std::max(stamp.mtime, stamp.ctime) < read_from_;
    if (!is_old || !is_read(file.pages[i])) stamp.ctime = 0;
  }
  try {
    remove_torn_files(path_);
    write_cache_file(path_, encode_records(file, key_));
  } catch (const Error&) {
  } catch (const fs::filesystem_error&) {
  }
}

}  // namespace kb
