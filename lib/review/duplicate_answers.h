// One question on two pages, and whether they answer it in the same way.
#pragma once

#include <vector>

#include "kb/duplicates.h"
#include "review/duplicate_pages.h"

namespace kb {

// Told when the pages state different facts; or when two articles, or two replies, both name the question among theirs
// (two replies: or in the title) and their texts are not alike. Each pair of pages once, by path.
std::vector<DifferingAnswer> differing_answers(const DuplicateContext& context);

}  // namespace kb
