// Cutting a query into tokens: words, quoted phrases, operators, fields.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kb/fields.h"

namespace kb {

struct QueryToken {
  enum class Kind { word, phrase, open, close, and_, or_, not_, near, end };

  Kind kind = Kind::end;
  std::string text;              // word, phrase
  const Field* field = nullptr;  // of "field:" written before
  bool must = false;             // '+' before
  bool must_not = false;         // '-' before
  unsigned distance = 10;        // near
};

// Ends with a token of kind end. Quotes that are never closed end with the text. “ ” and （ ） ： are read like their
// ASCII forms. `notes` gets a line for each word before a colon that is almost a field's name.
std::vector<QueryToken> cut_query(std::string_view text, std::vector<std::string>& notes);

}  // namespace kb
