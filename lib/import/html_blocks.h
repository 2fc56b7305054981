// What blocks of HTML are, as far as their names, classes and roles tell: the part of a page that counts, what stands
// around it, notes, code of a language.
#pragma once

#include <string>
#include <string_view>

#include "content/html_tree.h"

namespace kb {

// <main> or what is marked as such; in it the only <article>, if there is one; else the whole.
const GumboNode& main_part(const GumboNode& root);

// Navigation, footers, what a screen reader passes over. Around a page without a main part headers and asides, too.
bool is_furniture(const GumboNode& node, bool has_main_part);

// A box that says "note" or "warning".
bool is_callout(const GumboNode& node);

// The line that names such a box.
bool is_callout_title(const GumboNode& node);

// The line numbers beside code, and the sign behind a heading that leads to the heading.
bool is_line_numbers(const GumboNode& node);
bool is_heading_sign(const GumboNode& node);

// "sql" of <code class="language-sql">; empty when nothing tells.
std::string code_language(const GumboNode& pre);

// All text inside, without line numbers.
std::string code_text(const GumboNode& pre);

// Whether the class is among the node's.
bool has_class(const GumboNode& node, std::string_view name);

// Whether an id was chosen by a person: not "h_01F8MECHZX3TBDSZ7XRADM79XV".
bool is_chosen_id(std::string_view id);

}  // namespace kb
