#include "content/text_places.h"

#include <gtest/gtest.h>

#include "kb/corpus.h"
#include "support/case_name.h"

namespace kb {
namespace {

Document page_of(std::string_view source) {
  return read_document("page.md", source, Config());
}

std::string place_of(const Document& page, std::string_view words) {
  return to_string(source_place(page, page.text.find(words)));
}

struct PlaceCase {
  std::string source;
  std::string words;
  std::string place;
};

class PlacesOfText : public testing::TestWithParam<PlaceCase> {};

TEST_P(PlacesOfText, AreThoseOfTheFile) {
  const Document page = page_of(GetParam().source);
  EXPECT_EQ(place_of(page, GetParam().words), "page.md:" + GetParam().place) << page.text;
}

INSTANTIATE_TEST_SUITE_P(
    Text, PlacesOfText,
    testing::Values(PlaceCase{"# Refunds\n\nWe refund in full.\n", "Refunds", "1:3"},
                    PlaceCase{"# Refunds\n\nWe refund in full.\n", "refund in", "3:4"},
                    PlaceCase{"---\ntitle: We refund in full\n---\n\nWe refund in full.\n", "We refund", "5:1"},
                    PlaceCase{"# 退款\n\n> - 三天内到账，不用等。\n", "不用等", "3:11"},
                    PlaceCase{"| a | b |\n|---|---|\n| fee | 3 % |\n", "3 %", "3:9"},
                    PlaceCase{"```\nWe refund\n```\n\nWe refund in full.\n", "We refund in", "5:1"},
                    PlaceCase{"See [the fees](fees.md) and pay\nat once.\n", "pay at once", "1:29"},
                    PlaceCase{"A &amp; **B**\n\n- Rest\n", "A & B", "1:1"}),
    [](const auto& each) { return case_name(each.index, each.param.words); });

TEST(Prose, IsTextWithoutBlocksOfCode) {
  const Document page = page_of("# A\n\nSay `x`.\n\n```sh\nls\n```\n\nThen go.\n");
  std::string prose;
  for (const ByteRange& range : prose_of(page)) prose += page.text.substr(range.begin, range.end - range.begin);
  EXPECT_EQ(prose, "A\nSay x.\nThen go.");
  EXPECT_TRUE(prose_of(page_of("```\nls\n```\n")).empty());
  EXPECT_TRUE(prose_of(page_of("")).size() <= 1);
}

}  // namespace
}  // namespace kb
