// The links of a page and the ids in its HTML, found in step with cmark's inline nodes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "content/html_scan.h"
#include "content/markdown_candidates.h"
#include "content/markdown_cursor.h"
#include "content/markdown_definitions.h"
#include "content/markdown_source.h"
#include "kb/document.h"

namespace kb {

// Appends to the document's links and anchors. Blocks come in order, and in each its inline nodes; texts of links are
// taken out of the page's plain text by the caller, who passes its length at each end.
class LinkReader {
 public:
  LinkReader(Document& document, const LineTable& source_lines, Definitions& definitions);

  void begin_block(BlockText block, bool is_paragraph);
  void end_block();

  void text(std::string_view literal);
  void code();
  void line_end();
  void delimiters(std::size_t count);
  void html(std::string_view literal, std::string_view plain);
  void open(bool image, std::string_view destination, std::size_t plain_size);
  void close(std::string_view plain);
  void html_block(const BlockText& block);

 private:
  struct Open {
    std::size_t link;
    std::size_t begin;  // in the block's text
    std::size_t inside;
    std::size_t plain;
    bool image;
    bool autolink;
  };
  struct OpenHtml {
    std::size_t link;
    std::size_t plain;
  };

  Position place(std::size_t at) { return positions_.at(document_.body + block_.origin(at)); }
  void resolve(Link& link, const Open& open, std::size_t close);
  void tag(const HtmlTag& tag, std::size_t base, std::string_view plain);
  void add_srcset(const HtmlTag& tag, const HtmlAttribute& srcset, std::size_t base);
  Link& add_html_link(const HtmlTag& tag, const HtmlAttribute& attribute, std::size_t base);

  Document& document_;
  void add_bare_url(std::string_view literal, const ByteRange& url, std::size_t at);
  void add_candidate(std::string_view literal, const FoundCandidate& candidate, std::size_t at);
  void add_comments(std::string_view html, std::size_t base);

  Definitions& definitions_;
  PositionFinder positions_;
  PositionFinder definition_positions_;
  BlockText block_;
  InlineCursor cursor_{{}};
  bool follows_ = false;  // whether the block has anything to find
  std::vector<Open> open_;
  std::vector<OpenHtml> open_html_;  // one at most
};

}  // namespace kb
