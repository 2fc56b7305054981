// Unicode's composed form, in which equal texts have equal bytes.
#pragma once

#include <string>
#include <string_view>

namespace kb {

// NFC. Runs of more than about thirty combining marks cost quadratic time: limit them before.
std::string to_nfc(std::string_view text);

// NFKD: also what only looks different is taken apart, U+FB01 to "fi", U+00BD to "1/2" with U+2044.
std::string to_nfkd(std::string_view text);

// The ASCII letter under the marks of a Latin one ('e' for U+00EA), or 0.
char ascii_base(char32_t character);

}  // namespace kb
