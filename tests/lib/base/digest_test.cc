#include "base/digest.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "base/files.h"

namespace kb {
namespace {

TEST(Digest, TellsBytesApart) {
  EXPECT_EQ(digest("abc"), digest("abc"));
  EXPECT_NE(digest("abc"), digest("abd"));
  EXPECT_EQ(digest("").size(), 32U);
  EXPECT_EQ(digest("").find_first_not_of("0123456789abcdef"), std::string::npos);
}

// The published XXH3 test value for no bytes: every machine and version must write the same digests.
TEST(Digest, IsXxh3Of128Bits) {
  EXPECT_EQ(digest(""), "99aa06d3014798d86001c324468d497f");
}

TEST(Digest, OfAPartOfAFileIsThatOfItsBytes) {
  const TemporaryFolder folder;
  std::string bytes;
  for (int i = 0; i < 100'000; ++i) bytes += std::to_string(i);
  write_cache_file(folder.path() / "f", bytes);
  const int descriptor = ::open((folder.path() / "f").c_str(), O_RDONLY | O_CLOEXEC);
  EXPECT_EQ(digest_of_file(descriptor, 0, bytes.size()), digest(bytes));
  EXPECT_EQ(digest_of_file(descriptor, 7, 300'000), digest(bytes.substr(7, 300'000)));
  EXPECT_EQ(digest_of_file(descriptor, 7, 0), digest(""));
  EXPECT_EQ(digest_of_file(descriptor, 7, bytes.size()), digest(bytes.substr(7)));
  ::close(descriptor);
}

}  // namespace
}  // namespace kb
