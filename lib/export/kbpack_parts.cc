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

// Of internal readers; the others get those that stand here with `for_all`.
struct CarriedSetting {
  std::string_view key;
  bool for_all = false;
};

constexpr CarriedSetting carried_settings[] = {
    {"content.anchors"},       {"content.max_size", true}, {"content.replies"},    {"kb.title"},
    {"reply.signature", true}, {"search.lang", true},      {"search.limit", true}, {"search.synonyms"},
};
constexpr std::string_view reading_section = "read.";

bool goes_to(std::string_view key, Audience readers) {
  if (readers == Audience::internal) return is_kbpack_setting(key);
  const auto* const row = std::ranges::find(carried_settings, key, &CarriedSetting::key);
  return row != std::end(carried_settings) && row->for_all;
}

bool is_of_the_base(const Origin& origin) {
  return origin.name.starts_with("kb.toml") || origin.name.starts_with("synonyms.toml");
}

// Patterns may name what these readers do not have: each page gets a line of its own.
std::string anchors_of_pages(const Edition& edition, const Config& config) {
  std::vector<std::pair<std::string, std::string>> styles;
  for (const EditionPage& page : edition.pages) {
    const std::string& path = page.document.path;
    for (const auto& [pattern, style] : config.map("content.anchors")) {
      if (!glob_match(pattern, path)) continue;
      if (path.find_first_of("*?[]{}\\") == std::string::npos) styles.emplace_back('/' + path, style);
      break;
    }
  }
  std::ranges::sort(styles);
  std::string out;
  for (const auto& [path, style] : styles) out += fmt::format("{} = {}\n", Json(path).dump(), Json(style).dump());
  return out.empty() ? out : "\n[content.anchors]\n" + out;
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
  const Audience readers = edition.set.audience;
  std::string out = "# The settings that the pages of this pack are read with.\n";
  std::string section;
  for (const Setting& setting : settings()) {
    if (!goes_to(setting.key, readers) || !is_of_the_base(config.origin(setting.key))) continue;
    const std::string_view name = setting.key.substr(0, setting.key.find('.'));
    if (name != section) out += fmt::format("\n[{}]\n", section = name);
    out += fmt::format("{} = {}\n", setting.key.substr(name.size() + 1), config.as_toml(setting.key));
  }
  return readers == Audience::internal ? out : out + anchors_of_pages(edition, config);
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
