// Imported articles into a folder: their places, the links between them, and the files that they show.
#include <fmt/format.h>

#include <algorithm>

#include "base/digest.h"
#include "base/files.h"
#include "base/uri.h"
#include "import/article_convert.h"
#include "import/html_clean.h"
#include "import/import_folder.h"
#include "kb/error.h"
#include "kb/import_articles.h"
#include "text/unicode.h"

namespace kb {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t largest_attachment = std::uint64_t{256} << 20;

bool is_due(Placement placement) {
  return placement == Placement::added || placement == Placement::updated;
}

bool is_placed(const ImportItem& item) {
  return !item.text.empty() && item.fidelity() != Fidelity::refused;
}

// From the file at `from` to that at `to`, both below one folder.
std::string relative_address(const std::string& from, const std::string& to) {
  const fs::path path = fs::path(to).lexically_relative(fs::path(from).parent_path());
  std::string address = encode_uri_path(path.generic_string());
  for (const auto& [sign, code] : {std::pair{'(', "%28"}, std::pair{')', "%29"}}) {
    for (std::size_t at = address.find(sign); at != std::string::npos; at = address.find(sign, at)) {
      address.replace(at, 1, code);
    }
  }
  return address;
}

class ArticlePlacer {
 public:
  ArticlePlacer(const fs::path& folder, ArticleBatch& batch, const fs::path& source, const PlaceOptions& options)
      : folder_(folder), batch_(batch), source_(source), options_(options), there_(read_import_folder(folder)) {}

  void run() {
    for (std::size_t i = 0; i < items().size(); ++i) {
      if (is_placed(items()[i])) choose_path(i);
    }
    for (Attachment& each : batch_.attachments) look_at(each);
    for (std::size_t i = 0; i < items().size(); ++i) {
      if (is_placed(items()[i])) settle(i);
    }
    if (options_.dry_run) return;
    for (ImportItem& item : items()) {
      if (is_due(item.placement)) write(item);
    }
    for (Attachment& each : batch_.attachments) {
      if (is_due(each.placement)) copy(each);
    }
  }

 private:
  std::vector<ImportItem>& items() { return batch_.batch.items; }

  void choose_path(std::size_t index) {
    ImportItem& item = items()[index];
    const auto known = there_.imports.find({item.from, item.id});
    const ArticlePlan& plan = batch_.plans[index];
    item.path = known == there_.imports.end() ? free_import_name(plan.folder + plan.stem, there_) : known->second.path;
  }

  // The text with its links, and what becomes of it.
  void settle(std::size_t index) {
    ImportItem& item = items()[index];
    std::vector<std::string> written;
    for (const ArticleGoal& goal : batch_.plans[index].goals) {
      if (!goal.is_file && !is_placed(items()[goal.target])) {
        written.push_back(instead_of(goal, item));
        continue;
      }
      const std::string& path = goal.is_file ? batch_.attachments[goal.target].path : items()[goal.target].path;
      std::string address = path.empty() ? "" : relative_address(item.path, path);
      if (!goal.fragment.empty()) address += '#' + goal.fragment;
      written.push_back(address.empty() ? "#" : std::move(address));
    }
    item.text = put_back(item.text, written, goal_open, goal_close);
    item.digest = digest(item.text);
    const auto known = there_.imports.find({item.from, item.id});
    item.placement =
        known == there_.imports.end() ? Placement::added : decide_placement(item, known->second, options_.force);
  }

  // A link to an article that was refused.
  std::string instead_of(const ArticleGoal& goal, ImportItem& item) {
    item.notes.push_back(
        {Fidelity::review, fmt::format("a link leads to '{}', which is not taken over", items()[goal.target].title)});
    if (!goal.address.empty()) return goal.address;
    const auto links = std::ranges::find(item.elements, "link", &ElementCount::what);
    if (links != item.elements.end() && links->kept > 0) {
      --links->kept;
      ++links->lost;
    }
    return "#";
  }

  void write(ImportItem& item) {
    make_import_folder((folder_ / item.path).parent_path());
    write_imported(folder_, item);
  }

  void look_at(Attachment& each) const {
    const fs::path target = folder_ / each.path;
    std::error_code error;
    if (!fs::exists(fs::symlink_status(target, error))) {
      each.placement = Placement::added;
    } else if (!fs::is_regular_file(fs::symlink_status(target, error))) {
      each.placement = Placement::conflict;
    } else if (is_same(target, source_ / each.source)) {
      each.placement = Placement::unchanged;
    } else {
      each.placement = options_.force ? Placement::updated : Placement::conflict;
    }
  }

  static bool is_same(const fs::path& one, const fs::path& other) {
    std::error_code error;
    if (fs::file_size(one, error) != fs::file_size(other, error) || error) return false;
    return read_file(one, largest_attachment) == read_file(other, largest_attachment);
  }

  void copy(Attachment& each) {
    try {
      make_import_folder((folder_ / each.path).parent_path());
      write_file_atomic(folder_ / each.path, read_file(source_ / each.source, largest_attachment));
    } catch (const Error&) {
      each.placement = Placement::failed;
    }
  }

  const fs::path& folder_;
  ArticleBatch& batch_;
  const fs::path& source_;
  const PlaceOptions& options_;
  ImportFolder there_;
};

bool has_ending(const std::string& path, std::initializer_list<std::string_view> endings) {
  const std::string lower = ascii_lower(path);
  return std::ranges::any_of(endings, [&](std::string_view ending) { return lower.ends_with(ending); });
}

std::vector<std::string> with_endings(const std::vector<std::string>& paths,
                                      std::initializer_list<std::string_view> endings) {
  std::vector<std::string> some;
  for (const std::string& path : paths) {
    if (has_ending(path, endings)) some.push_back(path);
  }
  return some;
}

}  // namespace

void place_articles(const fs::path& folder, ArticleBatch& batch, const fs::path& export_folder,
                    const PlaceOptions& options) {
  ArticlePlacer(folder, batch, export_folder, options).run();
}

bool has_export_file(const fs::path& folder, const std::string& path) {
  if (path.empty() || path.front() == '/' || path.find('\0') != path.npos || path.find('\\') != path.npos) return false;
  fs::path at = folder;
  std::error_code error;
  for (const fs::path& part : fs::path(path)) {
    if (part.string().starts_with('.') || part.empty()) return false;
    at /= part;
    if (fs::is_symlink(fs::symlink_status(at, error))) return false;
  }
  return fs::is_regular_file(fs::symlink_status(at, error)) && fs::file_size(at, error) <= largest_attachment;
}

std::vector<std::string> list_export_files(const fs::path& folder, std::string_view format) {
  std::vector<std::string> paths;
  std::error_code error;
  fs::recursive_directory_iterator walk(folder, fs::directory_options::skip_permission_denied, error), end;
  for (; !error && walk != end; walk.increment(error)) {
    const fs::file_status status = walk->symlink_status(error);
    if (walk->path().filename().string().starts_with('.')) {
      walk.disable_recursion_pending();
    } else if (fs::is_regular_file(status)) {
      paths.push_back(walk->path().lexically_relative(folder).generic_string());
    }
  }
  if (error) throw Error(ErrorCode::io, fmt::format("cannot read '{}': {}", folder.string(), error.message()));
  std::ranges::sort(paths);
  const bool wants_pages = format.empty() || format == "html";
  std::vector<std::string> pages = with_endings(paths, {".html", ".htm", ".xhtml"});
  if (wants_pages && (!pages.empty() || !format.empty())) return pages;
  return with_endings(paths, {".json", ".jsonl", ".ndjson"});
}

}  // namespace kb
