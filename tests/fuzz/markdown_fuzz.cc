// Arbitrary bytes as a page: reading and rendering must neither crash nor hang, and every place must be inside the
// source.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "content/markdown.h"
#include "content/render_python.h"
#include "kb/render.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  kb::Document document;
  document.source.assign(reinterpret_cast<const char*>(data), size);
  document.body = size > 0 && data[0] == '-' ? size / 2 : 0;  // front matter of a kind
  kb::read_markdown(document);
  for (const kb::Link& link : document.links) {
    if (link.where.offset > size || link.used.offset > size) std::abort();
  }
  for (const kb::Heading& heading : document.headings) {
    if (heading.where.offset > size || heading.text_begin > document.text.size()) std::abort();
  }
  kb::render_terminal(document, {.width = size % 97, .colour = size % 2 == 0, .hyperlinks = size % 3 == 0});
  kb::render_html(document, size % 2 == 0);
  kb::render_man(document.source);
  kb::render_python_markdown(document, true);
  return 0;
}
