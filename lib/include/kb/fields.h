// The search fields: one table that the index, the query language, completion and kb-query(7) all read.
#pragma once

#include <span>
#include <string_view>

#include "kb/api.h"

namespace kb {

enum class FieldType {
  text,   // words, analysed like any text
  exact,  // one value, compared after case folding: an id, a tag, an owner
  date,   // a day; searched by ranges
};

struct Field {
  std::string_view name;    // as in a query, "title:refund"
  FieldType type;
  std::string_view prefix;  // Xapian term prefix (Omega's conventions); empty for dates
  double weight;            // what a word found here adds to the score of the same word found anywhere; 0: nothing
  unsigned slot;            // dates: the Xapian value slot; else 0
  std::string_view help;
};

// In a fixed order, most telling first.
KB_API std::span<const Field> fields();

// The row of that name or nullptr.
KB_API const Field* find_field(std::string_view name);

}  // namespace kb
