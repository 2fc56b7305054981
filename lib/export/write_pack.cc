// Packs to the disk. What an export wrote is known by a list in its folder, so that the next one takes away no more
// than that.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "base/files.h"
#include "kb/export.h"
#include "kb/files.h"

namespace kb {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view list_name = ".kb-export.json";

[[noreturn]] void fail_on(std::string_view what, const fs::path& path, const std::error_code& error) {
  throw Error(ErrorCode::io, fmt::format("cannot {} '{}': {}", what, path.string(), error.message()));
}

bool is_safe_path(const std::string& path) {
  if (path.empty() || path.front() == '/' || path.find('\\') != path.npos || path.find('\0') != path.npos) return false;
  return std::ranges::none_of(fs::path(path), [](const fs::path& part) { return part == ".." || part == "."; });
}

std::string list_of(const Pack& pack) {
  nlohmann::ordered_json json = {{"schema", 1}, {"files", nlohmann::ordered_json::object()}};
  for (const PackFile& file : pack.files) json["files"][file.path] = digest(file.bytes);
  return json.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

// Digests by path of what an earlier export wrote; nothing when there was none.
std::map<std::string, std::string> read_list(const fs::path& folder) {
  std::map<std::string, std::string> files;
  std::error_code error;
  if (!fs::is_regular_file(folder / list_name, error)) return files;
  const auto json = nlohmann::json::parse(read_file(folder / list_name), nullptr, false);
  if (!json.is_object() || !json.contains("files") || !json["files"].is_object()) return files;
  for (const auto& [path, value] : json["files"].items()) {
    if (value.is_string()) files.emplace(path, value.get<std::string>());
  }
  return files;
}

// A folder beside the target, gone at the end of the scope unless it was put in place.
class SiblingFolder {
 public:
  explicit SiblingFolder(const fs::path& target) {
    std::string name = (target.parent_path() / fmt::format(".{}.kb-XXXXXX", target.filename().string())).string();
    if (::mkdtemp(name.data()) == nullptr) fail_on("write beside", target, {errno, std::generic_category()});
    path_ = name;
    std::error_code error;
    fs::permissions(path_,
                    fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec | fs::perms::others_read |
                        fs::perms::others_exec,
                    error);
  }
  ~SiblingFolder() {
    std::error_code error;
    fs::remove_all(path_, error);
  }
  SiblingFolder(const SiblingFolder&) = delete;
  SiblingFolder& operator=(const SiblingFolder&) = delete;

  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

// Files in the folder that the list does not have as they are; symbolic links and others count, too.
std::vector<std::string> foreign_files(const fs::path& folder) {
  const auto known = read_list(folder);
  std::vector<std::string> foreign;
  std::error_code error;
  for (fs::recursive_directory_iterator each(folder, error), end; !error && each != end; each.increment(error)) {
    const fs::file_status status = each->symlink_status(error);
    if (fs::is_directory(status)) continue;
    const std::string path = each->path().lexically_relative(folder).generic_string();
    if (path == list_name) continue;
    const auto found = known.find(path);
    const bool is_ours =
        found != known.end() && fs::is_regular_file(status) && digest(read_file(each->path())) == found->second;
    if (!is_ours) foreign.push_back(path);
  }
  if (error) fail_on("read", folder, error);
  std::ranges::sort(foreign);
  return foreign;
}

void write_plain_file(const fs::path& path, std::string_view bytes) {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  if (error) fail_on("make the folder", path.parent_path(), error);
  write_cache_file(path, bytes);
}

// What others have put there goes along, but where the pack has a file.
void keep_foreign(const fs::path& from, const fs::path& to, const std::vector<std::string>& foreign) {
  std::error_code error;
  for (const std::string& path : foreign) {
    if (fs::exists(fs::symlink_status(to / path, error))) continue;
    fs::create_directories((to / path).parent_path(), error);
    fs::copy(from / path, to / path, fs::copy_options::copy_symlinks, error);
    if (error) fail_on("keep", from / path, error);
  }
}

void swap_in(const fs::path& made, const fs::path& target) {
  std::error_code error;
  if (!fs::exists(fs::symlink_status(target, error))) {
    fs::rename(made, target, error);
    if (error) fail_on("write", target, error);
    return;
  }
  const SiblingFolder old(target);
  fs::rename(target, old.path() / "old", error);
  if (error) fail_on("replace", target, error);
  fs::rename(made, target, error);
  if (!error) return;
  std::error_code ignored;
  fs::rename(old.path() / "old", target, ignored);
  fail_on("write", target, error);
}

void write_folder(const fs::path& output, const Pack& pack, const WriteOptions& options) {
  std::error_code error;
  const fs::file_status status = fs::status(output, error);
  const bool is_there = fs::exists(status);
  if (is_there && !fs::is_directory(status)) {
    throw Error(ErrorCode::usage, fmt::format("'{}' is a file, and a folder is to be written", output.string()));
  }
  const fs::path target = is_there ? fs::canonical(output) : fs::absolute(output).lexically_normal();
  const std::vector<std::string> foreign = is_there ? foreign_files(target) : std::vector<std::string>();
  if (!foreign.empty() && !options.force) {
    throw Error(ErrorCode::usage,
                fmt::format("'{}' has files that no export wrote, or that were changed since: '{}'{}", output.string(),
                            foreign.front(), foreign.size() > 1 ? fmt::format(" and {} more", foreign.size() - 1) : ""),
                "name another folder, or use --force: it overwrites files of the same path and keeps the others");
  }
  fs::create_directories(target.parent_path(), error);
  const SiblingFolder made(target);
  for (std::size_t i = 0; i < pack.files.size(); ++i) {
    if (options.progress) options.progress(i, pack.files.size());
    write_plain_file(made.path() / pack.files[i].path, pack.files[i].bytes);
  }
  write_plain_file(made.path() / list_name, list_of(pack));
  keep_foreign(target, made.path(), foreign);
  swap_in(made.path(), target);
}

void write_one(const fs::path& output, const std::string& bytes, const WriteOptions& options) {
  std::error_code error;
  const fs::file_status status = fs::status(output, error);
  if (fs::is_directory(status)) {
    throw Error(ErrorCode::usage, fmt::format("'{}' is a folder, and a file is to be written", output.string()));
  }
  const bool may_write =
      options.force || !fs::is_regular_file(status) || fs::file_size(output, error) == 0 || read_file(output) == bytes;
  if (!may_write) {
    throw Error(ErrorCode::usage, fmt::format("the file '{}' is there already", output.string()),
                "--force overwrites it");
  }
  write_output_file(output, bytes);
}

}  // namespace

void write_pack(const fs::path& output, const Pack& pack, const WriteOptions& options) {
  for (const PackFile& file : pack.files) {
    if (is_safe_path(file.path) && file.path != list_name) continue;
    throw Error(ErrorCode::usage, fmt::format("'{}' is no path for a file of an export", file.path));
  }
  if (pack.is_one_file) return write_one(output, pack.files.front().bytes, options);
  write_folder(output, pack, options);
}

}  // namespace kb
