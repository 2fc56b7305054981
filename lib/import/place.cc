// Reply files into a folder: which file a reply has, whether it is still as it was written, and writing it.
#include <algorithm>

#include "import/file_name.h"
#include "import/import_folder.h"
#include "kb/import.h"

namespace kb {
namespace {

namespace fs = std::filesystem;

void choose_place(ImportItem& item, ImportFolder& folder, bool force) {
  const auto known = folder.imports.find({item.from, item.id});
  if (known == folder.imports.end()) {
    item.path = free_import_name(file_stem(item.title, item.id), folder);
    item.placement = Placement::added;
    return;
  }
  item.path = known->second.path;
  item.placement = decide_placement(item, known->second, force);
}

}  // namespace

void place_replies(const fs::path& folder, std::span<ImportItem> items, const PlaceOptions& options) {
  ImportFolder existing = read_import_folder(folder);
  for (auto& item : items) {
    if (!item.text.empty() && item.fidelity() != Fidelity::refused) choose_place(item, existing, options.force);
  }
  if (options.dry_run) return;
  const auto is_due = [](const ImportItem& item) {
    return item.placement == Placement::added || item.placement == Placement::updated;
  };
  if (std::none_of(items.begin(), items.end(), is_due)) return;
  make_import_folder(folder);
  for (auto& item : items) {
    if (is_due(item)) write_imported(folder, item);
  }
}

}  // namespace kb
