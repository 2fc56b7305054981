// tablerow.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "reply/liquid/drop.h"
#include "reply/liquid/loop_items.h"
#include "reply/liquid/number.h"
#include "reply/liquid/parser.h"
#include "reply/liquid/renderer.h"
#include "reply/liquid/tags.h"
#include "reply/liquid/value_text.h"

namespace kb::liquid {
namespace {

struct TableRow final : Node {
  bool is_blank() const override { return body.blank; }
  void render(Renderer& renderer) const override;
  void render_cells(Renderer& renderer, const Array& items, const std::shared_ptr<TableRowLoop>& loop) const;

  std::string variable;
  Expression collection;
  std::optional<Expression> columns;
  std::optional<Expression> limit;
  std::optional<Expression> offset;
  Body body;
};

// Ruby's to_i, which is more forgiving than the integers of other tags.
std::int64_t count_of(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::nil:
    case Value::Kind::string:
      return to_integer(Value(leading_integer(to_text(value))));
    case Value::Kind::real:
      return std::fabs(value.as_real()) < 1e15 ? static_cast<std::int64_t>(value.as_real()) : INT64_MAX;
    default:
      return to_integer(value);
  }
}

void TableRow::render(Renderer& renderer) const {
  const Value source = renderer.evaluate(collection);
  if (!source.is_truthy()) return;
  const std::int64_t from = offset ? count_of(renderer.evaluate(*offset)) : 0;
  std::optional<std::int64_t> to;
  if (limit) to = saturated_sum(from, count_of(renderer.evaluate(*limit)));
  const Array items = loop_items(source, from, to, renderer.run().options.limits);
  const auto length = static_cast<std::int64_t>(items.size());
  const auto loop = std::make_shared<TableRowLoop>(length, columns ? count_of(renderer.evaluate(*columns)) : length);
  renderer.write("<tr class=\"row1\">\n");
  render_cells(renderer, items, loop);
  renderer.write("</tr>\n");
}

void TableRow::render_cells(Renderer& renderer, const Array& items, const std::shared_ptr<TableRowLoop>& loop) const {
  const Renderer::Scope scope(renderer);
  renderer.set_local("tablerowloop", std::shared_ptr<const Drop>(loop));
  for (const Value& item : items) {
    renderer.count_iteration();
    renderer.set_local(variable, item);
    renderer.write(fmt::format("<td class=\"col{}\">", loop->column));
    renderer.render(body);
    renderer.write("</td>");
    const Interrupt interrupt = std::exchange(renderer.interrupt, Interrupt::none);
    if (interrupt == Interrupt::leave) break;
    if (loop->is_last_column() && !loop->is_last()) {
      renderer.write(fmt::format("</tr>\n<tr class=\"row{}\">", loop->row + 1));
    }
    loop->advance();
  }
}

bool set_attribute(TableRow& node, std::string_view name, Expression value) {
  if (name == "cols") node.columns = std::move(value);
  if (name == "limit") node.limit = std::move(value);
  if (name == "offset") node.offset = std::move(value);
  return name == "cols" || name == "limit" || name == "offset" || name == "range";
}

std::unique_ptr<TableRow> parse_strict(Parser& parser, const TagMarkup& tag) {
  auto node = std::make_unique<TableRow>();
  MarkupParser markup = parser.strict(tag.text, Role::loop);
  node->variable = markup.expect(TokenKind::id).text;
  if (!markup.accept_id("in")) throw MarkupError(markup.peek().text.data(), "For loops require an 'in' clause");
  node->collection = markup.expression();
  markup.set_role(Role::argument);
  markup.accept(TokenKind::comma);
  while (markup.at(TokenKind::id)) {
    const std::string_view name = markup.take().text;
    markup.expect(TokenKind::colon);
    if (!set_attribute(*node, name, markup.expression())) {
      throw MarkupError(name.data(),
                        "Invalid attribute in tablerow loop. Valid attributes are cols, limit, offset, and range");
    }
    markup.accept(TokenKind::comma);
  }
  markup.end();
  return node;
}

std::unique_ptr<TableRow> parse_lax(Parser& parser, const TagMarkup& tag) {
  auto node = std::make_unique<TableRow>();
  std::string_view rest = tag.text;
  node->variable = next_fragment(rest);
  const std::string_view in = next_fragment(rest);
  const std::string_view collection = next_fragment(rest);
  if (in != "in" || collection.empty()) {
    throw MarkupError(tag.text.data(),
                      "Syntax Error in 'table_row loop' - Valid syntax: table_row [item] in [collection] cols=3");
  }
  node->collection = lax_expression(collection, parser.lax(Role::loop));
  for (const LaxAttribute& attribute : lax_attributes(rest)) {
    set_attribute(*node, attribute.name, lax_expression(attribute.value, parser.lax(Role::argument)));
  }
  return node;
}

std::unique_ptr<Node> parse_tablerow(Parser& parser, const TagMarkup& tag) {
  auto node = parser.parse_markup(
      tag, true, [&] { return parse_strict(parser, tag); }, [&] { return parse_lax(parser, tag); });
  const ParseNotes::Mark inside = parser.notes().mark();
  parser.parse_body(node->body, tag);
  parser.notes().mark_local(node->variable, inside);
  parser.notes().mark_local("tablerowloop", inside);
  return node;
}

constexpr TagRow tags_table_rows[] = {
    {"tablerow", parse_tablerow, "{% tablerow NAME in LIST cols: N limit: N offset: N %}...{% endtablerow %}",
     "the rows and cells of an HTML table, with tablerowloop"},
};

}  // namespace

std::span<const TagRow> table_tags() {
  return tags_table_rows;
}

}  // namespace kb::liquid
