// Settings files by toml++: kb.toml and the user's config.toml.
#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <set>

#include "base/toml_value.h"
#include "config/entry.h"
#include "kb/text.h"

namespace kb {
namespace {

std::string_view type_name(toml::node_type type) {
  switch (type) {
    case toml::node_type::table:
      return "a table";
    case toml::node_type::array:
      return "a list";
    case toml::node_type::string:
      return "a string";
    case toml::node_type::integer:
      return "a whole number";
    case toml::node_type::floating_point:
      return "a decimal number";
    case toml::node_type::boolean:
      return "a boolean";
    default:
      return "a date or time";
  }
}

std::string_view wanted_type(SettingType type) {
  switch (type) {
    case SettingType::string:
    case SettingType::choice:
      return "a string";
    case SettingType::integer:
      return "a whole number";
    case SettingType::size:
      return "a size like \"8 MiB\"";
    case SettingType::boolean:
      return "true or false";
    case SettingType::list:
      return "a list of strings";
    case SettingType::map:
      return "a table of strings";
    case SettingType::lists:
      return "a table of lists of strings";
    case SettingType::tables:
      return "tables, each after its [[name]]";
  }
  return {};
}

Location place_of(const std::string& name, const toml::source_region& region) {
  return {name, static_cast<int>(region.begin.line), static_cast<int>(region.begin.column)};
}

// The settings below a section, or all: "content.include"...
bool is_section(std::string_view key) {
  return std::ranges::any_of(settings(), [&](const Setting& setting) {
    return setting.key.size() > key.size() && setting.key.starts_with(key) && setting.key[key.size()] == '.';
  });
}

// toml++ keeps a table sorted by name; mistakes are told from the top of the file.
std::vector<std::pair<const toml::key*, const toml::node*>> in_file_order(const toml::table& table) {
  std::vector<std::pair<const toml::key*, const toml::node*>> members;
  for (const auto& [key, node] : table) members.emplace_back(&key, &node);
  const auto place = [](const auto& member) {
    const auto& begin = member.first->source().begin;
    return std::pair(begin.line, begin.column);
  };
  std::ranges::sort(members, {}, place);
  return members;
}

class SettingsReader {
 public:
  SettingsReader(const std::string& name, bool is_project) : name_(name), is_project_(is_project) {}

  std::vector<NamedEntry> take() { return std::move(entries_); }

  void read_table(const toml::table& table, const std::string& prefix) {
    for (const auto& [toml_key, node_pointer] : in_file_order(table)) {
      const toml::node& node = *node_pointer;
      const std::string key = prefix + std::string(toml_key->str());
      const Location where = place_of(name_, toml_key->source());
      if (const Setting* const setting = find_setting(key)) {
        read_setting(*setting, node, where);
      } else if (!is_section(key)) {
        throw Error(ErrorCode::config, fmt::format("unknown setting '{}'", key), suggest_setting(key), where);
      } else if (const auto* const section = node.as_table()) {
        read_table(*section, key + ".");
      } else {
        throw Error(ErrorCode::config,
                    fmt::format("'{}' is a section of settings, not {}", key, type_name(node.type())),
                    fmt::format("write it as [{}]", key), where);
      }
    }
  }

 private:
  void read_setting(const Setting& setting, const toml::node& node, const Location& where) {
    if (setting.project_only && !is_project_) {
      throw Error(ErrorCode::config,
                  fmt::format("'{}' belongs to one knowledge base and cannot be set here", setting.key),
                  "set it in that knowledge base's kb.toml", where);
    }
    Config::Entry entry;
    entry.origin = {fmt::format("{}:{}", name_, where.line), where};
    read_value(setting, node, entry);
    check_entry(setting, entry);
    entries_.emplace_back(setting.key, std::move(entry));
  }

  void read_value(const Setting& setting, const toml::node& node, Config::Entry& entry) const {
    switch (setting.type) {
      case SettingType::string:
      case SettingType::choice:
        entry.text = string_in(setting, node);
        return;
      case SettingType::boolean:
        entry.flag = scalar_in<bool>(setting, node);
        return;
      case SettingType::integer:
        entry.number = scalar_in<std::int64_t>(setting, node);
        return;
      case SettingType::size:
        entry.number = size_in(setting, node);
        return;
      case SettingType::list:
        entry.items = list_in(setting, node);
        return;
      case SettingType::map:
        read_map(setting, node, entry);
        return;
      case SettingType::lists:
        read_lists(setting, node, entry);
        return;
      case SettingType::tables:
        read_tables(setting, node, entry);
        return;
    }
  }

