// Blocks of Markdown made of text that is Markdown already.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kb {

// Every line but the first begins with `indent`; blank lines stay blank.
std::string indented(std::string_view text, std::size_t indent);

std::string quote_block(std::string_view text);

// Empty for code that is.
std::string fenced(std::string_view code, std::string_view language);

}  // namespace kb
