// Branches that nobody reaches, and comparisons with what a value never is.
#include <fmt/format.h>

#include <algorithm>

#include "kb/text.h"
#include "reply/liquid/markup_lexer.h"
#include "reply/rules/rules.h"

namespace kb {
namespace {

using liquid::Branch;
using liquid::MarkupToken;
using liquid::TokenKind;

// The branches by the pieces that open them; a `when` of several values has several.
std::vector<std::pair<std::size_t, const Branch*>> placed_branches(const FaceText& text) {
  std::vector<std::pair<std::size_t, const Branch*>> placed;
  PlaceReader places(text.source);
  std::size_t from = 0;
  for (const Branch& branch : text.parsed->branches()) {
    piece_at(text.scan, places.offset_of(branch.line, branch.column), from);
    placed.emplace_back(from, &branch);
  }
  std::ranges::stable_sort(placed, {}, &std::pair<std::size_t, const Branch*>::first);
  return placed;
}

class BranchFinder {
 public:
  BranchFinder(const FaceText& text, RuleFindings& findings)
      : text_(text), findings_(findings), branches_(placed_branches(text)) {}

  void run() {
    for (const TemplateBlock& block : text_.scan.blocks) {
      if (block.name == "if" || block.name == "unless") check_chain(block);
      if (block.name == "case") check_case(block);
    }
  }

 private:
  std::vector<const Branch*> of(std::size_t piece) const {
    std::vector<const Branch*> found;
    auto at = std::ranges::lower_bound(branches_, piece, {}, &std::pair<std::size_t, const Branch*>::first);
    for (; at != branches_.end() && at->first == piece; ++at) found.push_back(at->second);
    return found;
  }

  void add(std::string_view rule, std::size_t piece, std::string message, std::string hint) {
    const TemplatePiece& tag = text_.scan.pieces[piece];
    findings_.add(rule, text_, tag.begin, tag.end, std::move(message), std::move(hint));
  }

  void check_chain(const TemplateBlock& block) {
    bool is_over = false;
    for (const std::size_t piece : block.heads) {
      const auto found = of(piece);
      if (found.size() != 1) return;  // not what the parser saw
      if (is_over) {
        add("reply-branch-unreachable", piece, "this part is never used: the one before it always is", "take it out");
      } else if (found[0]->constant == false) {
        add("reply-branch-unreachable", piece, "this part is never used: its condition is never true", "take it out");
      }
      is_over = is_over || found[0]->constant == true;
    }
  }

  void check_case(const TemplateBlock& block) {
    for (const std::size_t piece : block.heads) {
      const auto found = of(piece);
      if (found.empty()) continue;
      if (std::ranges::any_of(found, &Branch::repeated)) {
        add("reply-branch-repeated", piece, "a value of this 'when' stands in an earlier one: both parts are written",
            "a value belongs into one 'when'");
      } else if (std::ranges::all_of(found, [](const Branch* branch) { return branch->constant == false; })) {
        add("reply-branch-unreachable", piece, "this part is never used: the value is another one", "take it out");
      }
    }
  }

  const FaceText& text_;
  RuleFindings& findings_;
  std::vector<std::pair<std::size_t, const Branch*>> branches_;
};

// Compares what templates say of a variable with what it can be.
class ComparisonFinder {
 public:
  ComparisonFinder(const FaceText& text, RuleFindings& findings) : text_(text), findings_(findings) { find_locals(); }

  void run() {
    for (const TemplateBlock& block : text_.scan.blocks) {
      for (const std::size_t piece : block.heads) check_head(block, text_.scan.pieces[piece]);
    }
  }

 private:
  void find_locals() {
    for (const liquid::Use& use : text_.parsed->uses()) {
      if (use.is_local) locals_.push_back(use.path.substr(0, use.path.find_first_of(".[")));
    }
  }

  const Variable* variable_of(std::string_view name) const {
    const auto variable = std::ranges::find(text_.face->variables, name, &Variable::name);
    const bool is_known = variable != text_.face->variables.end() && std::ranges::find(locals_, name) == locals_.end();
    return is_known ? &*variable : nullptr;
  }

