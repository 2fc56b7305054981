// HTML of a page made safe to show to anybody, whatever its author or a visitor of its repository wrote: only elements,
// attributes and addresses of the tables in html_safe.cc come out, everything is closed in the order in which it was
// opened, text is escaped. Scripts, styles, frames, forms and handlers of events do not come out; the text inside
// elements that are not known does. It does not mend what is only ugly.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace kb {

// A file that goes into the page itself.
struct EmbeddedFile {
  std::string name;
  std::string address;  // "data:..."; empty: only the text of a link to it stays
};

struct SafeHtml {
  std::string id_prefix;     // before every id
  int deeper = 0;            // levels that headings go down; below the sixth there is none
  bool is_for_word = false;  // marked up as word processors take it: no scrolling boxes, old attributes of tables
  // For addresses "kb-file:N"; without it there are none.
  std::function<EmbeddedFile(std::size_t number)> embed = nullptr;
};

// Images of the web become links to them: a page that is read without a network shows nothing there, and one with it
// would tell a stranger who reads.
std::string safe_html(std::string_view html, const SafeHtml& how = {});

// Whether a link may lead there: a path, a fragment, http, https, mailto, tel.
bool is_safe_address(std::string_view address);

}  // namespace kb
