#include "kb/value.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "content/yaml.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Value parse(std::string_view text) {
  std::vector<Finding> findings;
  return parse_yaml("page.md", text, 1, findings);
}

std::string text_at(const Value& map, std::string_view path) {
  const Value* value = map.find(path);
  return value == nullptr ? "none" : value->text;
}

TEST(Value, FindsExactNamesFirstThenOtherCaseThenDottedPaths) {
  const Value map = parse("Title: a\ntitle: b\nms.date: c\nlast_update:\n  date: d\n  deep.er: e\n");
  EXPECT_EQ(text_at(map, "title"), "b");
  EXPECT_EQ(text_at(map, "Title"), "a");
  EXPECT_EQ(text_at(map, "TITLE"), "a");
  EXPECT_EQ(text_at(map, "ms.date"), "c");
  EXPECT_EQ(text_at(map, "last_update.date"), "d");
  EXPECT_EQ(text_at(map, "last_update.deep.er"), "e");
  EXPECT_EQ(text_at(map, "last_update.author"), "none");
  EXPECT_EQ(text_at(map, "title.x"), "none");
}

TEST(Value, GivesScalarsDepthFirst) {
  const Value map = parse("a: x\nb: [y, [z, 1]]\nc: {q: v, r: [w]}\nd: [{label: Tag, permalink: /t}, plain]\ne:\n");
  EXPECT_THAT(map.find("a")->scalars(), ElementsAre("x"));
  EXPECT_THAT(map.find("b")->scalars(), ElementsAre("y", "z", "1"));
  EXPECT_THAT(map.find("c")->scalars(), ElementsAre("v", "w"));
  EXPECT_THAT(map.find("d")->scalars(), ElementsAre("Tag", "plain"));
  EXPECT_THAT(map.find("e")->scalars(), IsEmpty());
}

}  // namespace
}  // namespace kb
