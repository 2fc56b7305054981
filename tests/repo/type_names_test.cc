#include "repo/type_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "repo/source_files.h"

namespace kb::repo {
namespace {

TEST(TypeNames, are_those_that_others_can_see) {
  const auto found = types_defined_in(
      "namespace kb {\nstruct A {\n  struct Inner {\n  };\n};\nstruct B;\nclass KB_API C : public A {\n};\n"
      "enum class D { one, two };\nnamespace {\nstruct Hidden {\n};\n}  // namespace\nstruct E {};\nstruct F::G "
      "{\n};\nstruct A x = "
      "{\n};\n}\n");
  EXPECT_THAT(found, testing::IsSupersetOf({"A", "C", "D", "E"}));
  EXPECT_THAT(found, testing::Not(testing::Contains(testing::AnyOf("Inner", "B", "F", "Hidden"))));
}

TEST(TypeNames, have_one_owner_each) {
  std::map<std::string, std::string> owners;
  for (const auto& file : source_files({"lib", "cli"})) {
    for (const auto& name : types_defined_in(file.text)) {
      const auto [at, is_new] = owners.try_emplace(name, file.path);
      EXPECT_TRUE(is_new) << "kb::" << name << " is defined in " << at->second << " and in " << file.path;
    }
  }
  EXPECT_GT(owners.size(), 30u) << "the sources were not found";
}

}  // namespace
}  // namespace kb::repo
