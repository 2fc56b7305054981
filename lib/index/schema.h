// What the index holds and where: the one page that the writing and the reading side share.
//
// An index folder has a file `current` naming a generation, and a folder per generation with a Xapian database. A
// document of the database is a page: its data is the plain text; its values are the slots below; its terms are
//   word             every word of the page, as analyse() cuts it (Latin words with positions)
//   Zstem            the stems of Latin words
//   PREFIXword       the words of one field (fields.h, word_prefix), PREFIXZstem their stems
//   PREFIXvalue      the whole values of one field (fields.h, value_prefix), folded
//   XNtext, XOtext   a whole title, alias or question (XN) or heading (XO), letters and digits only
//   XIletters, XJletters   the pinyin initials of titles, aliases, questions and tags (XI) and headings (XJ): every
//   tail of a
//                    run of Chinese, so that a beginning of a term is any stretch of it; "=" before those of a whole
//                    text
// The lexicon (lexicon.h), made from the terms, is in the metadata.
#pragma once

#include <string_view>

namespace kb {

// Raised whenever what is written changes: an index of another number is built anew.
inline constexpr int schema_version = 3;

inline constexpr unsigned slot_path = 0;     // the path; breaks ties in the order of hits
inline constexpr unsigned slot_stamp = 1;    // size, time and digest of the file (stored_file.h)
inline constexpr unsigned slot_record = 2;   // what is known of the page (record.h)
inline constexpr unsigned slot_created = 3;  // dates: days since 1970, sortable
inline constexpr unsigned slot_changed = 4;
inline constexpr unsigned slot_reviewed = 5;
inline constexpr unsigned slot_due = 6;
inline constexpr unsigned slot_expires = 7;

inline constexpr std::string_view stem_prefix = "Z";
inline constexpr std::string_view whole_name_prefix = "XN";
inline constexpr std::string_view whole_heading_prefix = "XO";
inline constexpr std::string_view initials_prefix = "XI";
inline constexpr std::string_view heading_initials_prefix = "XJ";

// Keys of the database's metadata.
inline constexpr std::string_view meta_fingerprint = "fingerprint";  // of the settings that decide what is written
inline constexpr std::string_view meta_ignored = "ignored";          // what git ignored, paths ended by a zero byte
inline constexpr std::string_view meta_stemmers = "stemmers";        // Snowball names in use, separated by spaces

}  // namespace kb
