#include <fmt/format.h>

#include <map>

#include "base/digest.h"
#include "base/parallel.h"
#include "export/kbpack_memory.h"
#include "export/kbpack_parts.h"
#include "export/stored_zip.h"
#include "index/schema.h"
#include "kb/error.h"

namespace kb {
namespace {

constexpr std::uint64_t large_index = 4 << 20;  // bytes; smaller ones are read through in less than a millisecond

const ZipMember& member_of(const StoredZip& zip, std::string_view path, const std::string& file) {
  const ZipMember* const member = zip.find(path);
  if (member != nullptr) return *member;
  throw Error(ErrorCode::config, fmt::format("'{}' is a damaged pack: it has no '{}'", file, path));
}

std::string read_small(const StoredZip& zip, std::string_view path, std::uint64_t limit, const std::string& file) {
  return zip.read(member_of(zip, path, file), limit);
}

void refuse_other_settings(const Config& config, const std::string& file) {
  for (const Setting& setting : settings()) {
    if (is_kbpack_setting(setting.key) || config.origin(setting.key).name == "default") continue;
    throw Error(ErrorCode::config, fmt::format("'{}' sets '{}', which is not for a pack to set", file, setting.key),
                "whoever made this pack did not use kb");
  }
}

}  // namespace

struct KbPack::State {
  std::filesystem::path path;
  std::string name;  // for messages
  StoredZip zip;
  KbPackHead head;
  KbPackMemory memory;
};

KbPack::KbPack(std::shared_ptr<const State> state) : state_(std::move(state)) {}

KbPack KbPack::open(const std::filesystem::path& file, const KbPackMemory& memory) {
  const std::string name = file.string();
  StoredZip zip = StoredZip::open(file);
  KbPackHead head = parse_head(read_small(zip, info_member, most_info, name), name);
  member_of(zip, settings_member, name);
  member_of(zip, index_member, name);
  if (head.info.index_schema != schema_version) {
    throw Error(ErrorCode::config,
                fmt::format("'{}' was made by kb {}, whose index this version cannot read", name, head.info.version),
                "export it anew with this version, or use that one");
  }
  return KbPack(std::make_shared<const State>(State{file, name, std::move(zip), std::move(head), memory}));
}

const std::filesystem::path& KbPack::path() const {
  return state_->path;
}

const KbPackInfo& KbPack::info() const {
  return state_->head.info;
}

void KbPack::add_settings(Config& config) const {
  const std::string text = read_small(state_->zip, settings_member, most_info, state_->name);
  const std::string name = fmt::format("{}/{}", state_->path.filename().string(), settings_member);
  Config alone;
  alone.add_project_file(name, text);
  refuse_other_settings(alone, state_->name);
  config.add_project_file(name, text);
}

// Xapian trusts its own blocks, so that damaged ones can lead it anywhere.
Index KbPack::index() const {
  const ZipMember& member = member_of(state_->zip, index_member, state_->name);
  const int descriptor = state_->zip.descriptor();
  const bool is_large = member.size >= large_index;
  const std::string state = is_large ? kbpack_state(descriptor, state_->head.index) : "";
  const bool is_known = is_large && is_known_kbpack(state_->memory, state);
  if (!is_known && digest_of_file(descriptor, member.begin, member.size) != state_->head.index) {
    throw Error(ErrorCode::config, fmt::format("'{}' is a damaged pack: its index is not what it was", state_->name),
                "get the file anew; 'kb pack verify' says what else is wrong with it");
  }
  if (is_large && !is_known) note_kbpack(state_->memory, descriptor, state);
  return Index::open_inside(descriptor, member.begin, fmt::format("the index of '{}'", state_->name));
}

std::uint64_t KbPack::index_bytes() const {
  return member_of(state_->zip, index_member, state_->name).size;
}

Document KbPack::read(const Record& record, const Config& config) const {
  const ZipMember& member = member_of(state_->zip, std::string(content_folder) + record.path, state_->name);
  const auto limit = static_cast<std::uint64_t>(config.integer("content.max_size"));
  return read_kbpack_page(state_->zip.read(member, limit), record, config);
}

PageSource KbPack::pages(const Config& config) const {
  SearchRequest all;
  all.all = true;
  all.limit = 0;
  const auto records = std::make_shared<std::map<std::string, Record>>();
  PageSource source;
  for (Record& record : index().list(all)) {
    source.paths.push_back(record.path);
    records->emplace(record.path, std::move(record));
  }
  source.read = [pack = *this, records, &config](const std::string& path) {
    return pack.read(records->at(path), config);
  };
  return source;
}

Corpus KbPack::corpus(const Config& config) const {
  const PageSource source = pages(config);
  std::vector<Document> documents(source.paths.size());
  parallel_for(documents.size(), 0, [&](std::size_t i) { documents[i] = source.read(source.paths[i]); });
  std::vector<std::string> others;
  for (const KbPackFile& file : files()) {
    if (file.kind == "file") others.push_back(file.path);
  }
  return make_corpus(std::move(documents), std::move(others));
}

std::vector<KbPackFile> KbPack::files() const {
  return parse_manifest(read_small(state_->zip, manifest_member, most_manifest, state_->name), state_->name);
}

}  // namespace kb
