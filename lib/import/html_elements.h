// What is done with each element of HTML.
#pragma once

#include <string_view>

#include "import/html_to_markdown.h"

namespace kb {

enum class HtmlRole {
  known,    // the writer does something with it
  plain,    // only its text counts, and nobody misses the rest
  told,     // its text is kept, and it is told
  grave,    // what it shows is lost
  dropped,  // and so is its text, by the scanner
  skipped,  // all inside is left out: controls, drawings
  film,     // written as <embed>, which has no inside
};

// `name` in lower case.
HtmlRole html_role(std::string_view name, HtmlKind kind);

}  // namespace kb
