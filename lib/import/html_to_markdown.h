// HTML to Markdown: the bodies that help desks and editors store. What Markdown can say is said in Markdown, the text
// of everything else is kept, and what was left out is told. The HTML need not be well formed; hostile nesting is
// refused.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "content/html_scan.h"

namespace kb {

// A run of text: to be escaped where Markdown would take it for markup, or to be kept byte for byte (a template's tag).
struct HtmlRun {
  std::string text;
  bool is_verbatim = false;
};

struct HtmlHooks {
  // Cuts text (references resolved) into runs; also for the addresses of links and images, whose runs are joined.
  // Without it all text is to be escaped.
  std::function<std::vector<HtmlRun>(std::string_view text)> split;
  // A tag that stands for text of its own, kept byte for byte; nothing for all other tags.
  std::function<std::optional<std::string>(const HtmlTag& tag)> element;
};

// Something that is not in the Markdown.
struct HtmlLoss {
  std::string what;       // "<script>", "the image 'cid:1'"
  bool is_grave = false;  // a reader would miss it

  bool operator==(const HtmlLoss&) const = default;
};

struct MarkdownText {
  std::string text;              // blocks between blank lines, ended by a line end; empty when there is no text
  std::vector<HtmlLoss> losses;  // each once, in order
};

// Thrown for HTML that is nested too deep or has too many tags to be anybody's reply or page.
struct HtmlTooComplex : std::runtime_error {
  using std::runtime_error::runtime_error;
};

MarkdownText html_to_markdown(std::string_view html, const HtmlHooks& hooks = {});

}  // namespace kb
