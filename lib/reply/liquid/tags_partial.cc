// render and include.
#include <fmt/format.h>

#include "reply/liquid/drop.h"
#include "reply/liquid/loop_items.h"
#include "reply/liquid/parser.h"
#include "reply/liquid/renderer.h"
#include "reply/liquid/tags.h"
#include "reply/liquid/template_data.h"
#include "reply/liquid/value_text.h"

namespace kb::liquid {
namespace {

// What both tags have: a name, `with` or `for` something, `as` another name, further variables.
struct Partial : Node {
  Expression name;
  std::optional<Expression> subject;
  bool is_loop = false;
  std::string alias;
  std::vector<std::pair<std::string, Expression>> attributes;

  std::string variable_name(const std::string& partial) const {
    return alias.empty() ? partial.substr(partial.rfind('/') + 1) : alias;
  }
};

struct Include final : Partial {
  void render(Renderer& renderer) const override;
};

void Include::render(Renderer& renderer) const {
  if (!renderer.allows_include()) {
    throw RenderError(RenderError::Kind::disabled, "include usage is not allowed in this context");
  }
  const Value partial_name = renderer.evaluate(name);
  if (!partial_name.string()) {
    throw RenderError(RenderError::Kind::argument, "Argument error in tag 'include' - Illegal template name");
  }
  const auto partial = renderer.load(*partial_name.string());
  const Value* const same_name = renderer.find(*partial_name.string());
  const Value value = subject ? renderer.evaluate(*subject) : same_name ? *same_name : Value();
  const std::string variable = variable_name(*partial_name.string());
  const Renderer::Scope scope(renderer);
  for (const auto& [key, expression] : attributes) renderer.set_local(key, renderer.evaluate(expression));
  if (!value.array()) {
    renderer.set_local(variable, value);
    return renderer.render_partial(*partial);
  }
  for (const Value& item : *value.array()) {
    renderer.count_iteration();
    renderer.set_local(variable, item);
    renderer.render_partial(*partial);
  }
}

struct Render final : Partial {
  void render(Renderer& renderer) const override;
  void render_once(Renderer& renderer, const TemplateData& partial, const Value& value,
                   const std::shared_ptr<ForLoop>& loop) const;
};

void Render::render_once(Renderer& renderer, const TemplateData& partial, const Value& value,
                         const std::shared_ptr<ForLoop>& loop) const {
  const Renderer::Nested nested(renderer.run());
  Renderer inner(renderer.run(), renderer.environment(), partial, renderer.out());
  inner.forbid_include();
  if (loop) inner.set_local("forloop", Value(std::shared_ptr<const Drop>(loop)));
  for (const auto& [key, expression] : attributes) inner.set_local(key, renderer.evaluate(expression));
  if (!value.is_nil()) inner.set_local(variable_name(*name.literal.string()), value);
  inner.render(partial.root);
  if (loop) ++loop->index;
}

void Render::render(Renderer& renderer) const {
  const std::string& partial_name = *name.literal.string();
  const auto partial = renderer.load(partial_name);
  const Value value = subject ? renderer.evaluate(*subject) : Value();
  const bool loops = is_loop && (value.array() || value.object() || value.kind() == Value::Kind::range);
  if (!loops) return render_once(renderer, *partial, value, nullptr);
  const Array items = loop_items(value, 0, std::nullopt, renderer.run().options.limits);
  const auto loop = std::make_shared<ForLoop>(partial_name, static_cast<std::int64_t>(items.size()), Value());
  for (const Value& item : items) {
    renderer.count_iteration();
    render_once(renderer, *partial, item, loop);
  }
}

void parse_strict(Parser& parser, const TagMarkup& tag, Partial& node) {
  MarkupParser markup = parser.strict(tag.text, Role::argument);
  node.name = markup.expression();
  node.is_loop = markup.at_id("for");
  if (markup.accept_id("for") || markup.accept_id("with")) node.subject = markup.expression();
  if (markup.accept_id("as")) node.alias = markup.expect(TokenKind::id).text;
  markup.accept(TokenKind::comma);
  while (markup.at(TokenKind::id)) {
    const std::string key(markup.take().text);
    markup.expect(TokenKind::colon);
    node.attributes.emplace_back(key, markup.expression());
    markup.accept(TokenKind::comma);
  }
  markup.end();
}

void parse_lax(Parser& parser, const TagMarkup& tag, Partial& node) {
  const LaxContext context = parser.lax(Role::argument);
  std::string_view rest = tag.text;
  node.name = lax_expression(next_fragment(rest), context);
  const std::string_view all = rest;
  std::string_view word = next_fragment(rest);
  if (word == "with" || word == "for") {
    node.is_loop = word == "for";
    node.subject = lax_expression(next_fragment(rest), context);
    word = next_fragment(rest);
  }
  if (word == "as") node.alias = next_fragment(rest);
  for (const LaxAttribute& attribute : lax_attributes(all)) {
    node.attributes.emplace_back(std::string(attribute.name), lax_expression(attribute.value, context));
  }
}

template <class Tag>
std::unique_ptr<Tag> parse_partial(Parser& parser, const TagMarkup& tag) {
  auto node = parser.parse_markup(
      tag, true,
      [&] {
        auto made = std::make_unique<Tag>();
        parse_strict(parser, tag, *made);
        return made;
      },
      [&] {
        auto made = std::make_unique<Tag>();
        parse_lax(parser, tag, *made);
        return made;
      });
  const std::string* const name = node->name.literal.string();
  parser.notes().partial(name ? *name : "", tag.place);
  return node;
}

std::unique_ptr<Node> parse_include(Parser& parser, const TagMarkup& tag) {
  if (trim_both(tag.text).empty()) {
    parser.fail(tag, "Error in tag 'include' - Valid syntax: include '[template]' (with|for) [object|collection]");
  }
  return parse_partial<Include>(parser, tag);
}

std::unique_ptr<Node> parse_render(Parser& parser, const TagMarkup& tag) {
  const std::string_view text = trim_start(tag.text);
  if (!text.starts_with('"') && !text.starts_with('\'')) {
    parser.fail(tag, "Syntax error in tag 'render' - Template name must be a quoted string");
  }
  auto node = parse_partial<Render>(parser, tag);
  if (!node->name.literal.string()) {
    parser.fail(tag, "Syntax error in tag 'render' - Template name must be a quoted string");
  }
  return node;
}

constexpr TagRow tags_partial_rows[] = {
    {"render", parse_render, "{% render 'NAME', KEY: VALUE %}",
     "another template, which sees only what it is given. Also with VALUE as NAME and for LIST as NAME"},
    {"include", parse_include, "{% include 'NAME' %}", "another template with all variables of this one"},
};

}  // namespace

std::span<const TagRow> partial_tags() {
  return tags_partial_rows;
}

}  // namespace kb::liquid
