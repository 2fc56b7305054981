// Character classes that sites use in the ids of headings. Kept here because only lib/text may ask ICU.
#pragma once

namespace kb {

// \p{Alphabetic}, \p{M}, \p{Nd}, \p{Pc} or '-': what github-slugger keeps, the space aside.
bool is_slug_character(char32_t character);

}  // namespace kb
