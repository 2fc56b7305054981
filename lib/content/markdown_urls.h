// Bare addresses in running text, by GitHub's rules for extended autolinks; CJK punctuation ends them too, because
// Chinese text does not put spaces around addresses.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/markdown_syntax.h"

namespace kb {

// http://, https:// and www. addresses, in order.
std::vector<ByteRange> find_bare_urls(std::string_view text);

// Where such an address leads: "http://" stands before one that begins with www.
std::string bare_url_destination(std::string_view written);

}  // namespace kb