  template <typename T>
  T scalar_in(const Setting& setting, const toml::node& node) const {
    const auto value = node.value_exact<T>();
    if (!value) refuse_type(setting, node);
    return *value;
  }

  std::string string_in(const Setting& setting, const toml::node& node) const {
    return scalar_in<std::string>(setting, node);
  }

  std::int64_t size_in(const Setting& setting, const toml::node& node) const {
    if (node.is_integer()) return scalar_in<std::int64_t>(setting, node);
    const auto size = parse_size(string_in(setting, node));
    if (!size) refuse_type(setting, node);
    return *size;
  }

  std::vector<std::string> list_in(const Setting& setting, const toml::node& node) const {
    const auto* const array = node.as_array();
    if (array == nullptr) refuse_type(setting, node);
    std::vector<std::string> items;
    for (const auto& item : *array) items.push_back(string_in(setting, item));
    return items;
  }

  void read_lists(const Setting& setting, const toml::node& node, Config::Entry& entry) const {
    const auto* const table = node.as_table();
    if (table == nullptr) refuse_type(setting, node);
    for (const auto& [key, value] : in_file_order(*table)) {
      entry.lists.emplace_back(key->str(), list_in(setting, *value));
    }
  }

  void read_tables(const Setting& setting, const toml::node& node, Config::Entry& entry) const {
    const auto* const array = node.as_array();
    if (array == nullptr) refuse_type(setting, node);
    for (const auto& item : *array) {
      if (!item.is_table()) refuse_type(setting, item);
      entry.tables.push_back(to_value(item, 1));
    }
  }

  void read_map(const Setting& setting, const toml::node& node, Config::Entry& entry) const {
    const auto* const table = node.as_table();
    if (table == nullptr) refuse_type(setting, node);
    std::vector<std::pair<Location, std::pair<std::string, std::string>>> found;
    for (const auto& [key, value] : *table) {
      found.push_back({place_of(name_, key.source()), {std::string(key.str()), string_in(setting, value)}});
    }
    std::ranges::sort(found, {}, &decltype(found)::value_type::first);
    for (auto& [where, pair] : found) entry.pairs.push_back(std::move(pair));
  }

  [[noreturn]] void refuse_type(const Setting& setting, const toml::node& node) const {
    const auto* const text = node.as_string();
    const auto found =
        text == nullptr ? std::string(type_name(node.type())) : fmt::format("the string '{}'", text->get());
    throw Error(ErrorCode::config,
                fmt::format("setting '{}': wanted {}, found {}", setting.key, wanted_type(setting.type), found), {},
                place_of(name_, node.source()));
  }

  const std::string& name_;
  const bool is_project_;
  std::vector<NamedEntry> entries_;
};

}  // namespace

std::string suggest_setting(std::string_view key) {
  std::set<std::string> names;
  for (const auto& setting : settings()) {
    const auto dot = setting.key.rfind('.');
    if (setting.key.substr(dot + 1) == key) return fmt::format("did you mean '{}'?", setting.key);
    names.emplace(setting.key);
    names.emplace(setting.key.substr(0, dot));
  }
  const std::vector<std::string> candidates(names.begin(), names.end());
  const auto near = closest(key, candidates);
  return near ? fmt::format("did you mean '{}'?", *near) : "`kb config` lists all settings";
}

std::vector<NamedEntry> read_settings(const std::string& name, std::string_view toml, bool is_project) {
  SettingsReader reader(name, is_project);
  try {
    reader.read_table(toml::parse(toml), "");
  } catch (const toml::parse_error& error) {
    std::string reason(error.description());
    if (reason.starts_with("Error")) reason[0] = 'e';
    throw Error(ErrorCode::config, reason, {}, place_of(name, error.source()));
  }
  return reader.take();
}

std::vector<NamedEntry> default_entries() {
  std::string text;
  for (const auto& setting : settings()) text += fmt::format("{} = {}\n", setting.key, setting.fallback);
  auto entries = read_settings("", text, true);
  for (auto& [key, entry] : entries) entry.origin = {"default", {}};
  return entries;
}

}  // namespace kb
