// What was found twice, said as findings.
#pragma once

#include "kb/duplicates.h"

namespace kb {

Finding finding_of(const DuplicatePage& page);
Finding finding_of(const SharedPassage& passage);
Finding finding_of(const DifferingAnswer& answer);

}  // namespace kb
