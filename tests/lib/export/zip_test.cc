#include "export/zip.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/error.h"
#include "lib/export/unzip.h"

namespace kb {
namespace {

struct Member {
  std::string path;
  std::string bytes;
  Packing packing = Packing::deflated;
};

std::string zipped(const std::vector<Member>& members, std::int64_t modified = 0) {
  ZipWriter writer(modified);
  for (const Member& member : members) writer.add(member.path, member.bytes, member.packing);
  return writer.finish();
}

TEST(Zip, HoldsTheFilesInTheirOrder) {
  const std::string large(100'000, 'x');
  const auto files =
      unzip(zipped({{"mimetype", "application/epub+zip", Packing::stored}, {"b/退款.txt", large}, {"a", ""}}));
  ASSERT_EQ(files.size(), 3u);
  EXPECT_EQ(files[0].path, "mimetype");
  EXPECT_TRUE(files[0].was_stored);
  EXPECT_EQ(files[1].path, "b/退款.txt");
  EXPECT_EQ(files[1].bytes, large);
  EXPECT_FALSE(files[1].was_stored);
  EXPECT_EQ(files[2].bytes, "");
}

// Where those who know a file by its first bytes look: https://www.w3.org/TR/epub-33/#sec-zip-container-mime
TEST(Zip, HasTheTypeOfABookAtItsPlace) {
  const std::string archive = zipped({{"mimetype", "application/epub+zip", Packing::stored}, {"x", "y"}});
  EXPECT_EQ(archive.substr(30, 28), "mimetypeapplication/epub+zip");
}

TEST(Zip, IsTheSameTwiceAndHasTheTimeThatIsGiven) {
  EXPECT_EQ(zipped({{"a", "b"}}, 1'000'000'000), zipped({{"a", "b"}}, 1'000'000'000));
  EXPECT_NE(zipped({{"a", "b"}}, 1'000'000'000), zipped({{"a", "b"}}, 2'000'000'000));
  EXPECT_EQ(zipped({{"a", "b"}}, 0).substr(10, 4), std::string("\0\0\x21\0", 4));  // 1 January 1980
  EXPECT_EQ(zipped({{"a", "b"}}, 1'000'000'000).substr(10, 4), std::string("\xd4\x0d\x29\x2b", 4));
}

TEST(Zip, RefusesPathsThatLeaveTheFolder) {
  for (const std::string path : {"../x", "/x", "a/../x", "a/..", "a//x", "./x", "a/", "", "a\\x", "\xff", "a\nb"}) {
    EXPECT_THROW(zipped({{path, "x"}}), Error) << path;
  }
  EXPECT_THROW(zipped({{std::string("a\0b", 3), "x"}}), Error);
  EXPECT_THROW(zipped({{"a", "x"}, {"a", "y"}}), Error);
  EXPECT_FALSE(is_safe_everywhere("C:x"));
  EXPECT_FALSE(is_safe_everywhere("../x"));
  EXPECT_TRUE(is_safe_everywhere("a/x"));
}

TEST(Zip, OfNothingIsAnArchive) {
  EXPECT_TRUE(unzip(zipped({})).empty());
}

}  // namespace
}  // namespace kb
