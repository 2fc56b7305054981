// Whom a page, or a part of it, is for. A page says so in its front matter (read.audience); a part stands between
// comments, which may be blocks or stand inside a line, a title or a list of the front matter, and be nested:
//     <!-- internal --> ... <!-- /internal -->      <!-- partner --> ... <!-- /partner -->
// for_audience() gives a page as its readers may see it. Everything in doubt is kept back: what is not closed reaches
// to the end, what no setting knows is internal.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/api.h"
#include "kb/config.h"
#include "kb/document.h"

namespace kb {

// From everybody to the fewest: each may see what those before it may.
enum class Audience { everybody, partner, internal };

KB_API std::string_view to_string(Audience audience);  // "public", "partner", "internal"
KB_API std::optional<Audience> parse_audience(std::string_view name);

// What the page says, by the settings audience.names and audience.default. A word that neither knows is internal.
KB_API Audience audience_of(const Meta& meta, const Config& config);

// A comment of the kind above that has no partner.
struct StrayMark {
  std::size_t offset = 0;  // in the text
  std::size_t size = 0;
  std::string name;  // "internal", "partner"
  bool is_closing = false;
};

struct MarkedParts {
  std::vector<std::pair<std::size_t, std::size_t>> hidden;  // bytes from and up to, in order, apart from each other
  std::vector<StrayMark> strays;
};

// Which parts of a text those readers may not see, the comments themselves among them. A closing comment that does not
// fit the innermost open one counts for nothing. Code is no exception.
KB_API MarkedParts read_marks(std::string_view text, Audience readers);

// A text, or a page's whole file, without the parts that these readers may not see; everything else stays, comments and
// keys that nobody knows among it. No step but the first: what is shown to others is for_audience().
KB_API std::string visible_text(std::string_view text, Audience readers);
KB_API std::string visible_source(const Document& document, Audience readers);

// The page without what these readers may not see, wherever it stands. Internal readers see all of it. For the others
// comments of HTML, definitions of links that nothing uses, and the front matter as it was written go too: what is
// known of the page is in `meta`. A canned reply keeps its face lines and, in `front_matter`, what it is filled with.
KB_API Document for_audience(const Document& document, Audience readers, const Config& config);

}  // namespace kb
