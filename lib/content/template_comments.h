// Comments of Liquid in the text of a canned reply: for who writes it, and not for who gets it.
#pragma once

#include <string>
#include <string_view>

namespace kb {

// The text without {% comment %}...{% endcomment %}, {% # ... %} and comments inside {% liquid %}. Where the tags of a
// comment take away white space, an empty comment stays and does that. What is between raw tags is no comment; a
// comment that is not closed reaches to the end.
std::string without_template_comments(std::string_view text);

}  // namespace kb
