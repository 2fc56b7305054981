// Templates and what becomes of them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/liquid.h"
#include "support/case_name.h"

namespace kb::liquid {
namespace {

constexpr const char* shop = R"({
  "customer": {"name": "Reader", "tags": ["vip", "eu"], "note": null, "empty": ""},
  "orders": [{"id": 1, "total": 20.5, "paid": true}, {"id": 2, "total": 9, "paid": false}, {"id": 3, "total": 9}],
  "n": 5, "zero": 0, "no": false, "text": "one two  three", "html": "<b>&</b>", "words": ["pear", "Apple", "fig"]})";

std::optional<std::string> partial(std::string_view name) {
  if (name == "line") return "[{{ line }}{{ n }}]";
  if (name == "inner") return "{{ x }}{{ forloop.index }};";
  if (name == "bad") return "a\n{{ | }}";
  if (name == "uses_include") return "{% include 'line' %}";
  if (name == "loop") return "{% render 'loop' %}";
  return std::nullopt;
}

RenderOptions plain_options() {
  RenderOptions options;
  options.now.seconds = 1769851800;  // 2026-01-31 09:30:00 UTC
  options.load_partial = partial;
  options.on_missing = OnMissing::liquid;
  return options;
}

std::string fill(std::string_view source, Mode mode = Mode::kb) {
  RenderOptions options = plain_options();
  options.mode = mode;
  return render(parse(source, {mode, "-"}), Value::from_json(shop, "shop"), options).text;
}

struct Case {
  std::string_view source;
  std::string_view text;
};

class LiquidRender : public testing::TestWithParam<Case> {};

TEST_P(LiquidRender, Gives) {
  EXPECT_EQ(fill(GetParam().source), GetParam().text) << GetParam().source;
}

const auto name = [](const auto& tried) { return case_name(tried.index, tried.param.source); };

INSTANTIATE_TEST_SUITE_P(
    Values, LiquidRender,
    testing::Values(Case{"{{ customer.name }}", "Reader"}, Case{"{{ customer['name'] }}", "Reader"},
                    Case{"{{ customer.tags[0] }}{{ customer.tags[-1] }}{{ customer.tags[9] }}", "vipeu"},
                    Case{"{{ customer.tags.size }}{{ customer.tags.first }}{{ customer.tags.last }}", "2vipeu"},
                    Case{"{{ customer.tags }}", "vipeu"}, Case{"{{ nothing.at.all }}", ""}, Case{"{{ 1.50 }}", "1.5"},
                    Case{"{{ 100000000000000000000.0 }}", "1.0e+20"}, Case{"{{ (1..3) | join: '-' }}", "1-2-3"},
                    Case{"{{ orders[1] }}", R"({"id"=>2, "total"=>9, "paid"=>false})"},
                    Case{"{{ 'a' }}{{ \"b\" }}{{ nil }}{{ true }}", "abtrue"}, Case{"{{ self['n'] }}", "5"}),
    name);

INSTANTIATE_TEST_SUITE_P(
    Conditions, LiquidRender,
    testing::Values(Case{"{% if zero %}y{% endif %}", "y"}, Case{"{% if customer.note %}y{% else %}n{% endif %}", "n"},
                    Case{"{% if n > 4 and n <= 5 %}y{% endif %}", "y"},
                    Case{"{% if true or false and false %}y{% else %}n{% endif %}", "y"},
                    Case{"{% if customer.tags contains 'vip' %}y{% endif %}", "y"},
                    Case{"{% if customer.empty == empty and customer.note == blank %}y{% endif %}", "y"},
                    Case{"{% unless no %}a{% else %}b{% endunless %}", "a"},
                    Case{"{% if no %}a{% elsif n == 5 %}b{% else %}c{% endif %}", "b"},
                    Case{"{% case n %}{% when 1, 5 %}a{% when 5 or 6 %}b{% else %}c{% endcase %}", "ab"},
                    Case{"{% case n %} x {% when 1 %}a{% else %}c{% endcase %}", "c"},
                    Case{"{% if 1 > 'a' %}y{% endif %}!",
                         "Liquid error (line 1): comparison of Integer with String failed!"}),
    name);

