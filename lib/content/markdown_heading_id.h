// Explicit ids at the end of headings: "## Refunds {#refund-rules}".
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kb {

// The id, kept as written, out of a heading's source (closing marks and underlines may follow). Attributes beside it
// (".class", "key=value") are let pass.
std::optional<std::string> explicit_heading_id(std::string_view source);

// A heading's text without it.
std::string_view without_heading_id(std::string_view text);

}  // namespace kb
