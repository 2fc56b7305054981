#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lib/check/trees.h"

namespace kb {
namespace {

TEST(AudienceLookalikes, AreCommentsThatWereMeantForMarks) {
  for (const std::string comment : {"internal only", "end internal", "internal-start", "Internl", "/internal end",
                                    "partners", "internal 内部", "begin: internal use"}) {
    EXPECT_THAT(found_in("# A\n\nx <!-- " + comment + " --> y\n"),
                testing::Contains(testing::HasSubstr("audience-unk")))
        << comment;
  }
}

TEST(AudienceLookalikes, AreNoMarksAndNoOtherComments) {
  for (const std::string comment :
       {"internal -->z<!-- /internal", "internal: fees -->z<!-- /internal", "internal links", "see the internal wiki",
        "internet", "only", "end", "markdownlint-disable", ""}) {
    EXPECT_THAT(found_in("# A\n\nx <!-- " + comment + " --> y\n"), testing::IsEmpty()) << comment;
  }
}

}  // namespace
}  // namespace kb
