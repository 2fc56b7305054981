// Terms that find a title or a heading by the first letters of its pinyin: "tk" for 退款.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kb {

// For each run of Chinese in the text its initials from every character on, and for all runs together those of the
// whole, with "=" before them. Runs with characters of several readings give a few spellings.
std::vector<std::string> initial_terms(std::string_view prefix, std::string_view text);

}  // namespace kb
