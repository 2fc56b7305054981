// Character classes that sites use in the ids of headings, and that names in templates have. Kept here because only
// lib/text may ask ICU.
#pragma once

namespace kb {

// \p{Alphabetic}, \p{M}, \p{Nd}, \p{Pc} or '-': what github-slugger keeps, the space aside.
bool is_slug_character(char32_t character);

// What a name in any script may begin and go on with: Unicode's ID_Start and ID_Continue.
bool is_name_start(char32_t character);
bool is_name_part(char32_t character);

}  // namespace kb
