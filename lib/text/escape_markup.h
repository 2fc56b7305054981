// Text as HTML and XML have it.
#pragma once

#include <string>
#include <string_view>

namespace kb {

// What stands in markup for the character, "&amp;"; nothing for those that stand for themselves. Apostrophes are among
// them: attributes are written in double quotes.
std::string_view markup_reference(char32_t c);

// In the attributes of XML a line end is a blank, unless a reference stands for it.
enum class LineEnds { kept, referenced };

// For the content of elements and for attributes in double quotes. Characters that XML has not, which are the controls
// but tabs and line ends, are left out; a byte that is no UTF-8 becomes U+FFFD.
std::string escape_markup(std::string_view text, LineEnds line_ends = LineEnds::kept);

// An anchor as an id of XML, which is a name: the same for the same anchor.
std::string xml_id(std::string_view anchor);

}  // namespace kb
