#include "content/image_head.h"

#include <gtest/gtest.h>

#include <string>

#include "base/files.h"
#include "kb/corpus.h"

namespace kb {
namespace {

using namespace std::string_literals;

const std::string png = "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\x04\x00\0\0\x03\x00\x08\x06\0\0\0"s;

TEST(ImageHead, ReadsPixelsOfEachFormat) {
  EXPECT_EQ(image_size(png), (ImageSize{1024, 768}));
  EXPECT_EQ(image_size("GIF89a\x40\x01\xF0\x00\x80"s), (ImageSize{320, 240}));
  EXPECT_EQ(image_size("\xFF\xD8\xFF\xE0\x00\x04\x01\x02\xFF\xC2\x00\x11\x08\x02\x58\x03\x20\x03"s),
            (ImageSize{800, 600}));
  EXPECT_EQ(image_size("RIFF\0\0\0\0WEBPVP8X\x0A\0\0\0\0\0\0\0\x1F\x03\0\x57\x02\0"s), (ImageSize{800, 600}));
  EXPECT_EQ(image_size("RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9D\x01\x2A\x20\x03\x58\x02"s), (ImageSize{800, 600}));
  EXPECT_EQ(image_size("RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2F\x1F\xC3\x95\0\0\0\0\0\0"s), (ImageSize{800, 600}));
  EXPECT_EQ(image_size("<?xml version=\"1.0\"?>\n<svg xmlns=\"x\" width=\"120\" height='80.5px'>"),
            (ImageSize{120, 80}));
}

TEST(ImageHead, SaysNothingOfWhatItCannotTell) {
  for (const std::string& head :
       {""s, "PNG"s, png.substr(0, 20), "\xFF\xD8\xFF"s, "\xFF\xD8\xFF\xE0\xFF\xFF"s + std::string(20, 'x'),
        "RIFF\0\0\0\0WAVE"s + std::string(40, 'x'), "<svg width=\"100%\" height=\"3em\">"s, "<svg"s, "text"s}) {
    EXPECT_EQ(image_size(head), std::nullopt) << head;
  }
}

TEST(ImageHead, EveryPrefixIsReadWithoutHarm) {
  for (std::size_t size = 0; size < png.size(); ++size) image_size(png.substr(0, size));
}

TEST(ReadImages, LooksAtImagesAndNothingElse) {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder.path() / "img");
  write_file_atomic(folder.path() / "a.md", "# A\n");
  write_file_atomic(folder.path() / "img/a.png", png);
  write_file_atomic(folder.path() / "img/broken.gif", "no image");
  write_file_atomic(folder.path() / "notes.txt", "text");
  Config config;
  const Corpus corpus = load_corpus(folder.path(), config);
  const std::vector<ImageFile> images = read_images(folder.path(), corpus.others, config);
  ASSERT_EQ(images.size(), 2U);
  EXPECT_EQ(images[0], (ImageFile{"img/a.png", png.size(), 1024, 768}));
  EXPECT_EQ(images[1], (ImageFile{"img/broken.gif", 8, 0, 0}));
  config.set("check.image_max_size", "0", "test");
  config.set("check.image_max_side", "0", "test");
  EXPECT_TRUE(read_images(folder.path(), corpus.others, config).empty());
}

}  // namespace
}  // namespace kb
