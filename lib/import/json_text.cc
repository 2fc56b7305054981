#include "import/json_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "kb/error.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr int most_levels = 64;
constexpr std::size_t most_values = 4'000'000;

Location place_of_byte(const std::string& path, std::string_view text, std::size_t byte) {
  const std::string_view before = text.substr(0, byte == 0 ? 0 : byte - 1);
  const std::size_t line_begin = before.rfind('\n') + 1;
  const auto line = static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1;
  return {path, line, static_cast<int>(characters_before(before.substr(line_begin), before.size() - line_begin)) + 1};
}

// What the parser says, without its own numbers: "[json.exception.parse_error.101] parse error at line 1, column 5:
// ...".
std::string reason_of(const nlohmann::json::exception& error) {
  const std::string_view what = error.what();
  const std::size_t colon = what.find(": ");
  return std::string(colon == std::string_view::npos ? what : what.substr(colon + 2));
}

}  // namespace

ForeignJson parse_foreign_json(const std::string& path, std::string_view text) {
  std::size_t values = 0;
  const auto watch = [&](int depth, ForeignJson::parse_event_t, ForeignJson&) {
    if (depth > most_levels) {
      throw Error(ErrorCode::io, fmt::format("the JSON is nested over {} levels deep", most_levels),
                  "no help desk writes replies like that", {path, 0, 0});
    }
    if (++values > most_values) {
      throw Error(ErrorCode::io, fmt::format("the JSON has over {} values", most_values),
                  "export fewer replies at a time", {path, 0, 0});
    }
    return true;
  };
  try {
    return ForeignJson::parse(text.begin(), text.end(), watch);
  } catch (const nlohmann::json::parse_error& error) {
    throw Error(ErrorCode::io, fmt::format("this is no JSON: {}", reason_of(error)), "export it again, as JSON",
                place_of_byte(path, text, error.byte));
  } catch (const nlohmann::json::exception& error) {
    throw Error(ErrorCode::io, fmt::format("this is no JSON: {}", reason_of(error)), "export it again, as JSON",
                {path, 0, 0});
  }
}

const ForeignJson& json_member(const ForeignJson& object, const char* key) {
  static const ForeignJson none;
  if (!object.is_object()) return none;
  const auto found = object.find(key);
  return found == object.end() ? none : *found;
}

std::string json_text(const ForeignJson& object, const char* key) {
  const ForeignJson& value = json_member(object, key);
  if (value.is_string()) return value.get<std::string>();
  return value.is_number() || value.is_boolean() ? value.dump() : "";
}

bool json_truth(const ForeignJson& value) {
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_number()) return value != 0;
  return !value.is_string() || value.get<std::string>() != "0";
}

}  // namespace kb
