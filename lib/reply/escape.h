// Values as they must be written into a reply so that they say what they are and nothing more: one row for each kind of
// output. They do not neutralise (neutralise.h); they expect that it was done. All are linear.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kb {

enum class Output { text, markdown, html, subject, json, csv };

std::string_view to_string(Output output);
std::optional<Output> parse_output(std::string_view name);

std::string escape(std::string_view value, Output output);

// As it is; CR LF and lone CR become \n.
std::string escape_text(std::string_view value);

// A backslash before what Markdown would read where it stands, and only there: "3.5", "a-b", "2 * 3" and snake_case
// stay. The value may begin a line of the template or stand in the middle of one; both are thought of.
std::string escape_markdown(std::string_view value);

// For text and for attributes in either kind of quotes.
std::string escape_html(std::string_view value);

// What stands in HTML for the character, or nothing where it may stand itself.
std::string_view html_reference(char c);

// One line: line ends, tabs and other controls become spaces, runs of spaces one, none at the ends.
std::string escape_subject(std::string_view value);

// What stands between the quotes of a JSON string; "</" is written "<\/". Bytes that are no UTF-8 become U+FFFD.
std::string escape_json(std::string_view value);

// A field of RFC 4180, quoted when needed. What a spreadsheet would take for a formula gets a leading apostrophe.
std::string escape_csv(std::string_view value);

}  // namespace kb
