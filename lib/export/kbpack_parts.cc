#include "export/kbpack_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "content/glob.h"
#include "kb/corpus.h"
#include "kb/error.h"

namespace kb {
namespace {

using Json = nlohmann::ordered_json;

// Who gets a setting along with the pages.
enum class Carried {
  internal,  // internal readers
  narrowed,  // others, too, as far as it is about pages that they have
  all,       // everybody
};

struct CarriedSetting {
  std::string_view key;
  Carried carried = Carried::internal;
};

constexpr CarriedSetting carried_settings[] = {
    {"audience.default", Carried::all},
    {"audience.names"},
    {"content.anchors", Carried::narrowed},
    {"content.max_size", Carried::all},
    {"content.replies"},
    {"kb.title"},
    {"reply.signature", Carried::all},
    {"review.ended_versions"},
    {"review.exempt", Carried::narrowed},
    {"review.interval", Carried::all},
    {"review.path_intervals", Carried::narrowed},
    {"review.source_lang"},
    {"review.sources"},
    {"review.tag_intervals", Carried::narrowed},
    {"review.translation_keys"},
    {"review.warning_days", Carried::all},
    {"search.lang", Carried::all},
    {"search.limit", Carried::all},
    {"search.synonyms"},
};
constexpr std::string_view reading_section = "read.";

bool is_of_the_base(const Origin& origin) {
  return origin.name.starts_with("kb.toml") || origin.name.starts_with("synonyms.toml");
}

// As a pattern that means this page alone; empty for a path with signs of patterns in it.
std::string pattern_of(const std::string& path) {
  return path.find_first_of("*?[]{}\\") == std::string::npos ? '/' + path : "";
}

// Patterns may name what these readers do not have: each page gets a line of its own.
std::string map_of_pages(const Edition& edition, const Config& config, std::string_view key) {
  std::vector<std::string> lines;
  for (const EditionPage& page : edition.pages) {
    const std::string pattern = pattern_of(page.document.path);
    for (const auto& [name, value] : config.map(key)) {
      if (!glob_match(name, page.document.path)) continue;
      if (!pattern.empty()) lines.push_back(fmt::format("{} = {}", Json(pattern).dump(), Json(value).dump()));
      break;
    }
  }
  std::ranges::sort(lines);
  return lines.empty() ? "" : fmt::format("{{ {} }}", fmt::join(lines, ", "));
}

std::string list_of_pages(const Edition& edition, const Config& config, std::string_view key) {
  std::vector<std::string> patterns;
  for (const EditionPage& page : edition.pages) {
    const std::string pattern = pattern_of(page.document.path);
    const bool is_meant = std::ranges::any_of(
        config.list(key), [&](const std::string& each) { return glob_match(each, page.document.path); });
    if (is_meant && !pattern.empty()) patterns.push_back(Json(pattern).dump());
  }
  std::ranges::sort(patterns);
  return fmt::format("[{}]", fmt::join(patterns, ", "));
}

std::string map_of_tags(const Edition& edition, const Config& config, std::string_view key) {
  std::vector<std::string> lines;
  for (const auto& row : config.map(key)) {
    const bool is_there = std::ranges::any_of(edition.pages, [&](const EditionPage& page) {
      return std::ranges::find(page.document.meta.tags, row.first) != page.document.meta.tags.end();
    });
    if (is_there) lines.push_back(fmt::format("{} = {}", Json(row.first).dump(), Json(row.second).dump()));
  }
  return lines.empty() ? "" : fmt::format("{{ {} }}", fmt::join(lines, ", "));
}

struct NarrowedSetting {
  std::string_view key;
  std::string (*write)(const Edition& edition, const Config& config, std::string_view key);
};

constexpr NarrowedSetting narrowed_settings[] = {
    {"content.anchors", map_of_pages},
    {"review.exempt", list_of_pages},
    {"review.path_intervals", map_of_pages},
    {"review.tag_intervals", map_of_tags},
};

// The setting as TOML, as these readers get it; empty when they do not.
std::string carried_toml(std::string_view key, const Edition& edition, const Config& config) {
  if (!is_kbpack_setting(key) || !is_of_the_base(config.origin(key))) return "";
  if (edition.set.audience == Audience::internal) return config.as_toml(key);
  const auto* const row = std::ranges::find(carried_settings, key, &CarriedSetting::key);
  if (row == std::end(carried_settings) || row->carried == Carried::internal) return "";
  const auto* const narrowed = std::ranges::find(narrowed_settings, key, &NarrowedSetting::key);
  return row->carried == Carried::all ? config.as_toml(key) : narrowed->write(edition, config, key);
}

std::string kbpack_text_at(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::size_t kbpack_count_at(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_number_unsigned() ? found->get<std::size_t>() : 0;
}

Json parse_kbpack_json(std::string_view text, std::string_view member, const std::string& file) {
  Json json = Json::parse(text, nullptr, false);
  if (json.is_object()) return json;
  throw Error(ErrorCode::config, fmt::format("'{}' is a damaged pack: '{}' is no JSON", file, member));
}

}  // namespace

bool is_kbpack_setting(std::string_view key) {
  return key.starts_with(reading_section) ||
         std::ranges::find(carried_settings, key, &CarriedSetting::key) != std::end(carried_settings);
}

std::string kbpack_settings(const Edition& edition, const Config& config) {
  std::string out = "# The settings that the pages of this pack are read with.\n";
  std::string section;
  for (const Setting& setting : settings()) {
    const std::string value = carried_toml(setting.key, edition, config);
    if (value.empty()) continue;
    const std::string_view name = setting.key.substr(0, setting.key.find('.'));
    if (name != section) out += fmt::format("\n[{}]\n", section = name);
    out += fmt::format("{} = {}\n", setting.key.substr(name.size() + 1), value);
  }
  return out;
}

std::string format_head(const KbPackHead& head) {
  const KbPackInfo& info = head.info;
  const Json json = {{"kbpack", kbpack_format},
                     {"kb", info.version},
                     {"index_schema", info.index_schema},
                     {"set", info.set},
                     {"title", info.title},
                     {"description", info.description},
                     {"audience", info.audience},
                     {"made", info.made},
                     {"commit", info.commit},
                     {"modified", info.is_modified},
                     {"articles", info.articles},
                     {"replies", info.replies},
                     {"files", info.files},
                     {"manifest", head.manifest},
                     {"settings", head.settings},
                     {"index", head.index}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

KbPackHead parse_head(std::string_view text, const std::string& file) {
  const Json json = parse_kbpack_json(text, info_member, file);
  if (kbpack_count_at(json, "kbpack") != kbpack_format) {
    throw Error(ErrorCode::config, fmt::format("'{}' is a pack of another format", file),
                "a newer version of kb may read it");
  }
  KbPackHead head;
  KbPackInfo& info = head.info;
  info.version = kbpack_text_at(json, "kb");
  info.index_schema = static_cast<int>(std::min<std::size_t>(kbpack_count_at(json, "index_schema"), 1'000'000));
  info.set = kbpack_text_at(json, "set");
  info.title = kbpack_text_at(json, "title");
  info.description = kbpack_text_at(json, "description");
  info.audience = kbpack_text_at(json, "audience");
  info.made = kbpack_text_at(json, "made");
  info.commit = kbpack_text_at(json, "commit");
  info.is_modified = json.contains("modified") && json["modified"] == true;
  info.articles = kbpack_count_at(json, "articles");
  info.replies = kbpack_count_at(json, "replies");
  info.files = kbpack_count_at(json, "files");
  head.manifest = kbpack_text_at(json, "manifest");
  head.settings = kbpack_text_at(json, "settings");
  head.index = kbpack_text_at(json, "index");
  return head;
}

std::vector<KbPackFile> parse_manifest(std::string_view text, const std::string& file) {
  const Json json = parse_kbpack_json(text, manifest_member, file);
  std::vector<KbPackFile> files;
  if (!json.contains("files") || !json["files"].is_array()) return files;
  for (const Json& each : json["files"]) {
    if (!each.is_object()) continue;
    files.push_back({kbpack_text_at(each, "path"), kbpack_count_at(each, "bytes"), kbpack_text_at(each, "digest"),
                     kbpack_text_at(each, "kind"), kbpack_text_at(each, "id"), kbpack_text_at(each, "title"),
                     kbpack_text_at(each, "status")});
  }
  std::ranges::sort(files, {}, &KbPackFile::path);
  return files;
}

Document read_kbpack_page(std::string_view bytes, const Record& record, const Config& config) {
  Document page = read_document(record.path, bytes, config);
  page.kind = record.kind;
  page.meta = record.meta;
  return page;
}

}  // namespace kb
