// The rules over replies that were damaged at random: whatever is found stands at a place that the file has.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "lib/reply/rules/rule_run.h"

namespace kb {
namespace {

constexpr std::string_view reply = R"(+++
shortcut = "rf"
subject = "Order {{ order_id｜upcase }} – 14 days"
cites = ["en/x.md#y", "b"]
valid_until = 2020-01-01
[variables.order_id]
type = "id"
[variables.reason]
type = "choice"
choices = ["broken", "late"]
[variables.note]
type = "string"
required = false
+++
Hello {{ Order Number | default: “x” }}, calm down: we guarantee 3–5 business days, ¥1,200 / 十四天.
{% if reason == 'brokn' %}Write to wang.xiaoming@qq.com, 13764209581, {{ note }}{% elsif false %}x{% endif %}
<!-- face: channel=sms lang=zh subject="订单 {{ order_id }}" -->
｛｛ order_id ｝｝您好：密码：lm8472zq，我保证 7 天内 https://shop.example/zh/x {% raw %}{{{% endraw %}
)";

constexpr std::string_view pieces[] = {"{{",
                                       "}}",
                                       "{%",
                                       "%}",
                                       "｛",
                                       "｝",
                                       "“",
                                       "\"",
                                       "'",
                                       "\n",
                                       "+++\n",
                                       "<!--",
                                       "-->",
                                       "{% comment %}",
                                       "{% endif %}",
                                       "\xff",
                                       "\xe4\xbd",
                                       "9",
                                       "一",
                                       " ",
                                       "\t",
                                       "|",
                                       "@",
                                       "<!-- face: lang=zh -->\n",
                                       "-----BEGIN RSA PRIVATE KEY-----",
                                       "eyJ"};

std::string damaged(std::mt19937& random) {
  std::string text(reply);
  const auto below = [&](std::size_t end) { return static_cast<std::size_t>(random()) % end; };
  for (std::size_t i = below(6) + 1; i > 0; --i) {
    const std::size_t at = below(text.size());
    const std::string_view piece = pieces[below(std::size(pieces))];
    if (random() % 3 == 0) {
      text.erase(at, below(20));
    } else {
      text.insert(at, piece);
    }
  }
  return text;
}

TEST(RulesOverDamage, FindPlacesThatTheFileHas) {
  constexpr unsigned seed = 20261123;
  std::mt19937 random(seed);
  std::size_t count = 0;
  for (int i = 0; i < 400; ++i) {
    const std::vector<Document> documents = documents_of({{"replies/en/a.md", damaged(random)}});
    const auto lines = std::ranges::count(documents[0].source, '\n') + 1;
    for (const Finding& finding : check_replies(documents, {})) {
      EXPECT_LE(finding.location.line, lines) << finding.rule;
      EXPECT_TRUE(finding.end_column == 0 || finding.end_column >= finding.location.column) << finding.rule;
      ++count;
    }
  }
  EXPECT_GT(count, 4000U);
}

}  // namespace
}  // namespace kb
