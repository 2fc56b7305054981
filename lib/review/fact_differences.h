// What two pages state differently, in numbers with units.
#pragma once

#include <vector>

#include "kb/document.h"
#include "kb/duplicates.h"

namespace kb {

// Durations, shares and amounts of one unit that only one of the pages has, where the other has as many of that unit
// that this one has not: "14 days" here, "7 days" there. Up to two of a unit; where it cannot be told which stands for
// which, nothing. In the order of this page.
std::vector<DifferingFact> differing_facts(const Document& here, const Document& there);

}  // namespace kb
