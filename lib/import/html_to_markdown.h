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
#include "kb/import.h"

namespace kb {

// A run of text: to be escaped where Markdown would take it for markup, or to be kept byte for byte (a template's tag).
struct HtmlRun {
  std::string text;
  bool is_verbatim = false;
};

// What the HTML is, which says how much of it counts.
enum class HtmlKind {
  reply,    // a message: what Markdown cannot say is left out
  article,  // films become links, ids of headings and ids that are linked to stay
  page,     // of a site: only its main part counts, and no navigation in it
};

struct HtmlHooks {
  HtmlKind kind = HtmlKind::reply;
  // Cuts text (references resolved) into runs; also for the addresses of links and images, whose runs are joined.
  // Without it all text is to be escaped.
  std::function<std::vector<HtmlRun>(std::string_view text)> split;
  // A tag that stands for text of its own, kept byte for byte; nothing for all other tags.
  std::function<std::optional<std::string>(const HtmlTag& tag)> element;
  // Where an address leads now; empty: only the text of the link stays. Without it they stay as they are.
  std::function<std::string(std::string_view address, bool is_image)> address;
  // Whether somebody leads to that id: then it stays wherever it stands.
  std::function<bool(std::string_view id)> is_linked;
};

// Something that is not in the Markdown.
struct HtmlLoss {
  std::string what;       // "<script>", "the image 'cid:1'"
  bool is_grave = false;  // a reader would miss it

  bool operator==(const HtmlLoss&) const = default;
};

struct MarkdownText {
  std::string text;                    // blocks between blank lines, ended by a line end; empty when there is no text
  std::vector<HtmlLoss> losses;        // each once, in order
  std::vector<ElementCount> elements;  // by name
  std::string title;                   // the first heading of the first level, plain
};

// Thrown for HTML that is nested too deep or has too many tags to be anybody's reply or page.
struct HtmlTooComplex : std::runtime_error {
  using std::runtime_error::runtime_error;
};

MarkdownText html_to_markdown(std::string_view html, const HtmlHooks& hooks = {});

}  // namespace kb
