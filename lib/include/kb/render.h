// Markdown made readable: HTML, a terminal, a manual page, plain text for messages.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

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

// Markdown as an HTML fragment for a message: line ends are kept, there is no raw HTML and no ids.
KB_API std::string render_message_html(std::string_view markdown);

struct PlainRendering {
  std::string text;                    // no line end at the end, no blanks before line ends
  std::vector<std::string> addresses;  // that were left out and that no text of a link stands for
  std::vector<std::string> relative;   // destinations inside the knowledge base: only the text of such links is kept
};

// Markdown as a message without markup: a heading is a line, items have "- " or their number, a link is "text
// (address)" or just the address, an image is its alternative text, tables are lines "a: b". Line ends are kept,
// nothing is wrapped. Without `addresses` a link is only its text.
KB_API PlainRendering render_plain(std::string_view markdown, bool addresses = true);

}  // namespace kb
