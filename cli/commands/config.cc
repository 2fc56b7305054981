#include <kb/config.h>

#include <fmt/format.h>
#include <kb/text.h>

#include <memory>
#include <ostream>

#include "commands.h"
#include "json.h"
#include "options.h"
#include "run.h"
#include "table.h"

namespace kb::cli {
namespace {

std::string_view type_name(SettingType type) {
  switch (type) {
    case SettingType::string:
      return "string";
    case SettingType::integer:
      return "integer";
    case SettingType::size:
      return "size";
    case SettingType::boolean:
      return "boolean";
    case SettingType::choice:
      return "choice";
    case SettingType::list:
      return "list";
    case SettingType::map:
      return "map";
    case SettingType::lists:
      return "lists";
    case SettingType::tables:
      return "tables";
  }
  return {};
}

Json tables_of(const std::vector<Value>& tables) {
  Json list = Json::array();
  for (const Value& table : tables) list.push_back(to_json(table));
  return list;
}

Json value_of(const Config& config, const Setting& setting) {
  switch (setting.type) {
    case SettingType::string:
    case SettingType::choice:
      return config.text(setting.key);
    case SettingType::integer:
    case SettingType::size:
      return config.integer(setting.key);
    case SettingType::boolean:
      return config.boolean(setting.key);
    case SettingType::list:
      return config.list(setting.key);
    case SettingType::tables:
      return tables_of(config.tables(setting.key));
    case SettingType::map:
    case SettingType::lists:
      break;
  }
  Json map = Json::object();
  if (setting.type == SettingType::lists) {
    for (const auto& [key, items] : config.lists(setting.key)) map[key] = items;
    return map;
  }
  for (const auto& [key, value] : config.map(setting.key)) map[key] = value;
  return map;
}

Json setting_json(const Config& config, const Setting& setting) {
  const Origin& origin = config.origin(setting.key);
  return {{"key", setting.key},
          {"value", value_of(config, setting)},
          {"type", type_name(setting.type)},
          {"origin", origin.name},
          {"path", origin.location.path},
          {"line", origin.location.line},
          {"column", origin.location.column},
          {"help", setting.help}};
}

// For scripts: strings without quotes, lists and maps one entry a line.
void print_value(std::ostream& out, const Config& config, const Setting& setting) {
  if (setting.type == SettingType::string || setting.type == SettingType::choice) {
    out << config.text(setting.key) << '\n';
  } else if (setting.type == SettingType::list) {
    for (const auto& item : config.list(setting.key)) out << item << '\n';
  } else if (setting.type == SettingType::map) {
    for (const auto& [key, value] : config.map(setting.key)) out << key << '=' << value << '\n';
  } else if (setting.type == SettingType::lists) {
    for (const auto& [key, items] : config.lists(setting.key)) {
      for (const auto& item : items) out << key << '=' << item << '\n';
    }
  } else if (setting.type == SettingType::tables) {
    for (const Json& table : tables_of(config.tables(setting.key))) out << table.dump() << '\n';
  } else if (setting.type == SettingType::boolean) {
    out << (config.boolean(setting.key) ? "true\n" : "false\n");
  } else {
    out << config.integer(setting.key) << '\n';
  }
}

void print_all(Session& session, const Config& config) {
  Table table{{"setting", "origin", "value"}, {}};
  for (const auto& setting : settings()) {
    table.rows.push_back({std::string(setting.key), config.origin(setting.key).name, config.as_toml(setting.key)});
  }
  const Style style = session.style();
  session.out() << format_table(table, style.is_terminal ? std::optional(session.width()) : std::nullopt, style);
}

const Setting& find_setting(const std::string& key) {
  std::vector<std::string> keys;
  for (const auto& setting : settings()) {
    if (setting.key == key) return setting;
    keys.emplace_back(setting.key);
  }
  refuse_name("setting", key, keys);
}

int run_config(const std::string& key, bool json, Session& session) {
  const Setting* const wanted = key.empty() ? nullptr : &find_setting(key);
  const Config& config = session.config();
  if (json) {
    Json list = Json::array();
    for (const auto& setting : settings()) {
      if (wanted == nullptr || wanted->key == setting.key) list.push_back(setting_json(config, setting));
    }
    print_json(session.out(), {{"schema", schema}, {"settings", std::move(list)}});
  } else if (wanted != nullptr) {
    print_value(session.out(), config, *wanted);
  } else {
    print_all(session, config);
  }
  return exit_yes;
}

}  // namespace

Action define_config(CLI::App& app) {
  struct Options {
    std::string key;
    bool json = false;
  };
  const auto options = std::make_shared<Options>();
  add_argument(app, "key", options->key, "SETTING", "only this setting's value");
  add_flag(app, "--json", options->json, "one JSON document; see kb-formats(5)", "Output");
  return [options](Session& session) { return run_config(options->key, options->json, session); };
}

}  // namespace kb::cli
