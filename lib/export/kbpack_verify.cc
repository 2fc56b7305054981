// Whether a pack is what its manifest says, and its index that of its pages.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/digest.h"
#include "export/kbpack_parts.h"
#include "export/stored_zip.h"
#include "kb/error.h"

namespace kb {
namespace {

class KbPackVerifier {
 public:
  explicit KbPackVerifier(const std::filesystem::path& file) : file_(file), zip_(StoredZip::open(file)) {}

  std::vector<KbPackFault> run() {
    read_members();
    if (!faults_.empty()) return faults_;
    check_manifest();
    check_pages();
    return faults_;
  }

 private:
  void fault(std::string_view member, std::string message) {
    faults_.push_back({std::string(member), std::move(message)});
  }

  // Runs `look`, and takes what it throws for a fault of the member.
  template <typename Look>
  void guarded(std::string_view member, const Look& look) {
    try {
      look();
    } catch (const Error& error) {
      if (error.code() == ErrorCode::not_found) throw;
      fault(member, error.what());
    }
  }

  // Each member once, for its checksum and its digest.
  void read_members() {
    for (const ZipMember& member : zip_.members()) {
      guarded(member.path, [&] {
        const std::string bytes = zip_.read(member, UINT64_MAX);
        if (!zip_.is_right(member, bytes)) return fault(member.path, "has another checksum than it should");
        digests_[member.path] = digest(bytes);
        if (member.path == info_member) info_ = bytes;
        if (member.path == manifest_member) manifest_ = bytes;
      });
    }
    for (const std::string_view needed : {info_member, settings_member, manifest_member, index_member}) {
      if (zip_.find(needed) == nullptr) fault(needed, "is missing");
    }
  }

  void expect(const std::string& member, const std::string& wanted) {
    listed_.push_back(member);
    if (zip_.find(member) == nullptr) {
      fault(member, "is missing");
    } else if (digests_[member] != wanted) {
      fault(member, "has another digest than it should");
    }
  }

  void check_manifest() {
    KbPackHead head;
    guarded(info_member, [&] { head = parse_head(info_, file_.string()); });
    if (faults_.empty() && head.manifest != digests_[std::string(manifest_member)]) {
      fault(manifest_member, fmt::format("is not the one that '{}' names", info_member));
    }
    if (faults_.empty()) guarded(manifest_member, [&] { files_ = parse_manifest(manifest_, file_.string()); });
    if (!faults_.empty()) return;
    listed_ = {std::string(info_member), std::string(manifest_member)};
    for (const KbPackFile& file : files_) expect(std::string(content_folder) + file.path, file.digest);
    expect(std::string(settings_member), head.settings);
    expect(std::string(index_member), head.index);
    std::ranges::sort(listed_);
    for (const ZipMember& member : zip_.members()) {
      if (!std::ranges::binary_search(listed_, member.path)) fault(member.path, "is not in the manifest");
    }
  }

  // Settings, index and pages as those who use the pack will read them.
  void check_pages() {
    if (!faults_.empty()) return;
    guarded("", [&] {
      const KbPack pack = KbPack::open(file_);
      Config config;
      guarded(settings_member, [&] { pack.add_settings(config); });
      guarded(index_member, [&] { compare_pages(pack, config); });
    });
  }

  void compare_pages(const KbPack& pack, const Config& config) {
    SearchRequest all;
    all.all = true;
    all.limit = 0;
    std::map<std::string, Kind> indexed;
    for (const Record& record : pack.index().list(all)) {
      indexed.emplace(record.path, record.kind);
      guarded(std::string(content_folder) + record.path, [&] { pack.read(record, config); });
    }
    for (const KbPackFile& file : files_) {
      const auto found = indexed.find(file.path);
      const bool is_page = file.kind != "file";
      if (is_page && (found == indexed.end() || to_string(found->second) != file.kind)) {
        fault(index_member, fmt::format("has no {} '{}'", file.kind, file.path));
      }
      if (found != indexed.end()) indexed.erase(found);
    }
    for (const auto& [path, kind] : indexed) fault(index_member, fmt::format("has a page '{}' too many", path));
  }

  const std::filesystem::path file_;
  const StoredZip zip_;
  std::map<std::string, std::string> digests_;  // by member
  std::string info_;
  std::string manifest_;
  std::vector<KbPackFile> files_;
  std::vector<std::string> listed_;  // members that the manifest has
  std::vector<KbPackFault> faults_;
};

}  // namespace

std::vector<KbPackFault> verify_kbpack(const std::filesystem::path& file) {
  try {
    return KbPackVerifier(file).run();
  } catch (const Error& error) {
    if (error.code() != ErrorCode::config) throw;
    return {{"", error.what()}};
  }
}

}  // namespace kb
