// kbpack: pages, files, a manifest and an index in one file (kb/kbpack.h).
#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "base/files.h"
#include "export/formats.h"
#include "export/kbpack_parts.h"
#include "export/page_markdown.h"
#include "export/zip.h"
#include "index/portable.h"
#include "index/schema.h"

namespace kb {
namespace {

using Json = nlohmann::ordered_json;

// A value as YAML and JSON both have it, in one line.
std::string flow_of(const Value& value) {
  std::vector<std::string> parts;
  switch (value.kind) {
    case Value::Kind::null:
      return "null";
    case Value::Kind::string:
      return json_string(value.text);
    case Value::Kind::list:
      for (const Value& item : value.items) parts.push_back(flow_of(item));
      return fmt::format("[{}]", fmt::join(parts, ", "));
    case Value::Kind::map:
      for (const auto& [key, member] : value.members) {
        parts.push_back(fmt::format("{}: {}", json_string(key), flow_of(member)));
      }
      return fmt::format("{{{}}}", fmt::join(parts, ", "));
    default:
      return value.text;
  }
}

// What the index knows of the page stands there too, for those who unpack the file; what only the front matter has is
// what a reply is filled with.
std::string head_in_pack(const Edition& edition, const EditionPage& page) {
  std::string head = head_of(edition, page);
  if (edition.set.audience == Audience::internal) return head;
  const Document& document = page.document;
  const Meta& meta = document.meta;
  head.resize(head.rfind("---\n"));
  const auto add = [&](std::string_view key, const std::string& value) {
    if (!value.empty()) head += fmt::format("{}: {}\n", key, json_string(value));
  };
  const auto add_day = [&](std::string_view key, const std::optional<Date>& day) {
    if (day) head += fmt::format("{}: {}\n", key, format_date(*day));
  };
  add("kind", document.kind == Kind::reply ? "reply" : "");
  add("shortcut", meta.shortcut);
  add("status", meta.status == Status::current ? "" : std::string(to_string(meta.status)));
  add_day("created", meta.created);
  add_day("reviewed", meta.reviewed);
  add_day("review_by", meta.due);
  add_day("expires", meta.expires);
  for (const auto& [key, value] : document.front_matter.members) head += fmt::format("{}: {}\n", key, flow_of(value));
  return head + "---\n\n";
}

struct PagePart {
  Record record;
  std::string section;
  std::string bytes;
};

std::vector<PagePart> page_parts(const Edition& edition) {
  std::vector<PagePart> parts;
  for (const EditionPage& page : edition.pages) {
    const Document& document = page.document;
    parts.push_back({{document.kind, document.path, document.meta},
                     edition.set.sections[page.section].title,
                     head_in_pack(edition, page) + relative_body(edition, page, same_path).text});
  }
  std::ranges::sort(parts, {}, [](const PagePart& part) -> const std::string& { return part.record.path; });
  return parts;
}

Json manifest_of(const PagePart& part) {
  const Meta& meta = part.record.meta;
  const auto day = [](const std::optional<Date>& date) { return date ? Json(format_date(*date)) : Json(nullptr); };
  return {{"path", part.record.path},
          {"bytes", part.bytes.size()},
          {"digest", digest(part.bytes)},
          {"kind", to_string(part.record.kind)},
          {"id", meta.id},
          {"title", meta.title},
          {"lang", meta.lang},
          {"section", part.section},
          {"status", to_string(meta.status)},
          {"owner", meta.owners},
          {"changed", day(meta.changed)},
          {"reviewed", day(meta.reviewed)},
          {"review_by", day(meta.due)},
          {"expires", day(meta.expires)}};
}

KbPackInfo info_of(const Edition& edition, const std::vector<PagePart>& parts, const PackOptions& options) {
  KbPackInfo info;
  info.version = version();
  info.index_schema = schema_version;
  info.set = edition.set.name;
  info.title = edition.set.title;
  info.description = edition.set.description;
  info.audience = to_string(edition.set.audience);
  info.made = options.made;
  info.commit = options.commit;
  info.is_modified = options.is_modified;
  info.replies = static_cast<std::size_t>(
      std::ranges::count(parts, Kind::reply, [](const PagePart& part) { return part.record.kind; }));
  info.articles = parts.size() - info.replies;
  info.files = edition.assets.size();
  return info;
}

std::string index_of(const std::vector<PagePart>& parts, const PackOptions& options) {
  Config config;
  config.add_project_file(std::string(settings_member), options.settings);
  std::mutex mutex;
  std::size_t done = 0;
  return build_portable_index(parts.size(), [&](std::size_t i) {
    if (options.progress) {
      const std::lock_guard lock(mutex);
      options.progress(done++, parts.size());
    }
    return read_kbpack_page(parts[i].bytes, parts[i].record, config);
  });
}

// What pages lead to, with its bytes.
struct FilePart {
  std::string path;
  std::string bytes;
};

std::vector<FilePart> file_parts(const Edition& edition) {
  std::vector<FilePart> parts;
  for (const std::string& path : edition.assets) parts.push_back({path, read_file(edition.root / path)});
  return parts;
}

std::string manifest_text(const std::vector<PagePart>& pages, const std::vector<FilePart>& files) {
  Json json = {{"schema", 1}, {"files", Json::array()}};
  for (const PagePart& page : pages) json["files"].push_back(manifest_of(page));
  for (const FilePart& file : files) {
    json["files"].push_back(
        {{"path", file.path}, {"bytes", file.bytes.size()}, {"digest", digest(file.bytes)}, {"kind", "file"}});
  }
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace

// The index comes last, so that what is small is near the beginning.
Pack make_kbpack(const Edition& edition, const PackOptions& options) {
  const std::vector<PagePart> pages = page_parts(edition);
  const std::vector<FilePart> files = file_parts(edition);
  const std::string index = index_of(pages, options);
  const std::string manifest = manifest_text(pages, files);
  ZipWriter zip;
  zip.add(info_member,
          format_head({info_of(edition, pages, options), digest(manifest), digest(options.settings), digest(index)}));
  zip.add(settings_member, options.settings);
  for (const PagePart& page : pages) zip.add(std::string(content_folder) + page.record.path, page.bytes);
  for (const FilePart& file : files) zip.add(std::string(content_folder) + file.path, file.bytes);
  zip.add(manifest_member, manifest);
  zip.add(index_member, index);
  Pack pack;
  pack.files.push_back({edition.set.name + ".kbpack", zip.finish()});
  return pack;
}

}  // namespace kb
