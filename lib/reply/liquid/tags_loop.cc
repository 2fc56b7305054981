// for, break, continue, cycle, ifchanged.
#include <fmt/format.h>

#include <algorithm>

#include "reply/liquid/drop.h"
#include "reply/liquid/loop_items.h"
#include "reply/liquid/number.h"
#include "reply/liquid/parser.h"
#include "reply/liquid/renderer.h"
#include "reply/liquid/tags.h"
#include "reply/liquid/value_text.h"

namespace kb::liquid {
namespace {

constexpr std::string_view for_stops[] = {"else"};

struct For final : Node {
  bool is_blank() const override { return body.blank && otherwise.blank; }
  void render(Renderer& renderer) const override;
  Array items(Renderer& renderer) const;

  std::string variable;
  std::string name;  // "item-collection": what `offset: continue` goes by
  Expression collection;
  std::optional<Expression> limit;
  std::optional<Expression> offset;
  bool continues = false;
  bool reversed = false;
  Body body;
  Body otherwise;
};

Array For::items(Renderer& renderer) const {
  std::int64_t from = 0;
  if (continues) from = renderer.continues[name];
  if (offset) {
    const Value value = renderer.evaluate(*offset);
    from = value.is_nil() ? 0 : to_integer(value);
  }
  const Value source = renderer.evaluate(collection);
  std::optional<std::int64_t> to;
  if (limit) {
    const Value value = renderer.evaluate(*limit);
    if (!value.is_nil()) to = saturated_sum(to_integer(value), from);
  }
  Array result = loop_items(source, from, to, renderer.run().options.limits);
  if (reversed) std::ranges::reverse(result);
  renderer.continues[name] = saturated_sum(from, static_cast<std::int64_t>(result.size()));
  return result;
}

void For::render(Renderer& renderer) const {
  const Array all = items(renderer);
  if (all.empty()) return renderer.render(otherwise);
  const Renderer::Scope scope(renderer);
  const auto loop = std::make_shared<ForLoop>(name, static_cast<std::int64_t>(all.size()),
                                              renderer.loops.empty() ? Value() : renderer.loops.back());
  const Value drop{std::shared_ptr<const Drop>(loop)};
  const LoopOnStack on_stack(renderer, drop);
  renderer.set_local("forloop", drop);
  for (const Value& item : all) {
    renderer.count_iteration();
    renderer.set_local(variable, item);
    renderer.render(body);
    ++loop->index;
    const Interrupt interrupt = std::exchange(renderer.interrupt, Interrupt::none);
    if (interrupt == Interrupt::leave) break;
  }
}

// The last one of a kind counts.
void set_attribute(For& node, std::string_view name, Expression value, bool continues) {
  if (name == "limit") node.limit = std::move(value);
  if (name != "offset") return;
  node.continues = continues;
  node.offset.reset();
  if (!continues) node.offset = std::move(value);
}

void parse_for_strict(Parser& parser, const TagMarkup& tag, For& node) {
  MarkupParser markup = parser.strict(tag.text, Role::loop);
  node.variable = markup.expect(TokenKind::id).text;
  if (!markup.accept_id("in")) throw MarkupError(markup.peek().text.data(), "For loops require an 'in' clause");
  const char* const start = markup.peek().text.data();
  node.collection = markup.expression();
  node.name = fmt::format("{}-{}", node.variable,
                          trim_both({start, static_cast<std::size_t>(markup.peek().text.data() - start)}));
  markup.set_role(Role::argument);
  node.reversed = markup.accept_id("reversed");
  while (markup.at(TokenKind::comma) || markup.at(TokenKind::id)) {
    markup.accept(TokenKind::comma);
    if (!markup.at_id("limit") && !markup.at_id("offset")) {
      throw MarkupError(markup.peek().text.data(),
                        "Invalid attribute in for loop. Valid attributes are limit and offset");
    }
    const std::string_view name = markup.take().text;
    markup.expect(TokenKind::colon);
    const bool continues = name == "offset" && markup.at_id("continue");
    Expression value = markup.expression();
    set_attribute(node, name, std::move(value), continues);
  }
  markup.end();
}

void parse_for_lax(Parser& parser, const TagMarkup& tag, For& node) {
  std::string_view rest = tag.text;
  const std::string_view variable = next_fragment(rest);
  const std::string_view in = next_fragment(rest);
  const std::string_view collection = next_fragment(rest);
  if (in != "in" || collection.empty()) {
    throw MarkupError(tag.text.data(), "Syntax Error in 'for loop' - Valid syntax: for [item] in [collection]");
  }
  node.variable = variable;
  node.name = fmt::format("{}-{}", variable, collection);
  node.collection = lax_expression(collection, parser.lax(Role::loop));
  node.reversed = trim_start(rest).starts_with("reversed");
  for (const LaxAttribute& attribute : lax_attributes(rest)) {
    set_attribute(node, attribute.name, lax_expression(attribute.value, parser.lax(Role::argument)),
                  attribute.value == "continue");
  }
}

std::unique_ptr<Node> parse_for(Parser& parser, const TagMarkup& tag) {
  auto node = parser.parse_markup(
      tag, false,
      [&] {
        auto made = std::make_unique<For>();
        parse_for_strict(parser, tag, *made);
        return made;
      },
      [&] {
        auto made = std::make_unique<For>();
        parse_for_lax(parser, tag, *made);
        return made;
      });
  const ParseNotes::Mark inside = parser.notes().mark();
  TagMarkup at = parser.parse_body(node->body, tag, for_stops);
  parser.notes().mark_local(node->variable, inside);
  parser.notes().mark_local("forloop", inside);
  while (!at.name.empty()) at = parser.parse_body(node->otherwise, tag, for_stops);
  if (node->is_blank()) node->body.drop_text(), node->otherwise.drop_text();
  return node;
}

template <Interrupt kind>
struct Jump final : Node {
  void render(Renderer& renderer) const override { renderer.interrupt = kind; }
};

std::unique_ptr<Node> parse_break(Parser&, const TagMarkup&) {
  return std::make_unique<Jump<Interrupt::leave>>();
}

std::unique_ptr<Node> parse_continue(Parser&, const TagMarkup&) {
  return std::make_unique<Jump<Interrupt::next>>();
}

struct Cycle final : Node {
  void render(Renderer& renderer) const override {
    std::size_t& turn = renderer.cycles[key(renderer)];
    const std::size_t at = turn < values.size() ? turn : 0;
    const Value value = renderer.evaluate(values[at]);
    renderer.cycles[key(renderer)] = at + 1 == values.size() ? 0 : at + 1;
    renderer.write(to_output(value));
  }

