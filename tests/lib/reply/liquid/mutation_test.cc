// Thousands of templates that somebody's slip of the hand could have made: nothing crashes, places stay inside.
#include <gtest/gtest.h>

#include <random>

#include "kb/liquid.h"

namespace kb::liquid {
namespace {

constexpr std::string_view good[] = {
    "Dear {{ customer.name | default: 'you' | upcase }}, {% if a and b or c contains 'x' %}1{% elsif d %}2{% else "
    "%}3{% endif %}",
    "{% for i in (1..n) reversed limit: 2 offset: continue %}{{ forloop.index }}{% cycle 'a', i %}{% else %}-{% endfor "
    "%}",
    "{% case x %}{% when 1, 'b' or nil %}{% assign y = x | plus: 1.5 | round: 2 %}{{ y }}{% else %}{% capture z %}q{% "
    "endcapture %}{% endcase %}",
    "{% liquid\nassign a = b | split: ',' | sort | join: '-'\nif a == blank\n echo a\nendif %}{% raw %}{{{% endraw %}",
    "{{ 客户.姓名 | fallback: \"您\" }}{{Order Number | money: 'CNY'}}{% tablerow r in c cols: 2 %}{{ r[0]['k'].size "
    "}}{% endtablerow %}",
    "{%- comment -%}{% comment %}{% endcomment %}{%- endcomment -%}{% render 'p' with c as d, e: f %}{{ 'now' | date: "
    "'%-d %^B' }}",
};

constexpr std::string_view pieces[] = {"{{",
                                       "}}",
                                       "{%",
                                       "%}",
                                       "-%}",
                                       "|",
                                       ":",
                                       ",",
                                       "'",
                                       "\"",
                                       "[",
                                       "]",
                                       "(",
                                       "..",
                                       "｜",
                                       "“",
                                       "\n",
                                       "\0",
                                       "\xff",
                                       "end",
                                       "{% endif %}",
                                       "{% for a in b %}",
                                       "9999999999999999999",
                                       ".first"};

std::string mutate(std::mt19937& random) {
  std::string text(good[random() % std::size(good)]);
  for (std::size_t i = 1 + random() % 3; i > 0; --i) {
    const std::size_t at = random() % (text.size() + 1);
    if (random() % 2 == 0) {
      text.insert(at, pieces[random() % std::size(pieces)]);
    } else {
      text.erase(at, 1 + random() % 6);
    }
  }
  return text;
}

void try_out(const std::string& text, Mode mode, const Value& values) {
  RenderOptions options;
  options.limits = {.output_bytes = 10'000, .loop_iterations = 200, .partial_depth = 10, .steps = 2000};
  options.mode = mode;
  options.load_partial = [&](std::string_view) { return std::optional(text); };
  try {
    const Template source = parse(text, {mode, "-"});
    EXPECT_TRUE(lint(text, {mode, "-"}).empty()) << text;
    EXPECT_LE(render(source, values, options).text.size(), 10'000U) << text;
  } catch (const Error& error) {
    EXPECT_GE(error.location().line + (std::string_view(error.what()).starts_with("rendering") ? 1 : 0), 1) << text;
  }
}

TEST(LiquidMutations, NeitherCrashNorEscapeTheirLimits) {
  std::mt19937 random(20260122);  // the same templates on every run
  const Value values = Value::from_json(R"({"a": 1, "b": "x,y", "c": [[1, {"k": "v"}], null], "n": 3, "x": "b"})", "-");
  for (int i = 0; i < 1500; ++i) {
    const std::string text = mutate(random);
    for (const Mode mode : {Mode::strict, Mode::lax, Mode::kb}) try_out(text, mode, values);
  }
}

}  // namespace
}  // namespace kb::liquid
