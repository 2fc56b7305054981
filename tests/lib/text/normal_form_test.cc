#include "text/normal_form.h"

#include <gtest/gtest.h>

namespace kb {
namespace {

TEST(ToNfc, ComposesAndChangesNothingElse) {
  EXPECT_EQ(to_nfc("Cafe\u0301 退款 ㎏ Ａ"), "Café 退款 ㎏ Ａ");
  EXPECT_EQ(to_nfc("\u212B"), "Å");
  EXPECT_EQ(to_nfc(""), "");
}

TEST(AsciiBase, IsTheLetterUnderTheMarks) {
  EXPECT_EQ(ascii_base(U'ê'), 'e');
  EXPECT_EQ(ascii_base(U'Ő'), 'O');
  EXPECT_EQ(ascii_base(U'ế'), 'e');
  EXPECT_EQ(ascii_base(U'ø'), 0);
  EXPECT_EQ(ascii_base(U'退'), 0);
  EXPECT_EQ(ascii_base(U'e'), 0) << "nothing is on it";
}

}  // namespace
}  // namespace kb