  // Without a name, cycles of the same literals share their turn; those with variables go alone.
  std::string key(Renderer& renderer) const {
    if (name) return "=" + inspect(renderer.evaluate(*name));
    if (!std::ranges::all_of(values, &Expression::is_literal)) return fmt::format("@{}", fmt::ptr(this));
    std::string literals;
    for (const Expression& value : values) literals += inspect(value.literal) + ",";
    return literals;
  }

  std::optional<Expression> name;
  std::vector<Expression> values;
};

[[noreturn]] void refuse_cycle(const TagMarkup& tag) {
  throw MarkupError(tag.text.data(), "Syntax Error in 'cycle' - Valid syntax: cycle [name :] var [, var2, var3 ...]");
}

std::unique_ptr<Cycle> parse_cycle_strict(Parser& parser, const TagMarkup& tag) {
  MarkupParser markup = parser.strict(tag.text, Role::output);
  auto node = std::make_unique<Cycle>();
  if (markup.at(TokenKind::end_of_string)) refuse_cycle(tag);
  node->values.push_back(markup.expression());
  if (markup.accept(TokenKind::colon)) {
    node->name = std::move(node->values.back());
    node->values.back() = markup.expression();
  }
  while (markup.accept(TokenKind::comma) && !markup.at(TokenKind::end_of_string)) {
    node->values.push_back(markup.expression());
  }
  markup.end();
  return node;
}

std::unique_ptr<Cycle> parse_cycle_lax(Parser& parser, const TagMarkup& tag) {
  auto node = std::make_unique<Cycle>();
  std::string_view rest = trim_start(tag.text);
  const std::string_view first = leading_fragment(rest);
  const std::string_view after = trim_start(rest.substr(first.size()));
  if (first.ends_with(':') || after.starts_with(':')) {
    node->name =
        lax_expression(first.substr(0, first.size() - (first.ends_with(':') ? 1 : 0)), parser.lax(Role::output));
    rest = after.starts_with(':') ? after.substr(1) : after;
  }
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    std::string_view part = rest.substr(0, comma);
    const std::string_view value = next_fragment(part);
    if (!value.empty()) node->values.push_back(lax_expression(value, parser.lax(Role::output)));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  if (node->values.empty()) refuse_cycle(tag);
  return node;
}

std::unique_ptr<Node> parse_cycle(Parser& parser, const TagMarkup& tag) {
  return parser.parse_markup(
      tag, true, [&] { return parse_cycle_strict(parser, tag); }, [&] { return parse_cycle_lax(parser, tag); });
}

struct IfChanged final : Node {
  bool is_blank() const override { return body.blank; }
  void render(Renderer& renderer) const override {
    std::string text = renderer.capture(body);
    if (renderer.has_change && text == renderer.last_change) return;
    renderer.has_change = true;
    renderer.last_change = text;
    renderer.write(text);
  }

  Body body;
};

std::unique_ptr<Node> parse_ifchanged(Parser& parser, const TagMarkup& tag) {
  auto node = std::make_unique<IfChanged>();
  parser.parse_body(node->body, tag);
  return node;
}

constexpr TagRow tags_loop_rows[] = {
    {"for", parse_for, "{% for NAME in LIST reversed limit: N offset: N %}...{% else %}...{% endfor %}",
     "once for each item, with forloop; the part after else when there is none. offset: continue goes on where the "
     "same loop stopped"},
    {"break", parse_break, "{% break %}", "leave the loop"},
    {"continue", parse_continue, "{% continue %}", "go on with the next item"},
    {"cycle", parse_cycle, "{% cycle NAME: VALUE, VALUE %}", "the next of the values each time"},
    {"ifchanged", parse_ifchanged, "{% ifchanged %}...{% endifchanged %}",
     "only when the text is not what it was last time"},
};

}  // namespace

std::span<const TagRow> loop_tags() {
  return tags_loop_rows;
}

}  // namespace kb::liquid
