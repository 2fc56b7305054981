#include "check/table_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "kb/text.h"

namespace kb {

std::string TableReader::place() const {
  return fmt::format("{}:{}", config_.origin(key_).location.path, table_.line);
}

const Value* TableReader::find(std::string_view name) const {
  const auto member = std::ranges::find(table_.members, name, &Member::first);
  return member == table_.members.end() ? nullptr : &member->second;
}

std::string TableReader::text(std::string_view name) const {
  const Value* const value = find(name);
  if (value == nullptr) return {};
  if (value->kind != Value::Kind::string) refuse(*value, fmt::format("'{}' is a text", name));
  return value->text;
}

std::vector<std::string> TableReader::texts(std::string_view name) const {
  const Value* const value = find(name);
  return value == nullptr ? std::vector<std::string>() : texts_of(*value);
}

std::vector<std::string> TableReader::texts_of(const Value& value) const {
  if (value.is_scalar()) return {value.text};
  std::vector<std::string> texts;
  for (const Value& item : value.items) {
    if (!item.is_scalar()) refuse(value, "wanted a list of texts");
    texts.push_back(item.text);
  }
  if (value.kind != Value::Kind::list) refuse(value, "wanted a list of texts");
  return texts;
}

bool TableReader::flag(std::string_view name, bool fallback) const {
  const Value* const value = find(name);
  if (value == nullptr) return fallback;
  if (value->kind != Value::Kind::boolean) refuse(*value, fmt::format("'{}' is true or false", name));
  return value->text == "true";
}

const std::vector<Member>& TableReader::members(std::string_view name) const {
  static const std::vector<Member> none;
  const Value* const value = find(name);
  if (value == nullptr) return none;
  if (value->kind != Value::Kind::map) refuse(*value, fmt::format("'{}' is a table", name));
  return value->members;
}

std::optional<std::uint64_t> TableReader::number_of(const Value& value) {
  std::uint64_t number = 0;
  const char* const end = value.text.data() + value.text.size();
  const auto [stop, error] = std::from_chars(value.text.data(), end, number);
  if (value.kind != Value::Kind::integer || error != std::errc() || stop != end) return std::nullopt;
  return number;
}

void TableReader::refuse(const Value& at, const std::string& reason, std::string hint) const {
  throw Error(ErrorCode::config, fmt::format("setting '{}': {}", key_, reason), std::move(hint),
              {config_.origin(key_).location.path, at.line, at.column});
}

void TableReader::refuse_name(const Value& at, std::string_view what, const std::string& name,
                              const std::vector<std::string>& names) const {
  const auto near = closest(name, names);
  refuse(at, fmt::format("there is no {} '{}'", what, name),
         near ? fmt::format("did you mean '{}'?", *near) : fmt::format("known are {}", fmt::join(names, ", ")));
}

}  // namespace kb
