// Places in a page's source, and findings and fixes that are there.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "kb/document.h"
#include "kb/finding.h"

namespace kb {

// Line and column of a byte offset into the page's source.
Position position_at(const Document& page, std::size_t offset);

// A finding about `size` bytes of the page's source; the end is told when it is in the same line.
Finding finding_at(std::string_view rule, const Document& page, const Position& where, std::size_t size,
                   std::string message, std::string hint = {});

// The fix that puts `text` where the finding is.
Fix replacement(const Finding& finding, std::string text);

}  // namespace kb
