// Outputs, echo, raw, comments of all kinds, doc, liquid, cursor.
#include "reply/liquid/output.h"
#include "reply/liquid/parser.h"
#include "reply/liquid/renderer.h"
#include "reply/liquid/tags.h"
#include "reply/liquid/value_text.h"

namespace kb::liquid {
namespace {

// What stands for an output whose variable has no value.
std::string stand_in(const Output& output, OnMissing policy) {
  switch (policy) {
    case OnMissing::mark:
      return "⟦" + path_of(output.pipeline.base) + "⟧";
    case OnMissing::keep:
      return std::string(output.whole);
    default:
      return {};
  }
}

bool makes_markup(const Pipeline& pipeline) {
  return !pipeline.filters.empty() && pipeline.filters.back().row && pipeline.filters.back().row->makes_markup;
}

std::unique_ptr<Node> parse_echo(Parser& parser, const TagMarkup& tag) {
  auto node = std::make_unique<Output>();
  node->whole = {tag.place, static_cast<std::size_t>(tag.text.data() + tag.text.size() - tag.place)};
  node->pipeline = parser.parse_pipeline({{}, tag.text, tag.place, tag.line}, Role::output);
  return node;
}

// Its text is not trimmed by what stands around it.
struct Raw final : Node {
  bool is_blank() const override { return text.empty(); }
  void render(Renderer& renderer) const override { renderer.write(text); }

  std::string_view text;
};

std::unique_ptr<Node> parse_raw(Parser& parser, const TagMarkup& tag) {
  if (!tag.text.empty()) parser.fail(tag, "Syntax Error in 'raw' - Valid syntax: raw");
  auto node = std::make_unique<Raw>();
  node->text = parser.skip_body(tag);
  return node;
}

struct Nothing final : Node {
  bool is_blank() const override { return true; }
  void render(Renderer&) const override {}
};

std::unique_ptr<Node> parse_comment(Parser& parser, const TagMarkup& tag) {
  parser.skip_nested(tag);
  return std::make_unique<Nothing>();
}

// Documentation nests no further documentation.
bool has_doc_tag(std::string_view text) {
  for (std::size_t at = text.find("{%"); at != std::string_view::npos; at = text.find("{%", at + 1)) {
    std::string_view inside = text.substr(at + 2);
    if (inside.starts_with('-')) inside.remove_prefix(1);
    inside = trim_start(inside);
    if (inside.starts_with("doc") && (inside.size() == 3 || !is_word_byte(inside[3]))) return true;
  }
  return false;
}

std::unique_ptr<Node> parse_doc(Parser& parser, const TagMarkup& tag) {
  if (!tag.text.empty()) parser.fail(tag, "Syntax Error in 'doc' - Valid syntax: {% doc %}{% enddoc %}");
  if (has_doc_tag(parser.skip_body(tag))) parser.fail(tag, "Syntax Error in 'doc' - Nested doc tags are not allowed");
  return std::make_unique<Nothing>();
}

std::unique_ptr<Node> parse_inline_comment(Parser& parser, const TagMarkup& tag) {
  std::string_view rest = tag.text;
  for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
    rest = trim_start(rest.substr(end + 1));
    if (!rest.empty() && rest.front() != '#') {
      parser.fail(tag, "Syntax error in tag '#' - Each line of comments must be prefixed by the '#' character", "",
                  rest.data());
    }
  }
  return std::make_unique<Nothing>();
}

// The parser adds the nodes of the lines itself.
std::unique_ptr<Node> parse_liquid(Parser&, const TagMarkup&) {
  return nullptr;
}

struct Cursor final : Node {
  void render(Renderer& renderer) const override {
    Rendered& result = renderer.run().result;
    if (!result.cursor && !renderer.is_capturing()) result.cursor = renderer.out().size();
  }
};

std::unique_ptr<Node> parse_cursor(Parser&, const TagMarkup&) {
  return std::make_unique<Cursor>();
}

constexpr TagRow tags_text_rows[] = {
    {"echo", parse_echo, "{% echo VALUE | FILTER %}", "the same as {{ VALUE | FILTER }}, also inside liquid"},
    {"raw", parse_raw, "{% raw %}...{% endraw %}", "the text as it is, braces and all"},
    {"comment", parse_comment, "{% comment %}...{% endcomment %}", "nothing; comments may be inside each other"},
    {"#", parse_inline_comment, "{% # ... %}", "nothing; each line begins with #"},
    {"doc", parse_doc, "{% doc %}...{% enddoc %}", "nothing: what the template is for"},
    {"liquid", parse_liquid, "{% liquid ... %}", "a tag on each line, without braces"},
    {"cursor", parse_cursor, "{% cursor %}", "nothing; says where the cursor goes in the finished text", true},
};

}  // namespace

void Output::render(Renderer& renderer) const {
  std::optional<Missing::Why> why;
  const Value value = renderer.evaluate(pipeline, &why);
  const RenderOptions& options = renderer.run().options;
  if (!why && value.string() && !options.escape) return renderer.write(*value.string());
  const std::string text = to_output(value);
  if (why && text.empty()) {
    renderer.note_missing(pipeline.base, *why);
    return renderer.write(stand_in(*this, options.on_missing));
  }
  renderer.write(options.escape && !makes_markup(pipeline) ? options.escape(text) : text);
}

std::span<const TagRow> text_tags() {
  return tags_text_rows;
}

}  // namespace kb::liquid
