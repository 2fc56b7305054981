// HTML of a page, raw HTML of its author among it, as XHTML that readers of books accept: made safe as html_safe.h does
// it for books, then well-formed, with no block in a line of text and nothing but items in lists.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace kb {

// What a destination becomes: an address, or nothing when the link or the image has nowhere to go; then its text stays.
using XhtmlDestination = std::function<std::optional<std::string>(std::string_view destination, bool is_image)>;

// The fragment for a <body>, in blocks. Ids are as xml_id() makes them, each once.
std::string to_xhtml(std::string_view html, const XhtmlDestination& destination);

}  // namespace kb
