// Builds the nodes of a template. Tags register in a table (tags.h); each has a function that gets its markup and asks
// the parser for what it needs: expressions, bodies up to a closing tag, notes.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kb/error.h"
#include "reply/liquid/lax_scan.h"
#include "reply/liquid/locator.h"
#include "reply/liquid/markup_parser.h"
#include "reply/liquid/node.h"
#include "reply/liquid/parse_notes.h"
#include "reply/liquid/tokens.h"

namespace kb::liquid {

// A tag as it is met.
struct TagMarkup {
  std::string_view name;
  std::string_view text;
  const char* place = nullptr;
  int line = 0;
};

class Parser {
 public:
  // `collect`: errors are gathered there and parsing goes on; null: the first one is thrown.
  Parser(std::string_view source, const ParseOptions& options, std::vector<Error>* collect);

  Body parse_document();
  ParseNotes& notes() { return notes_; }
  Mode mode() const { return options_.mode; }
  TokenSource& tokens() { return *tokens_; }
  Location locate(const char* place) const { return locator_.locate(place); }

  // Nodes up to the closing tag of `owner`, or to a tag named in `stops`, which is returned: its name is empty at the
  // closing tag.
  TagMarkup parse_body(Body& body, const TagMarkup& owner, std::span<const std::string_view> stops = {});
  // The text up to the closing tag of `owner`, unparsed.
  std::string_view skip_body(const TagMarkup& owner);
  // The same for a comment, whose inside may have comments and raw text.
  void skip_nested(const TagMarkup& owner);
  // The tags in the lines, added to the body that is being parsed.
  void parse_lines(Body& body, const TagMarkup& owner);

  // With the strict grammar; in the modes that forgive, `lax` is tried when that fails. Errors say `in "markup"`.
  template <class Strict, class Lax>
  auto parse_markup(const TagMarkup& tag, bool strict_forgives, Strict strict, Lax lax) {
    const ParseNotes::Mark mark = notes_.mark();
    try {
      return strict();
    } catch (const MarkupError& error) {
      if (!forgives(strict_forgives)) fail(error, tag);
    }
    notes_.take_back(mark);
    try {
      return lax();
    } catch (const MarkupError& error) {
      fail(error, tag);
    }
  }

  MarkupParser strict(std::string_view markup, Role role) { return {markup, mode(), notes_, role}; }
  LaxContext lax(Role role) { return {Mode::lax, notes_, role}; }
  Pipeline parse_pipeline(const TagMarkup& tag, Role role);
  Condition parse_condition(const TagMarkup& tag);

  // A syntax error at the tag, in the words of the message; `place` null: at the tag.
  [[noreturn]] void fail(const TagMarkup& tag, const std::string& message, const std::string& hint = {},
                         const char* place = nullptr) const;

 private:
  bool forgives(bool strict_forgives) const {
    return mode() == Mode::lax || (strict_forgives && mode() == Mode::strict);
  }
  [[noreturn]] void fail(const MarkupError& error, const TagMarkup& tag) const;
  void parse_token(Body& body, const Token& token);
  void parse_output(Body& body, const Token& token);
  void parse_text(Body& body, const Token& token);
  void parse_tag(Body& body, const TagMarkup& tag);
  void guard(const Token& token, Body& body);
  bool belongs_to_failed(std::string_view name);
  [[noreturn]] void refuse_unclosed(const TagMarkup& owner) const;
  [[noreturn]] void refuse_stray(const TagMarkup& tag, const TagMarkup* owner) const;
  void check_plain_braces(std::string_view text) const;
  std::unique_ptr<Node> place_node(std::unique_ptr<Node> node, const TagMarkup& tag) const;

  mutable Locator locator_;
  const ParseOptions& options_;
  std::vector<Error>* collect_;
  std::vector<std::string> failed_;  // names of tags that could not be parsed, while errors are collected
  TokenSource document_;
  TokenSource* tokens_;
  ParseNotes notes_;
  bool trim_next_ = false;
  std::size_t depth_ = 0;
};

}  // namespace kb::liquid
