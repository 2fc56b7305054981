// The folder that an import writes to: which files of earlier imports are in it, and which names are taken.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "kb/import.h"

namespace kb {

// The file of an earlier import.
struct EarlierImport {
  std::string path;
  std::string digest;   // as the file tells it
  std::string content;  // without the line of its origin
};

struct ImportFolder {
  std::map<std::pair<std::string, std::string>, EarlierImport> imports;  // by format and id
  std::set<std::string> taken;         // paths, folded: case does not tell files apart everywhere
  std::map<std::string, int> numbers;  // of each name that was asked for, the last one tried
};

// Nothing for a folder that is not there. Symbolic links are not followed. Throws Error(io).
ImportFolder read_import_folder(const std::filesystem::path& path);

// "refunds.md", or "refunds-2.md" when that is taken; `stem` may have folders. It is taken now.
std::string free_import_name(const std::string& stem, ImportFolder& folder);

// What becomes of an item whose file is there.
Placement decide_placement(const ImportItem& item, const EarlierImport& earlier, bool force);

// Throws Error(io).
void make_import_folder(const std::filesystem::path& folder);

// The item's text to its path. A failure is told by the item.
void write_imported(const std::filesystem::path& folder, ImportItem& item);

}  // namespace kb
