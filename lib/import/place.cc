// Reply files into a folder: which file a reply has, whether it is still as it was written, and writing it.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/digest.h"
#include "base/files.h"
#include "content/front_matter.h"
#include "import/file_name.h"
#include "import/reply_file.h"
#include "kb/error.h"
#include "kb/import.h"
#include "text/encoding.h"
#include "text/unicode.h"

namespace kb {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t largest_reply = std::uint64_t{8} << 20;

struct Existing {
  std::string path;
  std::string digest;   // as the file tells it
  std::string content;  // without the line of its origin
};

using Key = std::pair<std::string, std::string>;  // from, id

struct Folder {
  std::map<Key, Existing> imports;
  std::set<std::string> taken;  // names of the files at the top, folded: case does not tell files apart everywhere
  std::map<std::string, int> numbers;  // of each stem, the last one tried
};

std::string text_member(const Value& map, std::string_view key) {
  const Value* const value = map.find(key);
  return value != nullptr && value->is_scalar() ? value->text : "";
}

void read_existing(const fs::path& file, const std::string& path, Folder& folder) {
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
  Key key{text_member(*origin, "from"), text_member(*origin, "id")};
  folder.imports.try_emplace(std::move(key), Existing{path, text_member(*origin, "digest"), without_origin(source)});
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

Folder read_folder(const fs::path& path) {
  Folder folder;
  std::error_code error;
  if (!fs::exists(path, error)) return folder;
  if (!fs::is_directory(path, error)) throw Error(ErrorCode::io, fmt::format("'{}' is not a folder", path.string()));
  for (const auto& file : files_below(path)) {
    if (file.find('/') == std::string::npos) folder.taken.insert(fold(file));
    const bool is_link = fs::is_symlink(fs::symlink_status(path / file, error));
    if (!is_link && file.ends_with(".md")) read_existing(path / file, file, folder);
  }
  return folder;
}

std::string free_name(const ImportItem& item, Folder& folder) {
  const std::string stem = file_stem(item.title, item.id);
  int& number = folder.numbers.try_emplace(stem, 0).first->second;
  std::string name;
  do {
    ++number;
    name = number == 1 ? stem + ".md" : fmt::format("{}-{}.md", stem, number);
  } while (!folder.taken.insert(fold(name)).second);
  return name;
}

Placement decide(const ImportItem& item, const Existing& existing, bool force) {
  if (item.text == existing.content) return Placement::unchanged;
  const bool is_edited = digest(existing.content) != existing.digest;
  if (is_edited && !force) return item.digest == existing.digest ? Placement::unchanged : Placement::conflict;
  return Placement::updated;
}

void choose_place(ImportItem& item, Folder& folder, bool force) {
  const auto known = folder.imports.find({item.from, item.id});
  if (known == folder.imports.end()) {
    item.path = free_name(item, folder);
    item.placement = Placement::added;
    return;
  }
  item.path = known->second.path;
  item.placement = decide(item, known->second, force);
}

void write(const fs::path& folder, ImportItem& item) {
  try {
    write_file_atomic(folder / item.path, with_origin(item.text, item.from, item.id, item.digest));
  } catch (const Error& error) {
    item.placement = Placement::failed;
    item.notes.push_back({Fidelity::refused, error.what()});
  }
}

void make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw Error(ErrorCode::io, fmt::format("cannot make '{}': {}", folder.string(), error.message()));
}

}  // namespace

void place_replies(const fs::path& folder, std::span<ImportItem> items, const PlaceOptions& options) {
  Folder existing = read_folder(folder);
  for (auto& item : items) {
    if (!item.text.empty() && item.fidelity() != Fidelity::refused) choose_place(item, existing, options.force);
  }
  if (options.dry_run) return;
  const auto is_due = [](const ImportItem& item) {
    return item.placement == Placement::added || item.placement == Placement::updated;
  };
  if (std::none_of(items.begin(), items.end(), is_due)) return;
  make_folder(folder);
  for (auto& item : items) {
    if (is_due(item)) write(folder, item);
  }
}

}  // namespace kb
