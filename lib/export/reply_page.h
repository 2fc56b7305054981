// A canned reply of an edition as a page to read: each of its faces filled with values that are made up, under a
// heading of its own where there are several.
#pragma once

#include <optional>
#include <string>

#include "kb/audience.h"
#include "kb/reply_test.h"

namespace kb {

// The page as its readers may see it. Nothing when the reply cannot be filled with values that are made up; `why_not`
// says why.
std::optional<Document> reply_as_examples(const Document& document, Audience readers, const Config& config,
                                          const TestSettings& settings, std::string& why_not);

}  // namespace kb
