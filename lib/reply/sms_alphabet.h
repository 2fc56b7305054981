// The default alphabet of text messages, 3GPP TS 23.038, and what can stand for characters that are not in it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace kb {

// Septets it takes: 1, 2 for the extension table, 0 when it is not in the alphabet.
std::size_t septets_of(char32_t character);

// In characters of the alphabet: a straight quote for a curly one, a letter without its marks, "" for what is
// invisible.
std::optional<std::string> default_alphabet_for(char32_t character);

}  // namespace kb
