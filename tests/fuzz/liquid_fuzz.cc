// Arbitrary bytes as a template, in every mode: parsing and rendering must neither crash nor hang nor pass their
// limits, every place must be inside the source, and linting must agree with parsing.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "kb/liquid.h"

namespace {

using namespace kb::liquid;

constexpr const char* values_json = R"({
  "a": 1, "b": "text", "c": [1, "two", 3.5, null, [4], {"k": "v"}], "d": {"e": {"f": "g"}, "first": 1}, "n": null,
  "t": true, "s": "", "x": "2020-06-15 14:30:00 -0400", "big": 123456789012345678901234567890, "i": 7.25})";

void check(bool holds) {
  if (!holds) std::abort();
}

int lines_of(const std::string& text) {
  int lines = 1;
  for (const char c : text) lines += c == '\n' ? 1 : 0;
  return lines;
}

void run(const std::string& text, Mode mode, const Value& values) {
  const ParseOptions parsing{mode, "fuzz"};
  std::optional<Template> source;
  try {
    source = parse(text, parsing);
  } catch (const kb::Error& error) {
    check(error.location().line >= 1 && error.location().line <= lines_of(text) && error.location().column >= 1);
    check(!lint(text, parsing).empty());
    return;
  }
  check(lint(text, parsing).empty());
  for (const Use& use : source->uses()) check(use.line >= 1 && use.line <= lines_of(text) && use.column >= 1);
  RenderOptions options;
  options.mode = mode;
  options.limits = {.output_bytes = 1 << 16, .loop_iterations = 500, .partial_depth = 100, .steps = 3000};
  options.inline_errors = text.size() % 2 == 0;
  options.language = text.size() % 3 == 0 ? "zh" : "en";
  options.on_missing = static_cast<OnMissing>(text.size() % 4);
  options.load_partial = [&](std::string_view name) -> std::optional<std::string> {
    return name.size() < 4 ? std::optional(text) : std::nullopt;
  };
  try {
    const Rendered rendered = render(*source, values, options);
    check(rendered.text.size() <= options.limits.output_bytes);
    check(!rendered.cursor || *rendered.cursor <= rendered.text.size());
  } catch (const kb::Error& error) {
    check(std::string(error.what()).starts_with("rendering was stopped"));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Value values = Value::from_json(values_json, "values");
  const std::string text(reinterpret_cast<const char*>(data), size);
  for (const Mode mode : {Mode::strict, Mode::strict2, Mode::lax, Mode::kb}) run(text, mode, values);
  try {
    to_json(Value::from_json(text, "fuzz"));
  } catch (const kb::Error&) {
    // Most bytes are no JSON.
  }
  return 0;
}
