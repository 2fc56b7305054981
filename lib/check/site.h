// What links of a knowledge base can lead to: its files and folders, the addresses that pages give themselves, their
// titles. Made once from records of pages, which must outlive it; then only read, by several threads if need be.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "check/record.h"
#include "kb/config.h"

namespace kb {

struct Reached {
  enum class Kind { missing, page, file, folder };

  Kind kind = Kind::missing;
  std::string path;                  // of the file or folder
  const PageRecord* page = nullptr;  // of a page, or of a folder's index page
};

class Site {
 public:
  // `others`: paths of files that are no pages.
  Site(std::span<const PageRecord> pages, std::span<const std::string> others, const Config& config);

  // The page, file or folder at a path that clean_path() made; "" is the root.
  Reached at(const std::string& path) const;

  // The same, also without an extension or with ".html", where the settings say so.
  Reached near(const std::string& path) const;

  // The page that gives itself this address, "/help/refunds" or "https://...": nullptr when none does.
  const PageRecord* at_address(std::string_view address) const;

  // Paths that differ in letter case or Unicode normal form only; empty when there is none.
  std::string in_other_case(const std::string& path) const;

  // Paths of files with that name, wherever they are, sorted.
  std::vector<std::string> named(std::string_view name) const;

  // Pages that [[name]] may mean: by path, file name or title; letter case ignored.
  std::vector<const PageRecord*> wiki(const std::string& name) const;

  // Names of files and folders in that folder.
  const std::vector<std::string>& names_in(const std::string& folder) const;

 private:
  void add_file(const std::string& path, const PageRecord* page);
  void add_folders(const std::string& path);
  void add_addresses(const PageRecord& page);

  bool is_extensionless_;
  std::unordered_map<std::string, const PageRecord*> files_;    // nullptr for what is no page
  std::unordered_map<std::string, const PageRecord*> folders_;  // with their index pages
  std::unordered_map<std::string, std::vector<std::string>> children_;
  std::unordered_map<std::string, std::string> by_key_;  // folded paths of files and folders
  std::unordered_multimap<std::string, std::string> by_name_;
  std::unordered_map<std::string, const PageRecord*> addresses_;
  std::unordered_multimap<std::string, const PageRecord*> wiki_names_;
};

}  // namespace kb
