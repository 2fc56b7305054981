#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/audit.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::Pair;

TEST(Uses, AreReadFromLines) {
  EXPECT_THAT(read_uses("f", "path,views\na.md,3\n\"b, c.md\",4\r\n\na.md,2\n"),
              ElementsAre(Pair("a.md", 5), Pair("b, c.md", 4)));
  EXPECT_THAT(read_uses("f",
                        "\xEF\xBB\xBF"
                        "a.md\t3"),
              ElementsAre(Pair("a.md", 3)));
}

TEST(Uses, AreReadFromJson) {
  EXPECT_THAT(read_uses("f", R"({"a.md": 3})"), ElementsAre(Pair("a.md", 3)));
  EXPECT_THAT(read_uses("f", R"([{"path": "a.md", "uses": 3}, {"path": "a.md", "uses": 1}])"),
              ElementsAre(Pair("a.md", 4)));
}

TEST(Uses, ThatCannotBeReadAreAMistake) {
  for (const char* const text :
       {"a.md,3\nb.md\n", "a.md,many\nb.md,few\n", "{\"a\": -1}", "[1]", "{\"a\"", "[{\"path\": 3}]"})
    EXPECT_THROW(read_uses("f", text), Error) << text;
}

}  // namespace
}  // namespace kb
