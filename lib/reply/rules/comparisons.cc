// Comparisons with what a value never is: misspelt choices, texts for numbers and truths.
#include <fmt/format.h>

#include <algorithm>

#include "kb/text.h"
#include "reply/liquid/markup_lexer.h"
#include "reply/rules/rules.h"

namespace kb {
namespace {

using liquid::MarkupToken;
using liquid::TokenKind;

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

  // NAME == LITERAL, the other way round, and NAME contains LITERAL.
  void check_comparison(const std::vector<MarkupToken>& tokens, std::size_t at) {
    const std::string_view sign = tokens[at].text;
    const bool is_equality = sign == "==" || sign == "!=" || sign == "<>";
    if (tokens[at].kind != TokenKind::comparison || (!is_equality && sign != "contains")) return;
    const bool is_turned = is_equality && is_literal(tokens[at - 1]);
    const std::size_t name = is_turned ? at + 1 : at - 1;
    const std::size_t literal = is_turned ? at - 1 : at + 1;
    if (tokens[name].kind != TokenKind::id || !is_literal(tokens[literal]) || !is_alone(tokens, name)) return;
    check_literal(tokens[name].text, tokens[literal], is_equality);
  }

  static bool is_literal(const MarkupToken& token) {
    return token.kind == TokenKind::string || token.kind == TokenKind::number;
  }

  void check_values(const TemplateBlock& block, const std::vector<MarkupToken>& tokens) {
    const auto subject = tokens_of(text_.scan.pieces[block.heads.front()]);
    if (subject.size() != 2 || subject[0].kind != TokenKind::id) return;
    for (const MarkupToken& token : tokens) {
      if (is_literal(token)) check_literal(subject[0].text, token, true);
    }
  }

  void check_literal(std::string_view name, const MarkupToken& token, bool is_equality) {
    const Variable* variable = variable_of(name);
    if (variable == nullptr) return;
    if (token.kind == TokenKind::string) {
      const std::string value(token.text.substr(1, token.text.size() - 2));
      if (!value.empty()) check_text(*variable, value, token.text, is_equality);
    } else if (is_equality && variable->type == VariableType::choice) {
      add(token.text, fmt::format("'{}' is a text, never the number {}", name, token.text),
          fmt::format("write \"{}\"", token.text));
    }
  }

  void check_text(const Variable& variable, const std::string& value, std::string_view quoted, bool is_equality) {
    const std::string& name = variable.name;
    const bool is_list = variable.type == VariableType::multi;
    if ((variable.type == VariableType::choice && is_equality) || (is_list && !is_equality)) {
      check_choice(variable, value, quoted);
    } else if (variable.type == VariableType::boolean && is_equality) {
      add(quoted, fmt::format("'{}' is true or false, never the text '{}'", name, value),
          fmt::format("write {{% if {0} %}} or {{% unless {0} %}}", name));
    } else if (variable.type == VariableType::integer && is_equality) {
      add(quoted, fmt::format("'{}' is a number, never the text '{}'", name, value), "write the number without quotes");
    } else if (is_list) {
      add(quoted, fmt::format("'{}' is a list, never the text '{}'", name, value),
          fmt::format("write {{% if {} contains {} %}}", name, quoted));
    }
  }

  void check_choice(const Variable& variable, const std::string& value, std::string_view quoted) {
    constexpr std::size_t most_shown = 8;
    std::vector<std::string> values;
    for (const Choice& choice : variable.choices) {
      if (choice.value == value) return;
      values.push_back(choice.value);
    }
    if (values.empty()) return;
    const auto labelled = std::ranges::find_if(variable.choices, [&](const Choice& choice) {
      return std::ranges::any_of(choice.label.texts, [&](const auto& text) { return text.second == value; });
    });
    const auto near = closest(value, values);
    if (values.size() > most_shown) values.resize(most_shown);
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

void check_comparisons(const FaceText& text, RuleFindings& findings) {
  if (text.parsed) ComparisonFinder(text, findings).run();
}

}  // namespace kb
