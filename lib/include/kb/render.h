// Markdown made readable: HTML, a terminal, a manual page.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "kb/api.h"
#include "kb/document.h"

namespace kb {

struct TerminalStyle {
  std::size_t width = 80;   // columns; 20 at least
  bool colour = false;      // SGR sequences for headings, emphasis, code
  bool hyperlinks = false;  // OSC 8; without it the destination follows the text in angle brackets
};

// The body for a terminal: headings, lists, tables with aligned columns (East Asian width), code, quotes, links. What
// the file holds of control characters is neutralised.
KB_API std::string render_terminal(const Document& document, const TerminalStyle& style);

// The body as an HTML fragment, headings with their anchors as ids. Raw HTML of the page is left out unless `raw_html`;
// then it is the page's own and not safe to show to others.
KB_API std::string render_html(const Document& document, bool raw_html = false);

// Markdown as the body of a man(7) page, by cmark's own renderer. The caller adds the .TH line.
KB_API std::string render_man(std::string_view markdown);

}  // namespace kb
