#include "kb/document.h"

#include <gtest/gtest.h>

namespace kb {
namespace {

TEST(DocumentNames, ComeBackAsTheyWent) {
  for (const Kind kind : {Kind::article, Kind::reply}) EXPECT_EQ(parse_kind(to_string(kind)), kind);
  for (const Status status : {Status::current, Status::draft, Status::archived, Status::deprecated, Status::outdated,
                              Status::unlisted, Status::hidden}) {
    EXPECT_EQ(parse_status(to_string(status)), status);
  }
  EXPECT_EQ(parse_status(" Draft "), Status::draft);
  EXPECT_EQ(parse_status("published"), std::nullopt);
  EXPECT_EQ(parse_kind("page"), std::nullopt);
}

}  // namespace
}  // namespace kb
