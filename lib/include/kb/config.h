// Settings: one table of what can be set, and values read in layers: defaults < user file < kb.toml < environment <
// flags. The library never looks anything up by itself: the program hands over the texts and names.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kb/api.h"
#include "kb/error.h"
#include "kb/value.h"

namespace kb {

enum class SettingType { string, integer, size, boolean, choice, list, map, lists, tables };

struct Setting {
  std::string_view key;  // "section.name" as in kb.toml
  SettingType type;
  std::string_view fallback;  // the default as TOML: "true", "8 MiB", "[\"a\", \"b\"]"
  std::string_view help;      // one sentence
  bool project_only = false;  // refused in the user file and the environment
  // Names separated by spaces: of type choice what is allowed, of a map its values, of tables their keys.
  std::string_view choices = {};
};

// Every setting, sorted by key.
KB_API std::span<const Setting> settings();

// The environment variable of a setting: "search.limit" is KB_SEARCH_LIMIT.
KB_API std::string environment_name(std::string_view key);

// Where a value came from: "default", "kb.toml:12", "KB_SEARCH_LIMIT", "--limit".
struct Origin {
  std::string name;
  Location location;  // for files

  bool operator==(const Origin&) const = default;
};

class KB_API Config {
 public:
  Config();  // all defaults

  // The key must be in settings() and of that type: anything else is a mistake in the program (std::logic_error).
  const std::string& text(std::string_view key) const;  // also of type choice
  std::int64_t integer(std::string_view key) const;     // also of type size, in bytes
  bool boolean(std::string_view key) const;
  const std::vector<std::string>& list(std::string_view key) const;
  const std::vector<std::pair<std::string, std::string>>& map(std::string_view key) const;  // in the order of the file

  const std::vector<std::pair<std::string, std::vector<std::string>>>& lists(std::string_view key) const;  // likewise

  // Maps in the order of the file; their values know their places, in the file that origin() names.
  const std::vector<Value>& tables(std::string_view key) const;

  const Origin& origin(std::string_view key) const;
  std::string as_toml(std::string_view key) const;  // the value as kb.toml would write it

  // Layers, weakest first. Each throws Error(config) with the place, the reason and "did you mean" for an unknown key,
  // a wrong type, a value that is not allowed, or a project setting where none may stand; then nothing has changed.
  void add_user_file(const std::string& name, std::string_view toml);
  void add_project_file(const std::string& name, std::string_view toml);
  void add_environment(const std::map<std::string, std::string>& variables);  // only KB_... of settings are looked at
  void set(std::string_view key, std::string_view value, std::string_view origin);  // a flag; lists take commas

  // One setting's value; which member holds it follows from the setting's type.
  struct Entry {
    std::string text;
    std::int64_t number = 0;
    bool flag = false;
    std::vector<std::string> items;
    std::vector<std::pair<std::string, std::string>> pairs;
    std::vector<std::pair<std::string, std::vector<std::string>>> lists;
    std::vector<Value> tables;
    Origin origin;
  };

 private:
  const Entry& entry(std::string_view key) const;
  void add_file(const std::string& name, std::string_view toml, bool is_project);

  std::map<std::string, Entry, std::less<>> entries_;
};

// The knowledge base's root: the nearest folder from `start` upwards that has a kb.toml, else the nearest that has a
// .git.
KB_API std::optional<std::filesystem::path> find_root(const std::filesystem::path& start);

}  // namespace kb
