#include "export/zip.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/error.h"
#include "lib/export/unzip.h"

namespace kb {
namespace {

std::string zipped(const std::vector<ZipEntry>& entries, std::int64_t modified = 0) {
  return write_zip(entries, modified);
}

TEST(Zip, HoldsTheFilesInTheirOrder) {
  const std::string large(100'000, 'x');
  const auto files = unzip(zipped({{"mimetype", "application/epub+zip", true}, {"b/退款.txt", large}, {"a", ""}}));
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
  const std::string archive = zipped({{"mimetype", "application/epub+zip", true}, {"x", "y"}});
  EXPECT_EQ(archive.substr(30, 28), "mimetypeapplication/epub+zip");
}

TEST(Zip, IsTheSameTwiceAndHasTheTimeThatIsGiven) {
  EXPECT_EQ(zipped({{"a", "b"}}, 1'000'000'000), zipped({{"a", "b"}}, 1'000'000'000));
  EXPECT_NE(zipped({{"a", "b"}}, 1'000'000'000), zipped({{"a", "b"}}, 2'000'000'000));
  EXPECT_EQ(zipped({{"a", "b"}}, 0).substr(10, 4), std::string("\0\0\x21\0", 4));  // 1 January 1980
  EXPECT_EQ(zipped({{"a", "b"}}, 1'000'000'000).substr(10, 4), std::string("\xd4\x0d\x29\x2b", 4));
}

TEST(Zip, RefusesPathsThatLeaveTheFolder) {
  for (const std::string path : {"../x", "/x", "a/../x", "a//x", "./x", "a/", "", "a\\x", "C:x"}) {
    EXPECT_THROW(zipped({{path, "x"}}), Error) << path;
  }
  EXPECT_THROW(zipped({{std::string("a\0b", 3), "x"}}), Error);
  EXPECT_THROW(zipped({{"a", "x"}, {"a", "y"}}), Error);
}

TEST(Zip, OfNothingIsAnArchive) {
  EXPECT_TRUE(unzip(zipped({})).empty());
}

}  // namespace
}  // namespace kb
