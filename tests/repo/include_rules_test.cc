#include "repo/include_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "repo/source_files.h"

namespace kb::repo {
namespace {

struct Case {
  std::string path, include;
  bool angled;
  bool allowed;
};

TEST(IncludeRules, tell_allowed_from_forbidden) {
  const Case cases[] = {
      {"lib/text/unicode.cc", "base/files.h", false, true},
      {"lib/text/unicode.cc", "kb/error.h", false, true},
      {"lib/base/files.cc", "text/unicode.h", false, false},
      {"lib/base/files.cc", "kb/search.h", false, false},
      {"lib/content/markdown.cc", "kb/config.h", false, true},
      {"lib/content/markdown.cc", "config/entry.h", false, false},
      {"lib/config/config.cc", "content/glob.h", false, false},
      {"lib/search/query.cc", "index/open.h", false, true},
      {"lib/index/build.cc", "search/query.h", false, false},
      {"lib/index/build.cc", "nowhere/query.h", false, false},
      {"lib/include/kb/search.h", "kb/config.h", false, true},
      {"lib/include/kb/search.h", "base/files.h", false, false},
      {"lib/include/kb/document.h", "kb/search.h", false, false},
      {"cli/commands/search.cc", "kb/search.h", false, true},
      {"cli/commands/search.cc", "kb/search.h", true, true},
      {"lib/base/files.cc", "kb/search.h", true, false},
      {"cli/commands/search.cc", "cli/terminal.h", false, true},
      {"cli/commands/search.cc", "text/unicode.h", false, false},
      {"lib/text/unicode.cc", "unicode/uchar.h", true, true},
      {"lib/content/anchors.cc", "unicode/uchar.h", true, false},
      {"lib/content/yaml.cc", "yaml.h", true, true},
      {"lib/content/roles.cc", "yaml.h", true, false},
      {"lib/search/query.cc", "xapian.h", true, true},
      {"cli/main.cc", "xapian.h", true, false},
      {"lib/include/kb/text.h", "fmt/format.h", true, false},
      {"lib/include/kb/text.h", "string", true, true},
      {"lib/include/kb/text.h", "unistd.h", true, false},
      {"lib/base/files.cc", "unistd.h", true, true},
      {"lib/base/files.cc", "boost/any.hpp", true, false},
  };
  for (const auto& [path, include, angled, allowed] : cases) {
    const auto why = objection(path, {include, angled, 1});
    EXPECT_EQ(why.empty(), allowed) << path << " includes " << include << ": " << why;
  }
}

TEST(IncludeRules, find_every_form_of_directive) {
  const auto found =
      includes_of("#include <a>\n  #  include \"b/c.h\" // why\nint x;\n// #include <d>\n#include MACRO\n");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].name, "a");
  EXPECT_TRUE(found[0].angled);
  EXPECT_EQ(found[1].name, "b/c.h");
  EXPECT_FALSE(found[1].angled);
  EXPECT_EQ(found[1].line, 2);
}

TEST(Layers, hold_in_every_source) {
  int seen = 0;
  for (const auto& file : source_files({"lib", "cli"})) {
    for (const auto& include : includes_of(file.text)) {
      EXPECT_EQ(objection(file.path, include), "") << file.path << ":" << include.line << " includes " << include.name;
      ++seen;
    }
  }
  EXPECT_GT(seen, 100) << "the sources were not found";
}

TEST(Layers, know_every_public_header) {
  for (const auto& file : source_files({"lib/include/kb"})) {
    EXPECT_NE(module_of_public_header(file.path.substr(12)), "")
        << file.path << " is in no row of the table of modules";
  }
}

}  // namespace
}  // namespace kb::repo
