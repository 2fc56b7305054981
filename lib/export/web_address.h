// Addresses of pages and files on the web, as export.base_url says.
#pragma once

#include <string>

namespace kb {

// Of a page: {path}, {stem} and {id} in `base` are replaced; without one of them the path without its extension is
// added.
std::string web_address(const std::string& base, const std::string& path, const std::string& id,
                        const std::string& fragment = {});

// Of a file that is no page: its path behind the base without what is replaced there.
std::string web_address_of_file(const std::string& base, const std::string& path);

}  // namespace kb
