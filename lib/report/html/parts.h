// The style and the script of a page, files of this folder. Private to lib/report/html.
#pragma once

#include <string_view>

namespace kb::html {

std::string_view page_style();
std::string_view page_script();

}  // namespace kb::html
