// Scars: what in a finished message shows that something was missing when it was filled in: "Dear ,", "订单  已发货",
// "{{ name }}", "refund of $.", empty brackets. Found in plain text and in Markdown, Chinese and English; code spans,
// code blocks, addresses and HTML are passed over. Linear in the length of the text.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kb/api.h"

namespace kb {

enum class ScarKind {
  greeting,           // nobody is greeted
  punctuation,        // two marks where one belongs, or one at the head of a line
  space_before_mark,  // a blank before a comma or full stop
  delimiter,          // a placeholder of any template language
  empty_item,         // a list item without text
  empty_brackets,     // nothing between brackets or quotes
  double_space,       // two blanks inside a line
  null_word,          // "null", "undefined"... where a value belongs
  empty_colon,        // a colon and then a full stop or comma
  lone_currency,      // a currency sign without a number
  double_dash,        // "- -"
  blank_lines,        // three or more
};

struct ScarRow {
  ScarKind kind;
  std::string_view id;  // stable, lower case with hyphens
  std::string_view message;
};

// In the order of the kinds.
KB_API std::span<const ScarRow> scar_kinds();

struct Scar {
  ScarKind kind = ScarKind::greeting;
  int line = 1;  // both from 1, columns in characters
  int column = 1;
  std::size_t offset = 0;  // bytes
  std::string excerpt;     // the scar with some of the line around it
  std::string message;
};

// In the order of the text; at most the first thousand.
KB_API std::vector<Scar> find_scars(std::string_view text);

}  // namespace kb
