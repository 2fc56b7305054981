#include "text/escape_markup.h"

#include <gtest/gtest.h>

namespace kb {
namespace {

TEST(EscapedMarkup, IsReadAsTheTextThatItWas) {
  EXPECT_EQ(escape_markup("<a href=\"x\">'&'</a>"), "&lt;a href=&quot;x&quot;&gt;'&amp;'&lt;/a&gt;");
  EXPECT_EQ(escape_markup("&amp; 退款\t1\n2"), "&amp;amp; 退款\t1\n2");
}

TEST(EscapedMarkup, LeavesOutWhatXmlCannotHave) {
  EXPECT_EQ(escape_markup("a\x01\x0B\r"
                          "b\uFFFE<\">&"),
            "ab&lt;&quot;&gt;&amp;");
  EXPECT_EQ(escape_markup(std::string("a\0b", 3)), "ab");
  EXPECT_EQ(escape_markup("a\xFFz"), "a\uFFFDz");
}

TEST(EscapedMarkup, KeepsLineEndsOfAttributesWhenAsked) {
  EXPECT_EQ(escape_markup("a\n\"b\"", LineEnds::referenced), "a&#10;&quot;b&quot;");
}

TEST(IdOfXml, IsANameAndTheSameForTheSameAnchor) {
  EXPECT_EQ(xml_id("退款-1"), "退款-1");
  EXPECT_EQ(xml_id("1 a"), "_1_20_a");
  EXPECT_EQ(xml_id("-x"), "_-x");
  EXPECT_EQ(xml_id(""), "_");
}

}  // namespace
}  // namespace kb
