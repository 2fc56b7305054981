// Where a page is on the web, by the setting export.base_url.
#pragma once

#include <string>

namespace kb {

// {path}, {stem} and {id} in `base` are replaced; without one of them the path without its extension is added.
std::string web_address(const std::string& base, const std::string& path, const std::string& id,
                        const std::string& fragment = {});

}  // namespace kb
