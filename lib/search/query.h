// A search as it was typed, read into a tree. Reading never fails: what makes no sense as syntax is words.
//
//   refund policy          all words are wanted, none is required; more of them rank higher
//   +refund -draft         required, excluded
//   "refund policy"        in this order, next to each other
//   a AND b, a OR b, NOT b, ( ... )     AND binds closer than OR, OR closer than writing side by side
//   a NEAR b, a NEAR/5 b   within ten (or five) words of each other
//   refun*                 any word that starts so
//   title:refund tag:x reviewed:2025-01-01..    the fields of fields.h
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kb/date.h"
#include "kb/fields.h"

namespace kb {

struct QueryNode {
  enum class Kind {
    list,    // children side by side; see `sign`
    both,    // AND
    either,  // OR
    near,    // NEAR; `distance`
    word,    // `text`
    phrase,  // `text`
    prefix,  // `text` without the star
    value,   // `field` is exact, path: `text`
    range,   // `field` is a date: `range`
  };
  enum class Sign { none, must, must_not };

  Kind kind = Kind::list;
  Sign sign = Sign::none;
  const Field* field = nullptr;  // a text field for words; nullptr: anywhere
  std::string text;
  DateRange range;
  unsigned distance = 10;
  std::vector<QueryNode> children;
};

struct ParsedQuery {
  QueryNode root;                  // of kind list
  std::vector<std::string> notes;  // what was left out or looks like a slip, for a person to read
};

// Linear in the length. What comes after so many words or bytes of them is not read, with a note; of what is, shorten.h
// leaves what a search can look for.
inline constexpr std::size_t most_words_read = 3'000;
inline constexpr std::size_t most_text_read = 16'384;
ParsedQuery parse_query(std::string_view text, Date today);

// A message as it was written: its words, and nothing else. "-1" and "Re:" are words here.
ParsedQuery parse_message(std::string_view text);

// The tree with all that is implied written out, for --explain.
std::string to_string(const QueryNode& node);

}  // namespace kb
