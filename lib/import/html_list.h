// Lists of HTML, as far as Markdown cannot say what they are: how they count, and those that word processors write as
// paragraphs with a sign in front.
#pragma once

#include <cstddef>
#include <string>

#include "content/html_tree.h"

namespace kb {

// By letters, downwards, or with numbers of its own: Markdown counts up from the first one.
bool is_counted_otherwise(const GumboNode& list);

std::size_t first_number(const GumboNode& list);

// A paragraph that Word shows as an item, by its style: "mso-list: l0 level2 lfo1".
bool is_pasted_item(const GumboNode& node);

// The bullet or number in front of its text.
bool is_pasted_sign(const GumboNode& node);

// "- " or "3. ", indented by its level.
std::string pasted_mark(const GumboNode& item);

}  // namespace kb
