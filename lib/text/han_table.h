// Traditional and Simplified characters, one to one, from tables that the build takes from OpenCC. Vocabulary (軟體,
// 软件) is not looked at here.
#pragma once

namespace kb {

// The Simplified form of a Han character; every other character is itself. Applying it twice changes nothing.
char32_t simplified(char32_t character);

// Whether the character is written in Simplified Chinese only (们, 软), not one that both scripts share (后, 里).
bool is_simplified_only(char32_t character);

}  // namespace kb