INSTANTIATE_TEST_SUITE_P(
    Loops, LiquidRender,
    testing::Values(
        Case{"{% for o in orders %}{{ forloop.index }}{{ o.id }}{% endfor %}", "112233"},
        Case{"{% for i in (1..9) limit: 3 offset: 2 %}{{ i }}{% endfor %}", "345"},
        Case{"{% for i in (1..4) reversed %}{{ i }}{% endfor %}", "4321"},
        Case{"{% for i in (1..9) limit:2 %}{{ i }}{% endfor %}|{% for i in (1..9) offset:continue limit: 2 %}{{ i }}{% "
             "endfor %}",
             "12|34"},
        Case{"{% for i in (1..9) %}{% if i == 2 %}{% continue %}{% endif %}{% if i == 4 %}{% break %}{% endif %}{{ i "
             "}}{% endfor %}",
             "13"},
        Case{"{% for x in nothing %}a{% else %}b{% endfor %}", "b"},
        Case{"{% for a in (1..2) %}{% for b in (1..2) %}{{ forloop.parentloop.index }}{{ b }} {% endfor %}{% endfor %}",
             "11 12 21 22 "},
        Case{"{% for pair in customer limit: 1 %}{{ pair[0] }}={{ pair[1] }}{% endfor %}", "name=Reader"},
        Case{"{% for i in (1..3) %}{% cycle 'a', 'b' %}{% endfor %}", "aba"},
        Case{"{% for i in (1..4) %}{% ifchanged %}{{ i | divided_by: 2 }}{% endifchanged %}{% endfor %}", "012"},
        Case{"{% tablerow i in (1..3) cols: 2 %}{{ i }}{% endtablerow %}",
             "<tr class=\"row1\">\n<td class=\"col1\">1</td><td class=\"col2\">2</td></tr>\n<tr "
             "class=\"row2\"><td class=\"col1\">3</td></tr>\n"}),
    name);

INSTANTIATE_TEST_SUITE_P(
    Tags, LiquidRender,
    testing::Values(Case{"{% assign x = n | plus: 1 %}{{ x }}", "6"},
                    Case{"{% capture x %}<{{ n }}>{% endcapture %}{{ x }}{{ x }}", "<5><5>"},
                    Case{"{% increment q %}{% increment q %}{% decrement q %}", "011"},
                    Case{"a {%- if true -%} b {%- endif -%} c", "abc"}, Case{"a\n{{- n -}}\nb", "a5b"},
                    Case{"{% raw %}{{ n }}{% if %}{% endraw %}", "{{ n }}{% if %}"},
                    Case{"{% comment %}{% comment %}{% endcomment %}{{ | }}{% endcomment %}x", "x"},
                    Case{"{% # one\n# two %}x{% doc %} {{ }} {% enddoc %}", "x"},
                    Case{"{% liquid\nassign x = 1\nif x == 1\necho x\nendif\n%}", "1"},
                    Case{"{% if true %}  {% assign x = 1 %}  {% endif %}", ""},
                    Case{"{% render 'line', line: n %}", "[55]"},
                    Case{"{% render 'line' for words %}", "[pear5][Apple5][fig5]"},
                    Case{"{% render 'inner' for words as x %}", "pear1;Apple2;fig3;"},
                    Case{"{% include 'line' with 'z' %}", "[z5]"},
                    Case{"{% assign y = 1 %}{% render 'inner', x: y %}", "1;"},
                    Case{"{% render 'gone' %}", "Liquid error: Could not find asset gone"},
                    Case{"{% render 'uses_include' %}",
                         "Liquid error (uses_include line 1): include usage is not allowed in this context"},
                    Case{"{% render 'bad' %}",
                         "Liquid syntax error (bad line 2): [:pipe, \"|\"] is not a valid expression in \"{{ | }}\""},
                    Case{"{% render 'loop' %}", "Liquid error: Nesting too deep"}, Case{"a{% cursor %}b", "ab"}),
    name);

