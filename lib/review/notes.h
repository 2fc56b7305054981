// What else is told of a page, besides its state.
#pragma once

#include <vector>

#include "content/place.h"
#include "review/pages.h"

namespace kb {

using Notes = std::vector<Finding>;

void note_confidence(const Document& page, const PageReview& review, Notes& notes);
void note_intervals(const Document& page, Notes& notes);  // that cannot be read
void note_sections(const Document& page, Notes& notes);   // comments that cannot be read
void note_sources(const ReviewContext& context, const Document& page, Notes& notes);
void note_passed_words(const ReviewContext& context, const Document& page, const PageReview& review, Notes& notes);
void note_ended_versions(const ReviewContext& context, const Document& page, Notes& notes);

// About pages that state different numbers in the same words; those that are exempt are left out.
void note_differing_facts(const Corpus& corpus, const std::vector<PageReview>& reviews, Notes& notes);

// The evidence of a page as findings.
void tell_evidence(const PageReview& review, Notes& notes);

}  // namespace kb
