// Links that stand in front matter: values of the keys of read.links that look like paths or addresses.
#pragma once

#include "kb/config.h"
#include "kb/document.h"

namespace kb {

// Puts them in front of the document's links. Bare words ("related: refunds") may be anything and are left alone.
void read_front_matter_links(Document& document, const Config& config);

}  // namespace kb
