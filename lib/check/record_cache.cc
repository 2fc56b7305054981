#include "check/record_cache.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/build_digest.h"
#include "base/digest.h"
#include "base/files.h"
#include "base/kept_file.h"
#include "kb/error.h"

namespace kb {
namespace {

namespace fs = std::filesystem;

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

}  // namespace

RecordCache::RecordCache(fs::path path, const Config& config, const Reader& reader) : path_(std::move(path)) {
  if (path_.empty()) return;
  key_ = key_of(config, reader);
  const auto bytes = read_kept_file(path_);
  if (auto file = bytes ? decode_records(*bytes, key_) : std::nullopt) kept_ = std::move(*file);
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
    make_kept_folder(path_.parent_path());
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
  write_kept_file(path_, encode_records(file, key_));
}

}  // namespace kb
