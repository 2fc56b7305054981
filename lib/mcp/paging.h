// The lists of the protocol itself (resources, prompts): in parts of a fixed size, with a cursor.
#pragma once

#include <cstddef>
#include <string_view>

#include "mcp/cursor.h"
#include "mcp/message.h"

namespace kb::mcp {

inline constexpr std::size_t listed_at_once = 100;

// Where the part begins that is asked for. Throws Refusal for a cursor that is none of this list.
inline std::size_t read_list_cursor(std::string_view list, const Json& params) {
  const auto cursor = params.find("cursor");
  if (cursor == params.end()) return 0;
  const auto offset = cursor->is_string() ? read_cursor(list, cursor->get<std::string>()) : std::nullopt;
  if (!offset) throw Refusal{invalid_params, "'cursor' is not of this list"};
  return *offset;
}

// {NAME: items of this part, "nextCursor": ...}
template <typename Items, typename Convert>
Json list_part(const char* name, const Json& params, const Items& items, Convert convert) {
  Json result = {{name, Json::array()}};
  const std::size_t begin = read_list_cursor(name, params);
  for (std::size_t i = begin; i < items.size() && i - begin < listed_at_once; ++i) {
    result[name].push_back(convert(items[i]));
  }
  const std::size_t end = begin + result[name].size();
  if (end < items.size() && end > begin) result["nextCursor"] = make_cursor(name, end);
  return result;
}

// A member that has to be a text. Throws Refusal.
inline std::string required_text(const Json& params, const char* name) {
  const auto found = params.find(name);
  if (found != params.end() && found->is_string()) return found->get<std::string>();
  throw Refusal{invalid_params, std::string("'") + name + "' is no text"};
}

}  // namespace kb::mcp
