// The lexicon: the words and the pairs of Chinese characters that the pages use, arranged so that what a person nearly
// typed is found. It is made from the finished index, once, and kept in the database's metadata in small pieces, of
// which a query reads the few it needs:
// - words by their length, for typing mistakes;
// - pairs by the near sound (pinyin.h) of their first character, for homophones and pinyin.
// How often a word is used is not here: the index knows it.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace kb {

// Brings the lexicon of the database in line with its terms; writes only pieces that changed.
void write_lexicon(Xapian::WritableDatabase& database);

// Writes the lexicon of one database into another one, which has none.
void write_lexicon_of(const Xapian::Database& pages, Xapian::WritableDatabase& into);

// Words of so many characters, sorted, each ended by a line end: "cat\ndog\n".
std::string lexicon_words(const Xapian::Database& database, std::size_t characters);

// Pairs whose first character has this near sound, sorted, each ended by a line end.
std::string lexicon_pairs(const Xapian::Database& database, std::string_view near_sound);

// Calls `visit` for each line of these.
void for_each_line(std::string_view lines, const std::function<void(std::string_view)>& visit);

// Longer words are names and numbers that nobody mistypes by one letter.
inline constexpr std::size_t longest_lexicon_word = 32;

}  // namespace kb
