// The shape of the project's own source files: sizes that stay readable, and no stray blanks.
#include <gtest/gtest.h>

#include "repo/source_files.h"

namespace kb::repo {
namespace {

constexpr std::size_t header_lines = 200, source_lines = 400;

TEST(Sources, stay_small) {
  for (const auto& file : source_files({"lib", "cli", "tests"})) {
    const auto limit = file.path.ends_with(".h") ? header_lines : source_lines;
    EXPECT_LE(file.lines().size(), limit) << file.path << ": split it by idea";
  }
}

TEST(Sources, have_no_stray_blanks) {
  for (const auto& file : source_files({"lib", "cli", "tests"})) {
    int number = 0;
    for (const auto line : file.lines()) {
      ++number;
      EXPECT_FALSE(line.ends_with(' ') || line.ends_with('\r')) << file.path << ":" << number << ": blanks at the end";
      EXPECT_EQ(line.find('\t'), line.npos) << file.path << ":" << number << ": a tab";
    }
    EXPECT_TRUE(file.text.ends_with('\n') && !file.text.ends_with("\n\n")) << file.path << ": one line end at the end";
  }
}

TEST(Sources, headers_guard_themselves) {
  for (const auto& file : source_files({"lib", "cli", "tests"})) {
    if (!file.path.ends_with(".h")) continue;
    EXPECT_TRUE(file.text.starts_with("//")) << file.path << ": a header opens with what it is";
    EXPECT_NE(file.text.find("\n#pragma once\n"), std::string::npos) << file.path << ": no #pragma once";
  }
}

}  // namespace
}  // namespace kb::repo
