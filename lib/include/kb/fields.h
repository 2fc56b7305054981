// The search fields: one table that the index, the query language, completion and kb-query(7) all read.
#pragma once

#include <span>
#include <string_view>

#include "kb/api.h"

namespace kb {

enum class FieldType {
  text,   // words, analysed like any text
  exact,  // whole values, compared after folding: an id, a tag, an owner
  path,   // a whole path, or a folder with everything below it
  date,   // a day; searched by ranges
};

struct Field {
  std::string_view name;  // as in a query, "title:refund"
  FieldType type;
  std::string_view value_prefix;  // Xapian prefix of whole values; empty when there are none
  std::string_view word_prefix;   // Xapian prefix of its words; empty when they are not kept apart
  double weight;                  // what a word found here adds, in shares of the same word found anywhere
  unsigned slot;                  // dates: the Xapian value slot; else 0
  std::string_view help;
};

// Most telling first.
KB_API std::span<const Field> fields();

// The row of that name, letter case ignored, or nullptr.
KB_API const Field* find_field(std::string_view name);

}  // namespace kb
