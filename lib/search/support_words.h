// What support desks and their customers call the same things, in English and Chinese: rules as parse_synonym reads
// them.
#pragma once

#include <span>
#include <string_view>

namespace kb {

std::span<const std::string_view> support_words();

}  // namespace kb
