// `kb init`: what kind of folder this is, and a first kb.toml that fits it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "kb/api.h"
#include "kb/config.h"

namespace kb {

struct Survey {
  std::size_t files = 0;
  std::map<std::string, std::size_t> front_matter;  // "toml", "yaml", "comment", "none" -> pages
  std::map<std::string, std::size_t> languages;     // "zh-Hans", "en", "" -> pages
  std::map<std::string, std::size_t> encodings;     // only those that are not UTF-8
  std::vector<std::string> reply_folders;           // folders that look like canned replies, each ending in '/'
  std::map<std::string, std::size_t> keys;          // front-matter keys -> pages
  std::size_t findings = 0;

  // What kb check needs to know of the site.
  std::string generator;                            // "mkdocs", "hugo", "jekyll"...; empty: not known
  std::string generator_file;                       // the file that tells it
  std::string anchors;                              // the style of ids that it makes; empty: the default
  std::vector<std::string> roots;                   // folders of destinations with a leading '/'; empty: the default
  std::vector<std::string> elsewhere;               // patterns of what is linked to and not in the folder
  std::map<std::string, std::string> placeholders;  // "{{ site.baseurl }}" and what stands for it
};

// Reads every page below `root`, or 2,000 of them evenly spread when there are more.
KB_API Survey survey(const std::filesystem::path& root, const Config& config, unsigned jobs = 0);

// The text of a commented kb.toml for what the survey found. It sets only what differs from the defaults; the rest of
// the common settings stand as comments with their defaults.
KB_API std::string starter_config(const std::string& title, const Survey& survey);

}  // namespace kb
