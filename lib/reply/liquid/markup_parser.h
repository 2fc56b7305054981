// The strict grammar of what stands inside tags and outputs: expressions, filters, conditions.
#pragma once

#include <string_view>
#include <vector>

#include "reply/liquid/expression.h"
#include "reply/liquid/markup_lexer.h"
#include "reply/liquid/parse_notes.h"

namespace kb::liquid {

class MarkupParser {
 public:
  // Notes each look-up with the role. Everything throws MarkupError at the place of a mistake.
  MarkupParser(std::string_view markup, Mode mode, ParseNotes& notes, Role role);

  bool at(TokenKind kind, std::size_t ahead = 0) const;
  bool at_id(std::string_view name) const;
  const MarkupToken& peek() const { return tokens_[next_]; }
  MarkupToken take() { return tokens_[next_++]; }
  MarkupToken expect(TokenKind kind);
  bool accept(TokenKind kind);
  bool accept_id(std::string_view name);
  void set_role(Role role) { role_ = role; }

  Expression expression();
  // The same, where `empty` and `blank` are questions: in conditions.
  Expression operand();
  Pipeline pipeline();
  Condition condition();
  void end() { expect(TokenKind::end_of_string); }

 private:
  Expression number_or_string();
  Expression name();
  Expression bracketed();
  Expression range();
  void steps(Expression& lookup);
  Step bracket_step();
  void note(const Expression& lookup) { notes_.lookup(lookup, role_); }
  FilterCall filter();
  void arguments(FilterCall& call);
  bool spaced_name(Expression& result);
  Condition comparison();
  bool at_end_of_arguments() const { return at(TokenKind::pipe) || at(TokenKind::end_of_string); }

  std::vector<MarkupToken> tokens_;
  std::size_t next_ = 0;
  std::size_t depth_ = 0;
  Mode mode_;
  ParseNotes& notes_;
  Role role_;
};

// The value of the name, if it is one of nil, true, false...; `empty` and `blank` are empty strings here.
bool find_literal(std::string_view name, Value& value);
bool is_command(std::string_view key);
// The number as it is written: integers exact, else a float.
Value number_literal(std::string_view text);

// Filters by name, with what the mode says about unknown ones and extensions; throws MarkupError.
const FilterRow* resolve_filter(std::string_view name, Mode mode, ParseNotes& notes);

}  // namespace kb::liquid
