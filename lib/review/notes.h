// What else is told of a page, besides its state.
#pragma once

#include <vector>

#include "content/place.h"
#include "review/pages.h"

namespace kb {

using Notes = std::vector<Finding>;

void note_confidence(const Document& page, const PageReview& review, Notes& notes);
void note_intervals(const Document& page, Notes& notes);  // that cannot be read
void note_sources(const ReviewContext& context, const Document& page, Notes& notes);
// Sections that cannot be read, and days that have passed.
void note_facts(const ReviewContext& context, const PageFacts& facts, const PageReview& review, Notes& notes);

// Whether one of the pages links to the other, or both have a tag.
bool are_related(const PageReview& one, const PageReview& two);

// About pages that state different numbers in the same words; those that are exempt are left out.
void note_differing_facts(const std::vector<PageFacts>& facts, const std::vector<PageReview>& reviews, Notes& notes);

// The same beside the same words, where pages have to do with each other. What is told already is left out.
void note_differing_quantities(const ReviewContext& context, const std::vector<PageFacts>& facts,
                               const std::vector<PageReview>& reviews, Notes& notes);

// The evidence of a page as findings.
void tell_evidence(const PageReview& review, Notes& notes);

}  // namespace kb
