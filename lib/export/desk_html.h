// A page's HTML as a help desk takes it: kb's own rendering, and of the author's raw HTML only what shows something.
#pragma once

#include <string>
#include <string_view>

#include "export/rewrite.h"

namespace kb {

// The body with its links as `write` has them. A first heading that is the page's title is left out: desks show the
// title themselves.
std::string desk_html(const EditionPage& page, const WriteDestination& write);

// The anchor of that heading; empty when the page does not begin with its title.
std::string title_anchor(const Document& document);

// Without comments, scripts, styles, frames, forms and handlers of events; the text inside other elements stays.
std::string clean_desk_html(std::string_view html);

}  // namespace kb
