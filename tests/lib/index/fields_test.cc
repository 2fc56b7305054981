#include "kb/fields.h"

#include <gtest/gtest.h>

#include <set>

namespace kb {
namespace {

TEST(Fields, AreFoundByNameInAnyCase) {
  EXPECT_EQ(find_field("title")->name, "title");
  EXPECT_EQ(find_field("TITLE")->name, "title");
  EXPECT_EQ(find_field("titel"), nullptr);
}

TEST(Fields, PrefixesAndSlotsAreNotShared) {
  std::set<std::string_view> prefixes = {""};
  std::set<unsigned> slots;
  for (const Field& field : fields()) {
    if (!field.value_prefix.empty()) {
      EXPECT_TRUE(prefixes.insert(field.value_prefix).second) << field.name;
    }
    if (!field.word_prefix.empty()) {
      EXPECT_TRUE(prefixes.insert(field.word_prefix).second) << field.name;
    }
    if (field.type == FieldType::date) {
      EXPECT_TRUE(slots.insert(field.slot).second) << field.name;
    }
    EXPECT_FALSE(field.help.empty()) << field.name;
    EXPECT_EQ(field.weight > 0, !field.word_prefix.empty()) << field.name;
  }
}

}  // namespace
}  // namespace kb
