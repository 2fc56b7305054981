#include "import/import_folder.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/digest.h"
#include "base/files.h"
#include "content/front_matter.h"
#include "import/reply_file.h"
#include "kb/error.h"
#include "text/encoding.h"
#include "text/unicode.h"

namespace kb {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t largest_reply = std::uint64_t{8} << 20;

std::string text_member(const Value& map, std::string_view key) {
  const Value* const value = map.find(key);
  return value != nullptr && value->is_scalar() ? value->text : "";
}

void read_existing(const fs::path& file, const std::string& path, ImportFolder& folder) {
  std::string source;
  try {
    source = decode(read_file(file, largest_reply)).text;
  } catch (const Error&) {
    return;  // not a file of ours; its name is taken all the same
  }
  if (source.find("imported") == std::string::npos) return;
  const FrontMatter head = read_front_matter(path, source);
  const Value* const origin = head.values.find("imported");
  if (origin == nullptr) return;
  std::pair key{text_member(*origin, "from"), text_member(*origin, "id")};
  folder.imports.try_emplace(std::move(key),
                             EarlierImport{path, text_member(*origin, "digest"), without_origin(source)});
}

// Symbolic links are not followed: what they lead to is somebody else's.
std::vector<std::string> files_below(const fs::path& folder) {
  std::vector<std::string> paths;
  std::error_code error;
  fs::recursive_directory_iterator walk(folder, fs::directory_options::skip_permission_denied, error), end;
  for (; !error && walk != end; walk.increment(error)) {
    if (walk->path().filename().string().starts_with('.')) {
      walk.disable_recursion_pending();
    } else if (!walk->is_directory(error)) {
      paths.push_back(walk->path().lexically_relative(folder).generic_string());
    }
  }
  if (error) throw Error(ErrorCode::io, fmt::format("cannot read '{}': {}", folder.string(), error.message()));
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace

ImportFolder read_import_folder(const fs::path& path) {
  ImportFolder folder;
  std::error_code error;
  if (!fs::exists(path, error)) return folder;
  if (!fs::is_directory(path, error)) throw Error(ErrorCode::io, fmt::format("'{}' is not a folder", path.string()));
  for (const auto& file : files_below(path)) {
    folder.taken.insert(fold(file));
    const bool is_link = fs::is_symlink(fs::symlink_status(path / file, error));
    if (!is_link && file.ends_with(".md")) read_existing(path / file, file, folder);
  }
  return folder;
}

std::string free_import_name(const std::string& stem, ImportFolder& folder) {
  int& number = folder.numbers.try_emplace(stem, 0).first->second;
  std::string name;
  do {
    ++number;
    name = number == 1 ? stem + ".md" : fmt::format("{}-{}.md", stem, number);
  } while (!folder.taken.insert(fold(name)).second);
  return name;
}

Placement decide_placement(const ImportItem& item, const EarlierImport& earlier, bool force) {
  if (item.text == earlier.content) return Placement::unchanged;
  const bool is_edited = digest(earlier.content) != earlier.digest;
  if (is_edited && !force) return item.digest == earlier.digest ? Placement::unchanged : Placement::conflict;
  return Placement::updated;
}

void write_imported(const fs::path& folder, ImportItem& item) {
  try {
    write_file_atomic(folder / item.path, with_origin(item.text, item.from, item.id, item.digest));
  } catch (const Error& error) {
    item.placement = Placement::failed;
    item.notes.push_back({Fidelity::refused, error.what()});
  }
}

void make_import_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw Error(ErrorCode::io, fmt::format("cannot make '{}': {}", folder.string(), error.message()));
}

}  // namespace kb
