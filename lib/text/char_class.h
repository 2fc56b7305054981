// Character classes by Unicode's tables. Kept here because only lib/text may ask ICU.
#pragma once

namespace kb {

// \p{Alphabetic}, \p{M}, \p{Nd}, \p{Pc} or '-': what github-slugger keeps, the space aside.
bool is_slug_character(char32_t character);

// \p{L} or \p{Nd}.
bool is_letter_or_decimal(char32_t character);

// What emoji are made of: pictures (© and ™ are among them), pictures that show in colour by themselves, skin tones.
bool is_pictograph(char32_t character);
bool is_colour_emoji(char32_t character);
bool is_skin_tone(char32_t character);

// Letters and marks of scripts in which U+200C and U+200D change how words are written: Arabic, the Indic ones...
bool is_of_joining_script(char32_t character);
bool is_virama(char32_t character);

// Marks that Unicode sorts when it normalises; long runs of them cost quadratic time.
bool is_combining_mark(char32_t character);

// Nothing is drawn for it: zero-width characters, joiners, fillers, variation selectors, tags.
bool is_default_ignorable(char32_t character);

bool is_noncharacter(char32_t character);

// What a name in any script may begin and go on with: Unicode's ID_Start and ID_Continue.
bool is_name_start(char32_t character);
bool is_name_part(char32_t character);

}  // namespace kb