  void check_head(const TemplateBlock& block, const TemplatePiece& piece) {
    const auto tokens = tokens_of(piece);
    if (piece.name == "if" || piece.name == "elsif" || piece.name == "unless") {
      for (std::size_t i = 1; i + 1 < tokens.size(); ++i) check_comparison(tokens, i);
    } else if (piece.name == "when") {
      check_values(block, tokens);
    }
  }

  static std::vector<MarkupToken> tokens_of(const TemplatePiece& piece) {
    try {
      return liquid::lex_markup(piece.markup, liquid::Mode::kb);
    } catch (const liquid::MarkupError&) {
      return {};
    }
  }

  static bool is_alone(const std::vector<MarkupToken>& tokens, std::size_t at) {
    const auto is_step = [&](std::size_t i) {
      const TokenKind kind = tokens[i].kind;
      return kind == TokenKind::dot || kind == TokenKind::open_square || kind == TokenKind::close_square ||
             kind == TokenKind::pipe;
    };
    return (at == 0 || !is_step(at - 1)) && (at + 1 == tokens.size() || !is_step(at + 1));
  }

  void check_comparison(const std::vector<MarkupToken>& tokens, std::size_t at) {
    const std::string_view sign = tokens[at].text;
    if (tokens[at].kind != TokenKind::comparison || (sign != "==" && sign != "!=" && sign != "<>")) return;
    const bool is_turned = tokens[at - 1].kind == TokenKind::string;
    const std::size_t name = is_turned ? at + 1 : at - 1;
    const std::size_t literal = is_turned ? at - 1 : at + 1;
    if (tokens[name].kind != TokenKind::id || tokens[literal].kind != TokenKind::string) return;
    if (is_alone(tokens, name)) check_literal(tokens[name].text, tokens[literal].text);
  }

  void check_values(const TemplateBlock& block, const std::vector<MarkupToken>& tokens) {
    const auto subject = tokens_of(text_.scan.pieces[block.heads.front()]);
    if (subject.size() != 2 || subject[0].kind != TokenKind::id) return;
    for (const MarkupToken& token : tokens) {
      if (token.kind == TokenKind::string) check_literal(subject[0].text, token.text);
    }
  }

  void check_literal(std::string_view name, std::string_view quoted) {
    const Variable* variable = variable_of(name);
    const std::string value(quoted.substr(1, quoted.size() - 2));
    if (variable == nullptr || value.empty()) return;
    if (variable->type == VariableType::boolean) {
      add(quoted, fmt::format("'{}' is true or false, never the text '{}'", name, value),
          fmt::format("write {{% if {0} %}} or {{% unless {0} %}}", name));
    } else if (variable->type == VariableType::choice && !variable->choices.empty()) {
      check_choice(*variable, value, quoted);
    }
  }

  void check_choice(const Variable& variable, const std::string& value, std::string_view quoted) {
    std::vector<std::string> values;
    for (const Choice& choice : variable.choices) {
      if (choice.value == value) return;
      values.push_back(choice.value);
    }
    const auto labelled = std::ranges::find_if(variable.choices, [&](const Choice& choice) {
      return std::ranges::any_of(choice.label.texts, [&](const auto& text) { return text.second == value; });
    });
    const auto near = closest(value, values);
    const std::string hint = labelled != variable.choices.end()
                                 ? fmt::format("that is a label: its value is '{}'", labelled->value)
                             : near ? fmt::format("did you mean '{}'?", *near)
                                    : fmt::format("its choices are: {}", fmt::join(values, ", "));
    add(quoted, fmt::format("'{}' is never '{}'", variable.name, value), hint);
  }

  void add(std::string_view quoted, std::string message, std::string hint) {
    const auto at = static_cast<std::size_t>(quoted.data() - text_.source.data());
    findings_.add("reply-branch-unreachable", text_, at, at + quoted.size(), std::move(message), std::move(hint));
  }

  const FaceText& text_;
  RuleFindings& findings_;
  std::vector<std::string> locals_;
};

}  // namespace

void check_branches(const FaceText& text, RuleFindings& findings) {
  if (text.parsed) BranchFinder(text, findings).run();
}

void check_comparisons(const FaceText& text, RuleFindings& findings) {
  if (text.parsed) ComparisonFinder(text, findings).run();
}

}  // namespace kb
