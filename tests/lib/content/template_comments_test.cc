#include "content/template_comments.h"

#include <gtest/gtest.h>

namespace kb {
namespace {

struct TemplateCase {
  std::string_view text;
  std::string_view kept;
};

constexpr TemplateCase template_cases[] = {
    {"a{% comment %}x{% endcomment %}b", "ab"},
    {"a{% # x %}b{%# x%}c", "abc"},
    {"a{% comment %}x{% comment %}y{% endcomment %}z{% endcomment %}b", "ab"},
    {"a {%- comment -%}x{%- endcomment -%} b", "a {%- # -%} b"},
    {"a {%- # x %} b", "a {%- # %} b"},
    {"a {% # x -%} b", "a {% # -%} b"},
    {"a{% raw %}{% comment %}x{% endcomment %}{% endraw %}b", "a{% raw %}{% comment %}x{% endcomment %}{% endraw %}b"},
    {"a{% comment %}never closed", "a"},
    {"a{% comment", "a"},
    {"a{% commentary %}b{{ x }}{% if y %}c{% endif %}", "a{% commentary %}b{{ x }}{% if y %}c{% endif %}"},
    {"{% liquid\n# x\nassign a = 1\ncomment\nx\nendcomment\necho a\n%}b", "{% liquid\nassign a = 1\necho a\n%}b"},
    {"{% liquid\necho a\n# x -%}b", "{% liquid\necho a\n-%}b"},
    {"nothing { % here", "nothing { % here"},
    {"", ""},
};

TEST(TemplateComments, AreTakenOutWithoutMovingWhatStays) {
  for (const TemplateCase& each : template_cases) EXPECT_EQ(without_template_comments(each.text), each.kept);
}

}  // namespace
}  // namespace kb
