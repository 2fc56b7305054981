// Zip files of one plain kind: what is written is read, and nothing else is.
#include "export/stored_zip.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/files.h"
#include "export/zip.h"
#include "kb/error.h"

namespace kb {
namespace {

using testing::HasSubstr;

std::string three_members() {
  ZipWriter writer;
  writer.add("a.md", "first");
  writer.add("中文/b.md", std::string("with\0zero", 9));
  writer.add("empty", "");
  return writer.finish();
}

class StoredZipFiles : public testing::Test {
 protected:
  StoredZip open(const std::string& bytes) const {
    write_cache_file(folder_.path() / "f", bytes);
    return StoredZip::open(folder_.path() / "f");
  }

  // Why the bytes are refused, or an empty text.
  std::string refusal(const std::string& bytes) const {
    try {
      const StoredZip zip = open(bytes);
      for (const ZipMember& member : zip.members()) {
        if (!StoredZip::is_right(member, zip.read(member, UINT64_MAX))) return "another checksum";
      }
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::config) << error.what();
      return error.what();
    }
    return "";
  }

  TemporaryFolder folder_;
};

TEST_F(StoredZipFiles, GiveBackWhatWasWritten) {
  const StoredZip zip = open(three_members());
  ASSERT_EQ(zip.members().size(), 3u);
  EXPECT_EQ(zip.members()[1].path, "中文/b.md");
  EXPECT_EQ(zip.read(*zip.find("a.md"), UINT64_MAX), "first");
  EXPECT_EQ(zip.read(*zip.find("中文/b.md"), UINT64_MAX), std::string("with\0zero", 9));
  EXPECT_EQ(zip.read(*zip.find("empty"), UINT64_MAX), "");
  EXPECT_EQ(zip.find("b.md"), nullptr);
}

TEST_F(StoredZipFiles, HaveTheirMembersWhereTheySay) {
  const std::string bytes = three_members();
  const StoredZip zip = open(bytes);
  for (const ZipMember& member : zip.members()) {
    EXPECT_EQ(bytes.substr(member.begin, member.size), zip.read(member, UINT64_MAX));
  }
}

TEST_F(StoredZipFiles, MayHaveMoreMembersThanSixteenBitsCount) {
  ZipWriter writer;
  for (int i = 0; i < 70'000; ++i) writer.add("m" + std::to_string(i), "x");
  const StoredZip zip = open(writer.finish());
  EXPECT_EQ(zip.members().size(), 70'000u);
  EXPECT_EQ(zip.read(*zip.find("m69999"), UINT64_MAX), "x");
}

TEST_F(StoredZipFiles, AreRefusedWhereverTheyAreCutOff) {
  const std::string bytes = three_members();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_THAT(refusal(bytes.substr(0, size)), HasSubstr("is no pack")) << size;
  }
}

TEST_F(StoredZipFiles, AreRefusedWhicheverByteIsAnother) {
  const std::string bytes = three_members();
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    for (const char flip : {'\x01', '\x80', '\xff'}) {
      std::string other = bytes;
      other[i] = static_cast<char>(other[i] ^ flip);
      EXPECT_NE(refusal(other), "") << "byte " << i;
    }
  }
}

TEST_F(StoredZipFiles, HaveNothingBeforeBetweenOrBehind) {
  const std::string bytes = three_members();
  const std::size_t second = bytes.find("PK\x03\x04", 4);
  EXPECT_NE(refusal("#!/bin/sh\n" + bytes), "");
  EXPECT_NE(refusal(bytes + '\0'), "");
  EXPECT_NE(refusal(bytes.substr(0, second) + "gap" + bytes.substr(second)), "");
}

TEST_F(StoredZipFiles, AreRefusedWhenAMemberIsThereTwice) {
  ZipWriter writer;
  writer.add("aa", "1");
  writer.add("ab", "2");
  std::string bytes = writer.finish();
  for (std::size_t at = bytes.find("ab"); at != bytes.npos; at = bytes.find("ab", at)) bytes[at + 1] = 'a';
  EXPECT_THAT(refusal(bytes), HasSubstr("two members are called 'aa'"));
}

TEST_F(StoredZipFiles, AreRefusedWhenAPathLeadsOut) {
  for (const std::string path : {"../ab", "/abcd", "a//bc", "a/./b", "a\\..b", "abcd/", ".....", "a\nbcd"}) {
    ZipWriter writer;
    writer.add("abcde", "1");
    std::string bytes = writer.finish();
    for (std::size_t at = bytes.find("abcde"); at != bytes.npos; at = bytes.find("abcde", at)) {
      bytes.replace(at, 5, path.size() == 5 ? path : "../ab");
    }
    EXPECT_EQ(refusal(bytes) != "", path != ".....") << path;
  }
}

TEST_F(StoredZipFiles, DoNotClaimWhatTheyHaveNot) {
  std::string bytes = three_members();
  bytes.replace(bytes.size() - 12, 2, "\xfe\xff");  // number of members
  bytes.replace(bytes.size() - 14, 2, "\xfe\xff");
  EXPECT_NE(refusal(bytes), "");
  bytes = three_members();
  bytes.replace(bytes.size() - 10, 4, "\xff\xff\xff\xff");  // size of the directory
  EXPECT_NE(refusal(bytes), "");
}

TEST_F(StoredZipFiles, HaveALimitForEachReading) {
  const StoredZip zip = open(three_members());
  EXPECT_THROW(zip.read(*zip.find("a.md"), 4), Error);
  EXPECT_EQ(zip.read(*zip.find("a.md"), 5), "first");
}

TEST_F(StoredZipFiles, MustBeThere) {
  try {
    StoredZip::open(folder_.path() / "none");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::not_found);
  }
  EXPECT_THROW(StoredZip::open(folder_.path()), Error);
}

TEST_F(StoredZipFiles, HaveNoCompressedMembersAndNoTime) {
  ZipWriter smaller;
  smaller.add("a", std::string(100, 'a'), Packing::deflated);
  EXPECT_NE(refusal(smaller.finish()), "");
  ZipWriter dated(1'000'000'000);
  dated.add("a", "b");
  EXPECT_NE(refusal(dated.finish()), "");
}

}  // namespace
}  // namespace kb
