// HTML of a page, raw HTML of its author among it, as XHTML that readers of books accept: well-formed, of elements and
// attributes that a table knows. Scripts, frames, styles and comments go with all that is in them; of other elements
// that are not known what is inside stays.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace kb {

// What a destination becomes: an address, or nothing when the link or the image has nowhere to go; then its text stays.
using XhtmlDestination = std::function<std::optional<std::string>(std::string_view destination, bool is_image)>;

// The fragment for a <body>, in blocks. Ids are as xml_id() makes them, each once.
std::string to_xhtml(const std::string& html, const XhtmlDestination& destination);

// An anchor as an id of XML: a name. The same for the same anchor.
std::string xml_id(std::string_view anchor);

}  // namespace kb
