// A page's Markdown with its links led elsewhere, or taken out so that only their text stays. Everything else stays
// byte for byte.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/export.h"

namespace kb {

// Bytes of the page's source that become `text`.
struct SourceEdit {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string text;
};

struct Rewritten {
  std::string text;               // the body
  std::vector<SourceEdit> edits;  // in order, those that were made
  std::size_t body = 0;           // where it began

  // Where a place of the source is in `text`; it must not be inside what was edited.
  std::size_t place_of(std::size_t source_offset) const;
};

// What a destination of kind page, asset or web is written as; of kind kept it is not asked.
using WriteDestination = std::function<std::string(const LinkGoal& goal)>;

Rewritten rewrite_body(const EditionPage& page, const WriteDestination& write, std::vector<SourceEdit> more = {});

// A relative destination from the page at `from` to `path`, percent-encoded, with the fragment.
std::string relative_destination(std::string_view from, std::string_view path, std::string_view fragment);

}  // namespace kb
