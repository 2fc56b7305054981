// Charts drawn as SVG: a bar in segments, and columns. Colours come from the style of the page, by the class of a
// segment or series; the numbers stand in a table beside. Private to lib/report/html.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kb/audit.h"
#include "report/html/markup.h"

namespace kb::html {

// What a chart is called and what it shows, for those who do not see it; `title` and `about` are keys of words.
struct ChartText {
  std::string_view id;
  std::string_view title;
  std::string_view about;
};

// The pages that count, by state, those in date first. Nothing for an empty base.
std::string health_bar(const Health& health);                                        // in a table: says nothing
std::string health_bar(const Health& health, const Markup& markup, ChartText text);  // alone

struct ChartColumn {
  std::string label;  // markup of a <text>'s content; empty for none
  std::vector<std::size_t> values;
};

// Columns in groups, as many in each as there are series.
std::string column_chart(const std::vector<ChartColumn>& columns, const std::vector<std::string_view>& series,
                         const Markup& markup, ChartText text);

}  // namespace kb::html
