// Cursors: where a list goes on. They hold all there is to know, so that nothing is kept between two requests.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kb::mcp {

// `list` says what is listed: a cursor fits no other list.
std::string make_cursor(std::string_view list, std::size_t offset);

// The offset; nothing for what is no cursor of this list.
std::optional<std::size_t> read_cursor(std::string_view list, std::string_view cursor);

}  // namespace kb::mcp
