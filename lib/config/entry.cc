#include "config/entry.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <limits>

#include "kb/finding.h"
#include "kb/text.h"
#include "text/encoding.h"
#include "text/unicode.h"

namespace kb {
namespace {

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find(separator), text.size());
    const auto part = trim(text.substr(0, end));
    if (!part.empty()) parts.emplace_back(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

[[noreturn]] void refuse(const Setting& setting, const Origin& origin, const std::string& reason,
                         std::string hint = {}) {
  const auto place = origin.location.path.empty() ? fmt::format(" ({})", origin.name) : std::string();
  throw Error(ErrorCode::config, fmt::format("setting '{}'{}: {}", setting.key, place, reason), std::move(hint),
              origin.location);
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && !text.empty() ? std::optional(value)
                                                                                   : std::nullopt;
}

std::optional<bool> parse_boolean(std::string_view text) {
  const std::string word = ascii_lower(text);
  if (word == "true" || word == "yes" || word == "on" || word == "1") return true;
  if (word == "false" || word == "no" || word == "off" || word == "0") return false;
  return std::nullopt;
}

std::vector<std::pair<std::string, std::string>> read_pairs(const Setting& setting, std::string_view value,
                                                            const Origin& origin) {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const auto& part : split(value, ',')) {
    const auto equals = part.rfind('=');
    if (equals == std::string::npos) refuse(setting, origin, fmt::format("'{}' is not 'pattern=value'", part));
    pairs.emplace_back(trim(std::string_view(part).substr(0, equals)), trim(std::string_view(part).substr(equals + 1)));
  }
  return pairs;
}

void check_choice(const Setting& setting, const Config::Entry& entry, const std::string& value) {
  const auto choices = split(setting.choices, ' ');
  if (std::ranges::find(choices, value) != choices.end()) return;
  const auto near = closest(value, choices);
  refuse(setting, entry.origin, fmt::format("'{}' is not one of: {}", value, fmt::join(choices, ", ")),
         near ? fmt::format("did you mean '{}'?", *near) : "");
}

void check_rules(const Setting& setting, const Config::Entry& entry) {
  std::vector<std::string> names;
  for (const Rule& rule : rules()) names.emplace_back(rule.id);
  for (const auto& [name, severity] : entry.pairs) {
    if (std::ranges::find(names, name) != names.end()) continue;
    const auto near = closest(name, names);
    refuse(setting, entry.origin, fmt::format("there is no rule '{}'", name),
           near ? fmt::format("did you mean '{}'?", *near) : "`kb check --rules` lists them");
  }
}

// "en=calm down,en=relax" is one list of two.
std::vector<std::pair<std::string, std::vector<std::string>>> read_lists(const Setting& setting, std::string_view value,
                                                                         const Origin& origin) {
  std::vector<std::pair<std::string, std::vector<std::string>>> lists;
  for (const auto& part : split(value, ',')) {
    const auto equals = part.find('=');
    if (equals == std::string::npos) refuse(setting, origin, fmt::format("'{}' is not 'name=item'", part));
    const std::string name(trim(std::string_view(part).substr(0, equals)));
    auto list = std::ranges::find(lists, name, &decltype(lists)::value_type::first);
    if (list == lists.end()) list = lists.insert(lists.end(), {name, {}});
    list->second.emplace_back(trim(std::string_view(part).substr(equals + 1)));
  }
  return lists;
}

std::string format_list(const std::vector<std::string>& items) {
  std::string out = "[";
  for (const auto& item : items) out += (out.size() > 1 ? ", " : "") + quote_toml(item);
  return out + "]";
}

std::string format_map(const std::vector<std::pair<std::string, std::string>>& pairs) {
  std::string out;
  for (const auto& [key, value] : pairs) {
    out += fmt::format("{}{} = {}", out.empty() ? "" : ", ", quote_toml(key), quote_toml(value));
  }
  return out.empty() ? "{}" : fmt::format("{{ {} }}", out);
}

std::string format_lists(const std::vector<std::pair<std::string, std::vector<std::string>>>& lists) {
  std::string out;
  for (const auto& [name, items] : lists) {
    out += fmt::format("{}{} = {}", out.empty() ? "" : ", ", quote_toml(name), format_list(items));
  }
  return out.empty() ? "{}" : fmt::format("{{ {} }}", out);
}

std::string format_value(const Value& value) {
  std::vector<std::string> parts;
  for (const Value& item : value.items) parts.push_back(format_value(item));
  for (const auto& [key, member] : value.members) {
    parts.push_back(fmt::format("{} = {}", quote_toml(key), format_value(member)));
  }
  if (value.kind == Value::Kind::list) return fmt::format("[{}]", fmt::join(parts, ", "));
  if (value.kind == Value::Kind::map) return parts.empty() ? "{}" : fmt::format("{{ {} }}", fmt::join(parts, ", "));
  return value.kind == Value::Kind::string ? quote_toml(value.text) : value.text;
}

std::string format_tables(const std::vector<Value>& tables) {
  Value list;
  list.kind = Value::Kind::list;
  list.items = tables;
  return format_value(list);
}

// A key that a table must not have, with its place.
void check_tables(const Setting& setting, const Config::Entry& entry) {
  const auto known = split(setting.choices, ' ');
  for (const Value& table : entry.tables) {
    for (const auto& [key, value] : table.members) {
      if (std::ranges::find(known, key) != known.end()) continue;
      const auto near = closest(key, known);
      throw Error(ErrorCode::config, fmt::format("setting '{}': there is no key '{}'", setting.key, key),
                  near ? fmt::format("did you mean '{}'?", *near) : fmt::format("known are {}", fmt::join(known, ", ")),
                  {entry.origin.location.path, value.line, value.column});
    }
  }
}

std::string format_size(std::int64_t bytes) {
  static constexpr std::pair<std::int64_t, const char*> units[] = {
      {1LL << 30, "GiB"}, {1LL << 20, "MiB"}, {1LL << 10, "KiB"}};
  for (const auto& [factor, name] : units) {
    if (bytes != 0 && bytes % factor == 0) return fmt::format("\"{} {}\"", bytes / factor, name);
  }
  return std::to_string(bytes);
}

}  // namespace

