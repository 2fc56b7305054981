#include "content/html_scan.h"
#include "support/case_name.h"
#include "support/processor_time.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kb {
namespace {

std::vector<HtmlTag> tags_of(const std::string& html) {
  std::vector<HtmlTag> tags;
  HtmlVisitor visitor;
  visitor.tag = [&](const HtmlTag& tag) { tags.push_back(tag); };
  scan_html(html, visitor);
  return tags;
}

TEST(HtmlScan, FindsAttributesAndWhereTheyStand) {
  const std::string html = "x <A HREF = 'a&amp;b' id=top data-x>y</a>";
  const auto tags = tags_of(html);
  ASSERT_EQ(tags.size(), 2u);
  EXPECT_EQ(tags[0].name, "a");
  EXPECT_EQ(tags[0].begin, 2u);
  EXPECT_EQ(html.substr(tags[0].end, 1), "y");
  ASSERT_NE(tags[0].find("href"), nullptr);
  EXPECT_EQ(tags[0].find("href")->value, "a&b");
  EXPECT_EQ(html.substr(tags[0].find("href")->value_begin, 7), "a&amp;b");
  EXPECT_EQ(tags[0].find("id")->value, "top");
  EXPECT_EQ(tags[0].find("data-x")->value, "");
  EXPECT_TRUE(tags[1].closing);
}

struct Skipped {
  std::string html;
  std::size_t tags;
};
class HtmlScanSkips : public testing::TestWithParam<Skipped> {};
TEST_P(HtmlScanSkips, WhatIsNoTag) {
  EXPECT_EQ(tags_of(GetParam().html).size(), GetParam().tags) << GetParam().html;
}
INSTANTIATE_TEST_SUITE_P(Markup, HtmlScanSkips,
                         testing::Values(Skipped{"<!-- <a id=x> -->", 0}, Skipped{"<!-- <a>", 0},
                                         Skipped{"<!--><a>", 1}, Skipped{"<![CDATA[<a>]]><b>", 1},
                                         Skipped{"<!DOCTYPE html><p>", 1}, Skipped{"<?php <a> ?><b>", 1},
                                         Skipped{"<script>if (a<b) '<a>'</script>", 2},
                                         Skipped{"<style><a></STYLE><b>", 3}, Skipped{"a < b <3 </ x", 0},
                                         Skipped{"<a href=\"never closed", 1}, Skipped{"<", 0}, Skipped{"</", 0},
                                         Skipped{"<a", 1}, Skipped{"<a =x>", 1}, Skipped{"<a/><b / c>", 2}),
                         [](const auto& tried) { return case_name(tried.index, tried.param.html); });

TEST(HtmlScan, KeepsTheFirstOfRepeatedAttributes) {
  EXPECT_EQ(tags_of("<p id=a id=b>")[0].find("id")->value, "a");
}

TEST(HtmlText, ReadsLikeThePage) {
  EXPECT_EQ(html_text("<p>one\n two &lt; three</p><p>four<br>five <b>six</b></p>"), "one two < three\nfour\nfive six");
  EXPECT_EQ(html_text("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>"), "a  b\nc");
  EXPECT_EQ(html_text("<img alt='a cat' src=x> <!-- gone --><script>gone()</script>!"), "a cat !");
  EXPECT_EQ(html_text(""), "");
}

TEST(HtmlScan, TakesLinearTime) {
  std::string html;
  for (const char* piece : {"<a ", "<a b=\"", "<!--", "<script></", "<![CDATA[", "</", "<"}) {
    html.clear();
    while (html.size() < 1000000) html += piece;
    const auto begin = processor_time();
    html_text(html);
    EXPECT_LT(processor_time() - begin, std::chrono::seconds(10)) << piece;
  }
}

}  // namespace
}  // namespace kb
