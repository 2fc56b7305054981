// A reply (or an article) as a value on its way between systems, and the Markdown file it becomes: TOML front matter
// and body.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kb {

struct ForeignVariable {
  std::string name;  // as the body's placeholder has it
  std::string type = "string";
  std::string label;
  std::string fallback;  // front matter `default`
  std::vector<std::string> choices;
  bool required = true;

  bool operator==(const ForeignVariable&) const = default;
};

// What a reply does beside saying something, such as setting a ticket's status. Nothing here acts on it.
struct ForeignAction {
  std::string field;
  std::vector<std::string> values;
  bool is_list = false;  // written as a list, even of one

  bool operator==(const ForeignAction&) const = default;
};

struct ReplyContent {
  std::string title;
  std::string shortcut;
  std::string group;  // where the other system keeps it: "Billing::Refunds"
  std::string lang;
  bool is_draft = false;
  std::vector<std::string> channels;
  std::vector<std::string> tags;
  std::vector<std::string> aliases;  // addresses, of articles
  std::vector<ForeignVariable> variables;
  std::vector<ForeignAction> actions;
  std::vector<std::pair<std::string, std::string>> extra;  // further keys, texts: "description"
  std::string body;                                        // Markdown with Liquid
};

// A basic string of TOML, quotes included, on one line.
std::string toml_string(std::string_view text);

// The file, without the line that tells where the reply came from. Variables with dots in their names are paths into a
// ticket, which no front matter declares: they are left out.
std::string write_reply(const ReplyContent& reply);

// The same file with that line: `imported = {from = ..., id = ..., digest = ...}`.
std::string with_origin(std::string_view text, std::string_view from, std::string_view id, std::string_view digest);

// What with_origin was given, line ends folded to LF.
std::string without_origin(std::string_view text);

}  // namespace kb
