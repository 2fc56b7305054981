#include "check/site.h"

#include <algorithm>
#include <array>

#include "check/target.h"
#include "text/normal_form.h"
#include "text/unicode.h"

namespace kb {
namespace {

// In the order in which sites look for them.
constexpr std::array<std::string_view, 6> index_names = {"index.md",  "_index.md", "README.md",
                                                         "readme.md", "Readme.md", "index.html"};

std::string path_key(std::string_view path) {
  return to_lower(to_nfc(path));
}

std::string_view stem_of(std::string_view name) {
  return name.substr(0, name.rfind('.'));
}

// An address without what makes no difference: a slash at the end, "index.html", ".html".
std::string address_key(std::string_view address) {
  address = address.substr(0, address.find_first_of("?#"));
  for (const std::string_view end : {"index.html", ".html", ".md"}) {
    if (address.ends_with(end)) address.remove_suffix(end.size());
  }
  while (address.size() > 1 && address.ends_with('/')) address.remove_suffix(1);
  return path_key(address);
}

}  // namespace

Site::Site(std::span<const PageRecord> pages, std::span<const std::string> others, const Config& config)
    : is_extensionless_(config.boolean("check.extensionless")) {
  for (const PageRecord& page : pages) add_file(page.path, &page);
  for (const std::string& path : others) add_file(path, nullptr);
  folders_.try_emplace("", nullptr);
  for (auto& [folder, index] : folders_) {
    for (const std::string_view name : index_names) {
      const auto found = files_.find(folder.empty() ? std::string(name) : folder + '/' + std::string(name));
      if (found == files_.end() || found->second == nullptr) continue;
      index = found->second;
      break;
    }
  }
  if (!config.boolean("check.aliases")) return;
  for (const PageRecord& page : pages) add_addresses(page);
}

void Site::add_file(const std::string& path, const PageRecord* page) {
  if (!files_.try_emplace(path, page).second) return;
  by_key_.try_emplace(path_key(path), path);
  by_name_.emplace(path_key(name_of(path)), path);
  children_[folder_of(path)].push_back(name_of(path));
  add_folders(path);
  if (page == nullptr) return;
  wiki_names_.emplace(path_key(stem_of(name_of(path))), page);
  wiki_names_.emplace(path_key(stem_of(path)), page);
  wiki_names_.emplace(path_key(page->title), page);
  for (const std::string& alias : page->aliases) wiki_names_.emplace(path_key(alias), page);
}

void Site::add_folders(const std::string& path) {
  for (std::string folder = folder_of(path); !folder.empty(); folder = folder_of(folder)) {
    if (!folders_.try_emplace(folder, nullptr).second) return;
    by_key_.try_emplace(path_key(folder), folder);
    children_[folder_of(folder)].push_back(name_of(folder));
  }
}

void Site::add_addresses(const PageRecord& page) {
  for (const std::string& address : page.url_aliases) addresses_.try_emplace(address_key(address), &page);
}

Reached Site::at(const std::string& path) const {
  if (const auto file = files_.find(path); file != files_.end()) {
    return {file->second != nullptr ? Reached::Kind::page : Reached::Kind::file, path, file->second};
  }
  if (const auto folder = folders_.find(path); folder != folders_.end()) {
    return {Reached::Kind::folder, path, folder->second};
  }
  return {};
}

Reached Site::near(const std::string& path) const {
  Reached reached = at(path);
  if (reached.kind != Reached::Kind::missing || !is_extensionless_ || path.empty()) return reached;
  const std::string stem = path.ends_with(".html") ? path.substr(0, path.size() - 5) : path;
  for (const std::string_view ending : {".md", ".markdown", ".html", "/index.md", "/_index.md", "/README.md"}) {
    reached = at(stem + std::string(ending));
    if (reached.kind != Reached::Kind::missing) return reached;
  }
  return {};
}

const PageRecord* Site::at_address(std::string_view address) const {
  const auto found = addresses_.find(address_key(address));
  return found == addresses_.end() ? nullptr : found->second;
}

std::string Site::in_other_case(const std::string& path) const {
  const auto found = by_key_.find(path_key(path));
  return found == by_key_.end() || found->second == path ? std::string() : found->second;
}

std::vector<std::string> Site::named(std::string_view name) const {
  std::vector<std::string> paths;
  const auto [begin, end] = by_name_.equal_range(path_key(name));
  for (auto at = begin; at != end; ++at) paths.push_back(at->second);
  std::ranges::sort(paths);
  return paths;
}

std::vector<const PageRecord*> Site::wiki(const std::string& name) const {
  std::vector<const PageRecord*> pages;
  std::string_view wanted = name;
  if (wanted.ends_with(".md")) wanted.remove_suffix(3);
  const auto [begin, end] = wiki_names_.equal_range(path_key(wanted));
  for (auto at = begin; at != end; ++at) pages.push_back(at->second);
  std::ranges::sort(pages, {}, [](const PageRecord* page) { return std::string_view(page->path); });
  pages.erase(std::unique(pages.begin(), pages.end()), pages.end());
  return pages;
}

const std::vector<std::string>& Site::names_in(const std::string& folder) const {
  static const std::vector<std::string> none;
  const auto found = children_.find(folder);
  return found == children_.end() ? none : found->second;
}

}  // namespace kb