INSTANTIATE_TEST_SUITE_P(
    Filters, LiquidRender,
    testing::Values(
        Case{"{{ 'aBC' | capitalize }}{{ 'É' | downcase }}{{ 'straße' | upcase }}", "AbcéSTRASSE"},
        Case{"{{ text | truncatewords: 2 }}|{{ text | truncate: 6 }}", "one two...|one..."},
        Case{"{{ '退款政策说明' | truncate: 4, '…' }}{{ '退款' | size }}", "退款政…2"},
        Case{"{{ text | split: ' ' | join: ',' }}{{ text | squish }}", "one,two,threeone two three"},
        Case{"{{ 'a-b-c' | replace: '-', '+' }}{{ 'a-b-c' | remove_last: '-' }}", "a+b+ca-bc"},
        Case{"{{ 'abc' | slice: -2, 5 }}{{ words | slice: 1 }}", "bcApple"},
        Case{"{{ html | escape }}{{ '&lt;<' | escape_once }}{{ html | strip_html }}",
             "&lt;b&gt;&amp;&lt;/b&gt;&lt;&lt;&"},
        Case{"{{ 'a b&退' | url_encode }}{{ '%E9%80%80+x' | url_decode }}", "a+b%26%E9%80%80退 x"},
        Case{"{{ 'abc' | base64_encode }}{{ 'YWJj' | base64_decode }}", "YWJjabc"},
        Case{"{{ 0.1 | plus: 0.2 }} {{ 7 | divided_by: 2 }} {{ 7 | divided_by: 2.0 }} {{ -7 | modulo: 3 }}",
             "0.3 3 3.5 2"},
        Case{"{{ 9223372036854775807 | plus: 1 }}{{ '12abc' | times: 2 }}", "922337203685477580824"},
        Case{"{{ 2.5 | round }}{{ -2.5 | round }}{{ 2.345 | round: 2 }}{{ 1.2 | ceil }}{{ -1.2 | floor }}",
             "3-32.352-2"},
        Case{"{{ words | sort | join }}|{{ words | sort_natural | join }}", "Apple fig pear|Apple fig pear"},
        Case{"{{ orders | map: 'id' | join }}{{ orders | sum: 'total' }}", "1 2 338.5"},
        Case{"{{ orders | where: 'paid' | size }}{{ orders | reject: 'paid' | size }}{{ orders | has: 'id', 3 }}",
             "12true"},
        Case{"{{ orders | find: 'id', 2 | json }}{{ orders | find_index: 'id', 2 }}",
             R"({"id":2,"total":9,"paid":false}1)"},
        Case{"{{ orders | uniq: 'total' | size }}{{ words | reverse | first }}{{ words | concat: words | size }}",
             "2fig6"},
        Case{"{{ no | default: 'd' }}{{ no | default: 'd', allow_false: true }}{{ zero | default: 'd' }}", "dfalse0"},
        Case{"{{ orders | sort: 'id' | last | map: 'id' }}", "3"}),
    name);

TEST(LiquidModes, StrictAndLaxPassUnknownFiltersAndKbRefusesThem) {
  EXPECT_EQ(fill("{{ n | nope }}", Mode::strict), "5");
  EXPECT_EQ(fill("{{ n | nope }}", Mode::lax), "5");
  EXPECT_THROW(fill("{{ n | nope }}", Mode::kb), Error);
}

TEST(LiquidModes, LaxTakesWhatItCan) {
  EXPECT_EQ(fill("{{ customer=>name !! | upcase }}", Mode::lax), "READER");
  EXPECT_EQ(fill("{% if n == 5 foo %}y{% endif %}", Mode::lax), "y");
  EXPECT_THROW(fill("{% if n == 5 foo %}y{% endif %}", Mode::strict), Error);
}

TEST(LiquidRendering, ValuesAreNeverReadAsTemplates) {
  const Value values = with_path(Value(Object()), "a", Value("{{ b }}{% raw %}"));
  EXPECT_EQ(render(parse("{{ a }}{{ a | append: a }}"), values).text,
            "{{ b }}{% raw %}{{ b }}{% raw %}{{ b }}{% raw %}");
}

