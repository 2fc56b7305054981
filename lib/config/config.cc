#include "kb/config.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "config/entry.h"

namespace kb {
namespace {

bool is_of(SettingType type, std::initializer_list<SettingType> allowed) {
  return std::ranges::find(allowed, type) != allowed.end();
}

void require_type(std::string_view key, std::initializer_list<SettingType> allowed) {
  const Setting* const setting = find_setting(key);
  if (setting == nullptr || !is_of(setting->type, allowed)) {
    throw std::logic_error(fmt::format("no setting '{}' of this type", key));
  }
}

}  // namespace

Config::Config() {
  static const std::vector<NamedEntry> defaults = default_entries();
  for (const auto& [key, entry] : defaults) entries_.emplace(key, entry);
}

const Config::Entry& Config::entry(std::string_view key) const {
  const auto found = entries_.find(key);
  if (found == entries_.end()) throw std::logic_error(fmt::format("no setting '{}'", key));
  return found->second;
}

const std::string& Config::text(std::string_view key) const {
  require_type(key, {SettingType::string, SettingType::choice});
  return entry(key).text;
}

std::int64_t Config::integer(std::string_view key) const {
  require_type(key, {SettingType::integer, SettingType::size});
  return entry(key).number;
}

bool Config::boolean(std::string_view key) const {
  require_type(key, {SettingType::boolean});
  return entry(key).flag;
}

const std::vector<std::string>& Config::list(std::string_view key) const {
  require_type(key, {SettingType::list});
  return entry(key).items;
}

const std::vector<std::pair<std::string, std::string>>& Config::map(std::string_view key) const {
  require_type(key, {SettingType::map});
  return entry(key).pairs;
}

const std::vector<std::pair<std::string, std::vector<std::string>>>& Config::lists(std::string_view key) const {
  require_type(key, {SettingType::lists});
  return entry(key).lists;
}

const std::vector<Value>& Config::tables(std::string_view key) const {
  require_type(key, {SettingType::tables});
  return entry(key).tables;
}

const Origin& Config::origin(std::string_view key) const {
  return entry(key).origin;
}

std::string Config::as_toml(std::string_view key) const {
  const Setting* const setting = find_setting(key);
  const Entry& value = entry(key);
  return format_entry(*setting, value);
}

void Config::add_user_file(const std::string& name, std::string_view toml) {
  add_file(name, toml, false);
}

void Config::add_project_file(const std::string& name, std::string_view toml) {
  add_file(name, toml, true);
}

void Config::add_file(const std::string& name, std::string_view toml, bool is_project) {
  for (auto& [key, entry] : read_settings(name, toml, is_project)) entries_[key] = std::move(entry);
}

void Config::add_environment(const std::map<std::string, std::string>& variables) {
  std::vector<NamedEntry> entries;
  for (const auto& setting : settings()) {
    const std::string name = environment_name(setting.key);
    const auto variable = variables.find(name);
    if (variable == variables.end()) continue;
    if (setting.project_only) {
      throw Error(ErrorCode::config,
                  fmt::format("'{}' belongs to one knowledge base and cannot be set by {}", setting.key, name),
                  "set it in that knowledge base's kb.toml");
    }
    entries.emplace_back(setting.key, read_entry(setting, variable->second, {name, {}}));
  }
  for (auto& [key, entry] : entries) entries_[key] = std::move(entry);
}

void Config::set(std::string_view key, std::string_view value, std::string_view origin) {
  const Setting* const setting = find_setting(key);
  if (setting == nullptr) {
    throw Error(ErrorCode::config, fmt::format("unknown setting '{}'", key), suggest_setting(key));
  }
  entries_[std::string(key)] = read_entry(*setting, value, {std::string(origin), {}});
}

}  // namespace kb
