// What the writing and the reading of packs share: names of members, and which settings go along.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kb/kbpack.h"

namespace kb {

inline constexpr int kbpack_format = 1;

inline constexpr std::string_view info_member = "kbpack.json";
inline constexpr std::string_view settings_member = "kb.toml";
inline constexpr std::string_view manifest_member = "manifest.json";
inline constexpr std::string_view index_member = "index.glass";
inline constexpr std::string_view content_folder = "content/";

// Of the members that are read whole; pages have content.max_size.
inline constexpr std::uint64_t most_info = 1 << 20;
inline constexpr std::uint64_t most_manifest = std::uint64_t{512} << 20;

// Whether a setting says how pages are read, searched or filled in, and can do no harm when a stranger sets it.
bool is_kbpack_setting(std::string_view key);

// What kbpack.json has.
struct KbPackHead {
  KbPackInfo info;
  std::string manifest;  // digests of these members
  std::string settings;
  std::string index;
};

std::string format_head(const KbPackHead& head);

// Throws Error(config) naming the file.
KbPackHead parse_head(std::string_view text, const std::string& file);

std::vector<KbPackFile> parse_manifest(std::string_view text, const std::string& file);

// The page with what its index knows of it: front matter that says so is not in every pack.
Document read_kbpack_page(std::string_view bytes, const Record& record, const Config& config);

}  // namespace kb
