// Files that go into a page itself.
#pragma once

#include <string>
#include <string_view>

namespace kb {

std::string base64(std::string_view bytes);

// "data:image/png;base64,..."; the path's extension says what it is.
std::string data_address(std::string_view path, std::string_view bytes);

}  // namespace kb
