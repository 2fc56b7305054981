// How each kind of value looks in running text: a row for each, the ones that are told first when two overlap on top.
#pragma once

#include <span>
#include <string_view>

#include "kb/extract.h"

namespace kb {

struct ExtractRow {
  ExtractKind kind;
  std::string_view pattern;  // every repetition in it is bounded
  int group;                 // of the pattern, that holds the value
};

std::span<const ExtractRow> extract_rows();

}  // namespace kb
