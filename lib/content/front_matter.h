// The head of a page: TOML between +++, YAML between ---, or a `freshness` comment; and where the body starts.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kb/finding.h"
#include "kb/value.h"

namespace kb {

enum class FrontMatterStyle { none, yaml, toml };

struct FrontMatter {
  FrontMatterStyle style = FrontMatterStyle::none;
  Value values;          // a map
  std::size_t body = 0;  // byte offset of the first line after it
  int body_line = 1;     // and its line
  std::vector<Finding> findings;
};

// Never throws on bad input. HTML comments and blank lines may stand before the fence; `...` may close YAML. What
// cannot be parsed is a finding with line and column, the entry that holds it is left out and the rest is kept. A fence
// that is never closed is text, with a finding when what follows looks like front matter.
FrontMatter read_front_matter(const std::string& path, std::string_view source);

// FrontMatter::body alone, without parsing what is before it.
std::size_t front_matter_end(std::string_view source);

// The g3doc comment: <!--* freshness: { owner: 'x' reviewed: '2024-06-25' review_interval: '6 months' } *-->. Its
// members as a map, with lines; an empty map when there is none.
Value read_freshness_comment(std::string_view source);

}  // namespace kb
