// The style and the script of pages, files of this folder. Private to lib/export/html.
#pragma once

#include <string_view>

namespace kb {

std::string_view site_style();
std::string_view site_script();

// SHA-256 in hexadecimal of the two, for a Content-Security-Policy.
std::string_view site_style_digest();
std::string_view site_script_digest();

}  // namespace kb
