#include "index/lexicon.h"

#include <map>
#include <set>

#include "text/pinyin.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::string_view words_key = "lexicon/words/";
constexpr std::string_view pairs_key = "lexicon/pairs/";

std::string words_name(std::size_t characters) {
  return std::string(words_key) + std::to_string(characters);
}

std::string pairs_name(std::string_view near_sound) {
  return std::string(pairs_key) + std::string(near_sound);
}

using Pieces = std::map<std::string, std::string>;

// Words of letters only: nobody mistypes a number so that it can be guessed.
void add_word(const std::string& term, Pieces& pieces) {
  std::size_t characters = 0;
  for (std::size_t at = 0; at < term.size(); ++characters) {
    const auto byte = static_cast<unsigned char>(term[at]);
    if (byte < 'a' || (byte > 'z' && byte < 128)) return;
    at += byte < 128 ? 1 : code_point_at(term, at).length;
  }
  if (characters >= 3 && characters <= longest_lexicon_word) pieces[words_name(characters)] += term + '\n';
}

void add_pair(const std::string& term, char32_t first, Pieces& pieces) {
  const std::size_t length = code_point_at(term, 0).length;
  if (length == term.size() || length + code_point_at(term, length).length != term.size()) return;
  std::set<std::string> sounds;
  for (const Syllable syllable : readings(first)) sounds.insert(near_sound(syllable));
  for (const std::string& sound : sounds) pieces[pairs_name(sound)] += term + '\n';
}

// Prefixed terms begin with a capital letter, so they come before all these.
Pieces collect(const Xapian::Database& database) {
  Pieces pieces;
  auto term = database.allterms_begin();
  for (term.skip_to("a"); term != database.allterms_end(); ++term) {
    const std::string text = *term;
    const char32_t first = code_point_at(text, 0).value;
    if (is_han(first))
      add_pair(text, first, pieces);
    else
      add_word(text, pieces);
  }
  return pieces;
}

}  // namespace

void write_lexicon(Xapian::WritableDatabase& database) {
  const Pieces pieces = collect(database);
  for (const auto& [name, text] : pieces) {
    if (database.get_metadata(name) != text) database.set_metadata(name, text);
  }
  std::vector<std::string> gone;
  for (auto key = database.metadata_keys_begin("lexicon/"); key != database.metadata_keys_end("lexicon/"); ++key) {
    if (!pieces.contains(*key)) gone.push_back(*key);
  }
  for (const std::string& name : gone) database.set_metadata(name, "");
}

void write_lexicon_of(const Xapian::Database& pages, Xapian::WritableDatabase& into) {
  for (const auto& [name, text] : collect(pages)) into.set_metadata(name, text);
}

std::string lexicon_words(const Xapian::Database& database, std::size_t characters) {
  return database.get_metadata(words_name(characters));
}

std::string lexicon_pairs(const Xapian::Database& database, std::string_view near_sound) {
  return database.get_metadata(pairs_name(near_sound));
}

void for_each_line(std::string_view lines, const std::function<void(std::string_view)>& visit) {
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    visit(lines.substr(0, end));
    lines.remove_prefix(end + 1);
  }
}

}  // namespace kb
