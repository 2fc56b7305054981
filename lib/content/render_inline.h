// The inline nodes of a block as styled text for a terminal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/markdown_tree.h"
#include "content/render_wrap.h"
#include "kb/render.h"

namespace kb {

class InlineText {
 public:
  explicit InlineText(const TerminalStyle& terminal) : terminal_(terminal) {}

  void set_style(unsigned style) { style_ = style; }  // of headings, beneath what emphasis adds
  void begin();
  void visit(cmark_node* node, NodeKind kind, bool entering);
  StyledText take() { return std::move(text_); }

 private:
  struct Anchor {
    std::string address;
    std::string text;
    int link;
  };

  unsigned current_style() const;
  int link_number() const;
  void add(std::string_view text, unsigned style = plain);
  void inline_html(std::string_view html);
  void begin_link(std::string_view address);
  void end_link();
  void image(cmark_node* node, bool entering);

  TerminalStyle terminal_;
  StyledText text_;
  std::string last_text_;        // the end of what was added to it
  std::vector<Anchor> anchors_;  // links that are open
  unsigned style_ = plain;
  int emphasis_ = 0;
  int strong_ = 0;
  bool break_pending_ = false;
};

}  // namespace kb
