// Packs to the disk. What an export wrote is known by a list in its folder, so that the next one takes away no more
// than that.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

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

// A folder beside the target, gone at the end of the scope with what is in it then. What is made in it is like any
// folder that the user makes: the folder itself is for its owner only.
class SiblingFolder {
 public:
  explicit SiblingFolder(const fs::path& target) {
    std::string name = (target.parent_path() / fmt::format(".{}.kb-XXXXXX", target.filename().string())).string();
    if (::mkdtemp(name.data()) == nullptr) fail_on("write beside", target, {errno, std::generic_category()});
    path_ = name;
  }
  ~SiblingFolder() {
    std::error_code error;
    fs::remove_all(path_, error);
  }
  SiblingFolder(const SiblingFolder&) = delete;
  SiblingFolder& operator=(const SiblingFolder&) = delete;

  fs::path made() const { return path_ / "made"; }
  fs::path old() const { return path_ / "old"; }

 private:
  fs::path path_;
};

struct FoundFiles {
  std::vector<std::string> foreign;        // files that the list does not have as they are; links and others count, too
  std::vector<std::string> empty_folders;  // no export makes them
};

FoundFiles look_into(const fs::path& folder) {
  const auto known = read_list(folder);
  FoundFiles found;
  std::error_code error;
  for (fs::recursive_directory_iterator each(folder, error), end; !error && each != end; each.increment(error)) {
    const fs::file_status status = each->symlink_status(error);
    const std::string path = each->path().lexically_relative(folder).generic_string();
    if (fs::is_directory(status)) {
      if (fs::is_empty(each->path(), error)) found.empty_folders.push_back(path);
      continue;
    }
    if (path == list_name) continue;
    const auto row = known.find(path);
    const bool is_ours =
        row != known.end() && fs::is_regular_file(status) && digest(read_file(each->path())) == row->second;
    if (!is_ours) found.foreign.push_back(path);
  }
  if (error) fail_on("read", folder, error);
  std::ranges::sort(found.foreign);
  return found;
}

// A file of others where the pack has a folder, or the other way round, cannot stay.
void refuse_clashes(const Pack& pack, const FoundFiles& found) {
  std::set<std::string> files;
  std::set<std::string> folders;
  const auto add_folders = [](std::set<std::string>& to, const std::string& path) {
    for (std::size_t at = path.find('/'); at != path.npos; at = path.find('/', at + 1)) to.insert(path.substr(0, at));
  };
  for (const PackFile& file : pack.files) {
    files.insert(file.path);
    add_folders(folders, file.path);
  }
  std::set<std::string> theirs(found.empty_folders.begin(), found.empty_folders.end());
  for (const std::string& path : found.foreign) add_folders(theirs, path);
  const auto file = std::ranges::find_if(found.foreign, [&](const auto& path) { return folders.contains(path); });
  const auto folder = std::ranges::find_if(theirs, [&](const auto& path) { return files.contains(path); });
  if (file == found.foreign.end() && folder == theirs.end()) return;
  const bool is_file = file != found.foreign.end();
  throw Error(ErrorCode::usage,
              fmt::format("there is a {} '{}' where the export has a {}", is_file ? "file" : "folder",
                          is_file ? *file : *folder, is_file ? "folder" : "file"),
              "move it away, or name another folder");
}

void write_plain_file(const fs::path& path, std::string_view bytes) {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  if (error) fail_on("make the folder", path.parent_path(), error);
  write_cache_file(path, bytes);
}

// What others have put there goes along, but where the pack has a file.
void keep_foreign(const fs::path& from, const fs::path& to, const FoundFiles& found) {
  std::error_code error;
  for (const std::string& path : found.foreign) {
    if (fs::exists(fs::symlink_status(to / path, error))) continue;
    fs::create_directories((to / path).parent_path(), error);
    fs::copy(from / path, to / path, fs::copy_options::copy_symlinks, error);
    if (error) fail_on("keep", from / path, error);
  }
  for (const std::string& path : found.empty_folders) {
    fs::create_directories(to / path, error);
    if (error) fail_on("keep", from / path, error);
  }
}

// In one step where the file system can; else the folder is away for a moment.
void swap_in(const SiblingFolder& beside, const fs::path& target) {
  std::error_code error;
  if (!fs::exists(fs::symlink_status(target, error))) {
    fs::rename(beside.made(), target, error);
    if (error) fail_on("write", target, error);
    return;
  }
  fs::permissions(beside.made(), fs::status(target, error).permissions(), error);
  if (::renameat2(AT_FDCWD, beside.made().c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) == 0) return;
  if (errno == EBUSY) {
    throw Error(ErrorCode::io, fmt::format("cannot replace '{}': something is mounted there", target.string()),
                "name a folder inside it");
  }
  fs::rename(target, beside.old(), error);
  if (error) fail_on("replace", target, error);
  fs::rename(beside.made(), target, error);
  if (!error) return;
  std::error_code ignored;
  fs::rename(beside.old(), target, ignored);
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
  const FoundFiles found = is_there ? look_into(target) : FoundFiles();
  if (const auto& foreign = found.foreign; !foreign.empty() && !options.force) {
    throw Error(ErrorCode::usage,
                fmt::format("'{}' has files that no export wrote, or that were changed since: '{}'{}", output.string(),
                            foreign.front(), foreign.size() > 1 ? fmt::format(" and {} more", foreign.size() - 1) : ""),
                "name another folder, or use --force: it overwrites files of the same path and keeps the others");
  }
  refuse_clashes(pack, found);
  fs::create_directories(target.parent_path(), error);
  const SiblingFolder beside(target);
  for (std::size_t i = 0; i < pack.files.size(); ++i) {
    if (options.progress) options.progress(i, pack.files.size());
    write_plain_file(beside.made() / pack.files[i].path, pack.files[i].bytes);
  }
  const PackFile list = list_of_export(pack);
  write_plain_file(beside.made() / list.path, list.bytes);
  keep_foreign(target, beside.made(), found);
  if (options.progress) options.progress(pack.files.size(), pack.files.size());
  swap_in(beside, target);
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

PackFile list_of_export(const Pack& pack) {
  nlohmann::ordered_json json = {{"schema", 1}, {"files", nlohmann::ordered_json::object()}};
  for (const PackFile& file : pack.files) json["files"][file.path] = digest(file.bytes);
  return {std::string(list_name), json.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n'};
}

void write_pack(const fs::path& output, const Pack& pack, const WriteOptions& options) {
  for (const PackFile& file : pack.files) {
    if (is_safe_path(file.path) && file.path != list_name) continue;
    throw Error(ErrorCode::usage, fmt::format("'{}' is no path for a file of an export", file.path));
  }
  std::error_code error;
  if (fs::is_symlink(fs::symlink_status(output, error)) && !fs::exists(output, error)) {
    throw Error(ErrorCode::usage, fmt::format("'{}' is a symbolic link that leads nowhere", output.string()),
                "take it away, or make what it leads to");
  }
  if (pack.is_one_file) return write_one(output, pack.files.front().bytes, options);
  write_folder(output, pack, options);
}

}  // namespace kb
