// HTML of a page made safe to show to anybody, whatever its author or a visitor of its repository wrote: only elements,
// attributes and addresses of the tables in html_rules.cc come out, everything is closed in the order in which it was
// opened, text is escaped. Scripts, styles, frames, forms and handlers of events do not come out; the text inside
// elements that are not known does. It does not mend what is only ugly. Pages for browsers, for word processors and for
// books all go this way.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace kb {

// A file that goes into the page itself.
struct EmbeddedFile {
  std::string name;
  std::string address;  // "data:..."; empty: only the text of a link to it stays
};

enum class HtmlReader {
  browser,
  word,  // word processors: no scrolling boxes, old attributes of tables
  book,  // plainer elements, ids that are names of XML; export/xhtml.h makes XHTML of it
};

struct SafeHtml {
  std::string id_prefix;  // before every id
  int deeper = 0;         // levels that headings go down; below the sixth there is none
  HtmlReader reader = HtmlReader::browser;
  // For addresses "kb-file:N"; without it there are none.
  std::function<EmbeddedFile(std::size_t number)> embed = nullptr;
  // Where there is one, it says what each address becomes, those of other schemes, too; nothing when the link or the
  // image has nowhere to go: then its text stays. What is no address for a link is not taken from it either.
  std::function<std::optional<std::string>(std::string_view address, bool is_image)> lead = nullptr;
};

// Images of the web become links to them: a page that is read without a network shows nothing there, and one with it
// would tell a stranger who reads.
std::string safe_html(std::string_view html, const SafeHtml& how = {});

// Whether a link may lead there: a path, a fragment, http, https, mailto, tel.
bool is_safe_address(std::string_view address);

}  // namespace kb
