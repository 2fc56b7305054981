// assign, capture, increment, decrement.
#include <fmt/format.h>

#include "reply/liquid/parser.h"
#include "reply/liquid/renderer.h"
#include "reply/liquid/tags.h"

namespace kb::liquid {
namespace {

bool is_name_byte(char c, Mode mode) {
  return is_word_byte(c) || std::string_view("-.[]()").find(c) != std::string_view::npos ||
         (static_cast<unsigned char>(c) >= 0x80 && mode == Mode::kb);
}

// The run of name characters at the end of the text.
std::string_view trailing_name(std::string_view text, Mode mode) {
  text = trim_end(text);
  std::size_t at = text.size();
  while (at > 0 && is_name_byte(text[at - 1], mode)) --at;
  return text.substr(at);
}

void note_name(Parser& parser, std::string_view name) {
  for (const char c : name) {
    if (static_cast<unsigned char>(c) < 0x80) continue;
    parser.notes().extension("unicode-name", name.data());
    return;
  }
}

struct Assign final : Node {
  bool is_blank() const override { return true; }
  void render(Renderer& renderer) const override { renderer.set_global(name, renderer.evaluate(value)); }

  std::string name;
  Pipeline value;
};

std::unique_ptr<Node> parse_assign(Parser& parser, const TagMarkup& tag) {
  const std::size_t equals = tag.text.find('=');
  const std::string_view name =
      equals == std::string_view::npos ? "" : trailing_name(tag.text.substr(0, equals), parser.mode());
  if (name.empty()) {
    parser.fail(tag, "Syntax Error in 'assign' - Valid syntax: assign [var] = [source]", "", tag.text.data());
  }
  note_name(parser, name);
  auto node = std::make_unique<Assign>();
  node->name = name;
  const std::string_view source = tag.text.substr(equals + 1);
  node->value = parser.parse_pipeline({{}, source, tag.place, tag.line}, Role::argument);
  parser.notes().assigned(node->name, tag.text.data() + tag.text.size());
  return node;
}

struct Capture final : Node {
  bool is_blank() const override { return true; }
  void render(Renderer& renderer) const override { renderer.set_global(name, renderer.capture(body)); }

  std::string name;
  Body body;
};

// The first run of name characters: quotes around it do not count.
std::string_view capture_name(std::string_view text, Mode mode) {
  std::size_t at = 0;
  while (at < text.size() && !is_name_byte(text[at], mode)) ++at;
  std::size_t end = at;
  while (end < text.size() && is_name_byte(text[end], mode)) ++end;
  return text.substr(at, end - at);
}

std::unique_ptr<Node> parse_capture(Parser& parser, const TagMarkup& tag) {
  auto node = std::make_unique<Capture>();
  const std::string_view name = capture_name(tag.text, parser.mode());
  if (name.empty()) parser.fail(tag, "Syntax Error in 'capture' - Valid syntax: capture [var]");
  note_name(parser, name);
  node->name = name;
  parser.parse_body(node->body, tag);
  parser.notes().assigned(node->name, tag.place);
  return node;
}

struct Counter final : Node {
  void render(Renderer& renderer) const override {
    const std::int64_t before = renderer.next_counter(name, change);
    renderer.write(fmt::format("{}", change > 0 ? before : before + change));
  }

  std::string name;
  std::int64_t change = 1;
};

std::unique_ptr<Node> parse_counter(Parser& parser, const TagMarkup& tag, std::int64_t change) {
  auto node = std::make_unique<Counter>();
  node->name = trim_both(tag.text);
  node->change = change;
  parser.notes().assigned(node->name, tag.place);
  return node;
}

std::unique_ptr<Node> parse_increment(Parser& parser, const TagMarkup& tag) {
  return parse_counter(parser, tag, 1);
}

std::unique_ptr<Node> parse_decrement(Parser& parser, const TagMarkup& tag) {
  return parse_counter(parser, tag, -1);
}

constexpr TagRow tags_variable_rows[] = {
    {"assign", parse_assign, "{% assign NAME = VALUE %}", "a variable from here on"},
    {"capture", parse_capture, "{% capture NAME %}...{% endcapture %}", "a variable that holds the text"},
    {"increment", parse_increment, "{% increment NAME %}", "0, then 1, 2...: a counter apart from other variables"},
    {"decrement", parse_decrement, "{% decrement NAME %}", "-1, then -2, -3..."},
};

}  // namespace

std::span<const TagRow> variable_tags() {
  return tags_variable_rows;
}

}  // namespace kb::liquid