TEST(LiquidRendering, TheEscapeHookSeesOutputsOnlyAndNotMarkup) {
  RenderOptions options = plain_options();
  options.escape = [](std::string_view text) { return "<" + std::string(text) + ">"; };
  const Value values = Value::from_json(shop, "shop");
  EXPECT_EQ(render(parse("a{{ n }}{{ html | escape }}{{ n | plus: 1 }}"), values, options).text,
            "a<5>&lt;b&gt;&amp;&lt;/b&gt;<6>");
}

TEST(LiquidRendering, TheCursorIsAByteOffsetInTheText) {
  EXPECT_EQ(render(parse("退{{ 1 }}{% cursor %}b{% cursor %}"), Value()).cursor, 4U);
  EXPECT_EQ(render(parse("ab"), Value()).cursor, std::nullopt);
}

TEST(LiquidRendering, MissingValuesSayWhereAndWhy) {
  const auto missing =
      render(parse("{{ customer.note }}\n {{ customer.empty }}{{ gone.x }}{{ n.x }}{{ gone | default: 'd' }}"),
             Value::from_json(shop, "shop"))
          .missing;
  ASSERT_EQ(missing.size(), 4U);
  EXPECT_EQ(missing[0].path, "customer.note");
  EXPECT_EQ(missing[0].why, Missing::Why::null);
  EXPECT_EQ(missing[1].line, 2);
  EXPECT_EQ(missing[1].column, 5);
  EXPECT_EQ(missing[1].why, Missing::Why::empty);
  EXPECT_EQ(missing[2].why, Missing::Why::undefined);
  EXPECT_EQ(missing[3].why, Missing::Why::wrong_type);
}

TEST(LiquidRendering, ErrorsEndItOnlyWhenAskedTo) {
  RenderOptions options = plain_options();
  const Template source = parse("a{{ 1 | divided_by: 0 }}b{{ 1 | modulo: 0 }}");
  EXPECT_EQ(render(source, Value(), options).errors.size(), 2U);
  options.inline_errors = false;
  const Rendered rendered = render(source, Value(), options);
  EXPECT_EQ(rendered.text, "a");
  ASSERT_EQ(rendered.errors.size(), 1U);
  EXPECT_EQ(rendered.errors[0].message, "Liquid error (line 1): divided by 0");
}

struct Endless {
  std::string_view source;
  std::string_view limit;
};

class LiquidLimits : public testing::TestWithParam<Endless> {};

TEST_P(LiquidLimits, EndTheRendering) {
  RenderOptions options = plain_options();
  options.limits = {.output_bytes = 1000, .loop_iterations = 100, .partial_depth = 20, .steps = 5000};
  try {
    render(parse(GetParam().source), Value::from_json(shop, "shop"), options);
    FAIL() << GetParam().source;
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr(GetParam().limit)) << GetParam().source;
    EXPECT_THAT(error.what(), testing::HasSubstr("line 1"));
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, LiquidLimits,
    testing::Values(Endless{"{% for i in (1..101) %}{% endfor %}", "100 loop iterations"},
                    Endless{"{% for i in (1..50) %}{% for j in (1..50) %}{{ i }}{% endfor %}{% endfor %}",
                            "100 loop iterations"},
                    Endless{"{% for i in (1..90) %}{{ 'twelve chars' }}{% endfor %}", "1000 bytes of output"},
                    Endless{"{% assign x = 'ab' %}{% for i in (1..90) %}{% assign x = x | append: x %}{% endfor %}",
                            "a value of more than 1000 bytes"},
                    Endless{"{% for i in (1..90) %}{% assign a = words | map: 'x' | size %}{% for j in (1..1) %}{% "
                            "endfor %}{% endfor %}",
                            "100 loop iterations"},
                    Endless{"{{ (1..99999999999) | join }}", "loop iterations"}),
    [](const auto& tried) { return case_name(tried.index, tried.param.source); });

}  // namespace
}  // namespace kb::liquid
