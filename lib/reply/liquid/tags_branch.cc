// if, unless, case.
#include <algorithm>
#include <array>

#include "reply/liquid/parser.h"
#include "reply/liquid/renderer.h"
#include "reply/liquid/tags.h"
#include "reply/liquid/value_text.h"

namespace kb::liquid {
namespace {

constexpr std::string_view if_stops[] = {"elsif", "else"};
constexpr std::string_view case_stops[] = {"when", "else"};

// What can be told of a condition without rendering.
std::optional<bool> constant_of(const Condition& condition) {
  if (condition.rest || !condition.left.is_literal()) return std::nullopt;
  if (condition.comparison == Condition::Operator::none) return condition.left.literal.is_truthy();
  if (!condition.right.is_literal()) return std::nullopt;
  const bool same = equal(condition.left.literal, condition.right.literal);
  if (condition.comparison == Condition::Operator::equal) return same;
  if (condition.comparison == Condition::Operator::not_equal) return !same;
  return std::nullopt;
}

struct Arm {
  Condition condition;
  Body body;
  bool is_else = false;
};

struct If final : Node {
  bool is_blank() const override {
    return std::ranges::all_of(arms, [](const Arm& arm) { return arm.body.blank; });
  }

  void render(Renderer& renderer) const override {
    bool negates = negated;
    for (const Arm& arm : arms) {
      if (arm.is_else || renderer.holds(arm.condition) != negates) return renderer.render(arm.body);
      negates = false;
    }
  }

  std::vector<Arm> arms;
  bool negated = false;
};

void note_arm(Parser& parser, const TagMarkup& tag, const Arm& arm, bool negated) {
  Branch branch;
  branch.kind = arm.is_else ? Branch::Kind::otherwise : Branch::Kind::condition;
  if (!arm.is_else) branch.constant = constant_of(arm.condition);
  if (branch.constant && negated) branch.constant = !*branch.constant;
  parser.notes().branch(branch, tag.place);
}

std::unique_ptr<Node> parse_branches(Parser& parser, const TagMarkup& tag, bool negated) {
  auto node = std::make_unique<If>();
  node->negated = negated;
  TagMarkup at = tag;
  do {
    Arm& arm = node->arms.emplace_back();
    arm.is_else = at.name == "else";
    if (!arm.is_else) arm.condition = parser.parse_condition(at);
    note_arm(parser, at, arm, negated && node->arms.size() == 1);
    Body body;
    at = parser.parse_body(body, tag, if_stops);
    node->arms.back().body = std::move(body);
  } while (!at.name.empty());
  if (node->is_blank()) {
    for (Arm& arm : node->arms) arm.body.drop_text();
  }
  return node;
}

std::unique_ptr<Node> parse_if(Parser& parser, const TagMarkup& tag) {
  return parse_branches(parser, tag, false);
}

std::unique_ptr<Node> parse_unless(Parser& parser, const TagMarkup& tag) {
  return parse_branches(parser, tag, true);
}

struct CaseArm {
  std::vector<Expression> values;
  Body body;
  bool is_else = false;
};

// Every arm that matches is rendered, once for each of its values that does, as in Shopify's Liquid.
struct Case final : Node {
  bool is_blank() const override {
    return std::ranges::all_of(arms, [](const CaseArm& arm) { return arm.body.blank; });
  }

  void render(Renderer& renderer) const override {
    bool matched = false;
    for (const CaseArm& arm : arms) {
      if (arm.is_else && !matched) renderer.render(arm.body);
      for (const Expression& value : arm.values) {
        if (!equal(renderer.evaluate(subject), renderer.evaluate(value))) continue;
        matched = true;
        renderer.render(arm.body);
      }
    }
  }

  Expression subject;
  std::vector<CaseArm> arms;
};

std::vector<Expression> lax_values(std::string_view text, const LaxContext& context) {
  std::vector<Expression> values;
  while (true) {
    const std::string_view value = next_fragment(text);
    if (value.empty()) {
      throw MarkupError(text.data(),
                        "Syntax Error in tag 'case' - Valid when condition: {% when [condition] [or condition2...] %}");
    }
    values.push_back(lax_operand(value, context));
    text = trim_start(text);
    const bool is_or = text.starts_with("or ") || text.starts_with("or\n");
    if (!is_or && !text.starts_with(',')) return values;
    text.remove_prefix(is_or ? 2 : 1);
  }
}

std::vector<Expression> parse_values(Parser& parser, const TagMarkup& tag) {
  return parser.parse_markup(
      tag, true,
      [&] {
        MarkupParser markup = parser.strict(tag.text, Role::condition);
        std::vector<Expression> values;
        do {
          values.push_back(markup.operand());
        } while (markup.accept(TokenKind::comma) || markup.accept_id("or"));
        markup.end();
        return values;
      },
      [&] { return lax_values(tag.text, parser.lax(Role::condition)); });
}

Expression parse_subject(Parser& parser, const TagMarkup& tag) {
  return parser.parse_markup(
      tag, true,
      [&] {
        MarkupParser markup = parser.strict(tag.text, Role::condition);
        Expression subject = markup.operand();
        markup.end();
        return subject;
      },
      [&] {
        std::string_view rest = tag.text;
        const std::string_view subject = next_fragment(rest);
        if (subject.empty()) {
          throw MarkupError(tag.text.data(), "Syntax Error in 'case' - Valid syntax: case [condition]");
        }
        return lax_operand(subject, parser.lax(Role::condition));
      });
}

void note_values(Parser& parser, const TagMarkup& tag, const Case& node, const CaseArm& arm, Array& seen) {
  for (const Expression& value : arm.values) {
    Branch branch;
    branch.kind = Branch::Kind::when;
    if (value.is_literal()) {
      branch.repeated = std::ranges::any_of(seen, [&](const Value& earlier) { return equal(earlier, value.literal); });
      if (node.subject.is_literal()) branch.constant = equal(node.subject.literal, value.literal);
      seen.push_back(value.literal);
    }
    parser.notes().branch(branch, tag.place);
  }
}

std::unique_ptr<Node> parse_case(Parser& parser, const TagMarkup& tag) {
  auto node = std::make_unique<Case>();
  node->subject = parse_subject(parser, tag);
  Body before;  // what stands before the first `when` is dropped
  Array seen;
  for (TagMarkup at = parser.parse_body(before, tag, case_stops); !at.name.empty();) {
    CaseArm& arm = node->arms.emplace_back();
    arm.is_else = at.name == "else";
    if (arm.is_else) {
      parser.notes().branch({Branch::Kind::otherwise, 0, 0, std::nullopt, false}, at.place);
    } else {
      arm.values = parse_values(parser, at);
      note_values(parser, at, *node, arm, seen);
    }
    Body body;
    at = parser.parse_body(body, tag, case_stops);
    node->arms.back().body = std::move(body);
  }
  if (node->is_blank()) {
    for (CaseArm& arm : node->arms) arm.body.drop_text();
  }
  return node;
}

constexpr TagRow tags_branch_rows[] = {
    {"if", parse_if, "{% if CONDITION %}...{% elsif CONDITION %}...{% else %}...{% endif %}",
     "the first part whose condition holds"},
    {"unless", parse_unless, "{% unless CONDITION %}...{% else %}...{% endunless %}",
     "the part when the condition does not hold"},
    {"case", parse_case, "{% case VALUE %}{% when VALUE, VALUE %}...{% else %}...{% endcase %}",
     "the parts whose value is equal"},
};

}  // namespace

std::span<const TagRow> branch_tags() {
  return tags_branch_rows;
}

}  // namespace kb::liquid