std::optional<std::int64_t> parse_size(std::string_view text) {
  static constexpr std::pair<std::string_view, std::int64_t> units[] = {
      {"", 1},           {"b", 1},         {"k", 1LL << 10},     {"m", 1LL << 20},   {"g", 1LL << 30},
      {"kb", 1000},      {"mb", 1000'000}, {"gb", 1000'000'000}, {"kib", 1LL << 10}, {"mib", 1LL << 20},
      {"gib", 1LL << 30}};
  text = trim(text);
  const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const auto number = parse_integer(text.substr(0, digits));
  const std::string unit = ascii_lower(trim(text.substr(digits)));
  const auto* const row = std::ranges::find(units, unit, &std::pair<std::string_view, std::int64_t>::first);
  if (!number || row == std::end(units)) return std::nullopt;
  if (*number > std::numeric_limits<std::int64_t>::max() / row->second) return std::nullopt;
  return *number * row->second;
}

Config::Entry read_entry(const Setting& setting, std::string_view value, const Origin& origin) {
  Config::Entry entry;
  entry.origin = origin;
  switch (setting.type) {
    case SettingType::string:
    case SettingType::choice:
      entry.text = value;
      break;
    case SettingType::integer:
    case SettingType::size: {
      const bool is_size = setting.type == SettingType::size;
      const auto number = is_size ? parse_size(value) : parse_integer(trim(value));
      if (!number) {
        refuse(setting, origin,
               fmt::format("'{}' is not {}", value, is_size ? "a size like '8 MiB'" : "a whole number"));
      }
      entry.number = *number;
      break;
    }
    case SettingType::boolean: {
      const auto flag = parse_boolean(trim(value));
      if (!flag) refuse(setting, origin, fmt::format("'{}' is not 'true' or 'false'", value));
      entry.flag = *flag;
      break;
    }
    case SettingType::list:
      entry.items = split(value, ',');
      break;
    case SettingType::map:
      entry.pairs = read_pairs(setting, value, origin);
      break;
    case SettingType::lists:
      entry.lists = read_lists(setting, value, origin);
      break;
    case SettingType::tables:
      refuse(setting, origin, "tables can be set in kb.toml only", fmt::format("write them as [[{}]]", setting.key));
  }
  check_entry(setting, entry);
  return entry;
}

void check_entry(const Setting& setting, const Config::Entry& entry) {
  if (entry.number < 0) refuse(setting, entry.origin, fmt::format("{} is below zero", entry.number));
  if (setting.type == SettingType::choice) check_choice(setting, entry, entry.text);
  if (setting.type == SettingType::map && !setting.choices.empty()) {
    for (const auto& [name, value] : entry.pairs) check_choice(setting, entry, value);
  }
  if (setting.key == "check.severity") check_rules(setting, entry);
  if (setting.type == SettingType::tables) check_tables(setting, entry);
  if (setting.key != "content.encoding") return;
  for (const auto& [pattern, encoding] : entry.pairs) {
    if (!is_known_encoding(encoding)) {
      refuse(setting, entry.origin, fmt::format("unknown encoding '{}' for '{}'", encoding, pattern),
             "known are utf-8, utf-16le, utf-16be, gb18030, gbk and big5");
    }
  }
}

std::string quote_toml(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += {'\\', c};
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
      out += fmt::format("\\u{:04X}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string format_entry(const Setting& setting, const Config::Entry& entry) {
  switch (setting.type) {
    case SettingType::string:
    case SettingType::choice:
      return quote_toml(entry.text);
    case SettingType::integer:
      return std::to_string(entry.number);
    case SettingType::size:
      return format_size(entry.number);
    case SettingType::boolean:
      return entry.flag ? "true" : "false";
    case SettingType::list:
      return format_list(entry.items);
    case SettingType::map:
      return format_map(entry.pairs);
    case SettingType::lists:
      return format_lists(entry.lists);
    case SettingType::tables:
      return format_tables(entry.tables);
  }
  return {};
}

}  // namespace kb
