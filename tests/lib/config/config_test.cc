#include "kb/config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "base/files.h"
#include "kb/init.h"
#include "support/case_name.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

template <typename Work>
Error error_of(const Work& work) {
  try {
    work();
  } catch (const Error& error) {
    return error;
  }
  return Error(ErrorCode::usage, "nothing was thrown");
}

Error project_error(std::string_view toml) {
  return error_of([&] { Config().add_project_file("kb.toml", toml); });
}

TEST(Config, DefaultsAreReadableByTheirType) {
  const Config config;
  EXPECT_EQ(config.integer("content.max_size"), 8 * 1024 * 1024);
  EXPECT_EQ(config.integer("search.limit"), 10);
  EXPECT_TRUE(config.boolean("index.auto_refresh"));
  EXPECT_EQ(config.text("display.color"), "auto");
  EXPECT_THAT(config.list("content.include"), ElementsAre("**/*.md", "**/*.markdown"));
  EXPECT_TRUE(config.map("content.encoding").empty());
  EXPECT_EQ(config.origin("search.limit").name, "default");
}

TEST(Config, EveryDefaultIsWrittenAsItIsRead) {
  const Config config;
  for (const auto& setting : settings()) EXPECT_EQ(config.as_toml(setting.key), setting.fallback) << setting.key;
}

TEST(Config, AsTomlCanBeReadBack) {
  Config config;
  config.add_project_file("kb.toml",
                          "[kb]\ntitle = \"a \\\"quoted\\\" \\\\ \\u0001 标题\"\n[content.encoding]\n\"b/**\" = "
                          "\"gbk\"\n\"a\" = \"big5\"\n");
  Config again;
  again.add_project_file(
      "x", "kb.title = " + config.as_toml("kb.title") + "\ncontent.encoding = " + config.as_toml("content.encoding"));
  EXPECT_EQ(again.text("kb.title"), config.text("kb.title"));
  EXPECT_EQ(again.map("content.encoding"), config.map("content.encoding"));
}

TEST(Config, LaterLayersWinAndTellWhereTheyAre) {
  Config config;
  config.add_user_file("config.toml", "[search]\nlimit = 5\n[display]\npager = \"more\"\n");
  config.add_project_file("kb.toml", "\n[search]\n  limit = 7\n");
  EXPECT_EQ(config.integer("search.limit"), 7);
  EXPECT_EQ(config.origin("search.limit"), (Origin{"kb.toml:3", {"kb.toml", 3, 3}}));
  EXPECT_EQ(config.text("display.pager"), "more");
  config.add_environment({{"KB_SEARCH_LIMIT", "8"}, {"KB_ROOT", "/x"}, {"KB_UNKNOWN", "1"}, {"HOME", "/"}});
  EXPECT_EQ(config.integer("search.limit"), 8);
  EXPECT_EQ(config.origin("search.limit").name, "KB_SEARCH_LIMIT");
  config.set("search.limit", "9", "--limit");
  EXPECT_EQ(config.integer("search.limit"), 9);
  EXPECT_EQ(config.origin("search.limit").name, "--limit");
}

TEST(Config, ListsByNameKeepTheOrderOfTheFile) {
  Config config;
  config.add_project_file("kb.toml", "[reply.forbidden]\nzh = [\"不归我管\"]\nen = [\"calm down = I see\", \"no\"]\n");
  EXPECT_THAT(config.lists("reply.forbidden"),
              ElementsAre(Pair("zh", ElementsAre("不归我管")), Pair("en", ElementsAre("calm down = I see", "no"))));
  Config again;
  again.add_project_file("x", "reply.forbidden = " + config.as_toml("reply.forbidden"));
  EXPECT_EQ(again.lists("reply.forbidden").size(), 2U);
  again.set("reply.forbidden", "en=a, en=b = c,zh=d", "--x");
  EXPECT_THAT(again.lists("reply.forbidden"),
              ElementsAre(Pair("en", ElementsAre("a", "b = c")), Pair("zh", ElementsAre("d"))));
}

TEST(Config, ListsByNameHoldListsOfStrings) {
  EXPECT_THAT(project_error("[reply]\nforbidden = [\"a\"]\n").what(), HasSubstr("a table of lists of strings"));
  EXPECT_EQ(project_error("[reply.forbidden]\nen = [\"a\", 1]\n").location(), (Location{"kb.toml", 2, 12}));
}

TEST(Config, MapsKeepTheOrderOfTheFile) {
  Config config;
  config.add_project_file("kb.toml", "[content.encoding]\n\"z/**\" = \"gbk\"\n\"a/**\" = \"Big5\"\n");
  EXPECT_THAT(config.map("content.encoding"), ElementsAre(Pair("z/**", "gbk"), Pair("a/**", "Big5")));
}

TEST(Config, ListsFromFlagsTakeCommas) {
  Config config;
  config.set("content.replies", "macros/, 话术/,", "--replies");
  EXPECT_THAT(config.list("content.replies"), ElementsAre("macros/", "话术/"));
  config.set("content.encoding", "old/** = gbk", "--encoding");
  EXPECT_THAT(config.map("content.encoding"), ElementsAre(Pair("old/**", "gbk")));
}

TEST(Config, SizesHaveUnits) {
  struct Case {
    const char* text;
    std::int64_t bytes;
  };
  for (const auto& [text, bytes] : {Case{"0", 0}, Case{"4096", 4096}, Case{"1 kB", 1000}, Case{"2KiB", 2048},
                                    Case{"3 MiB", 3 << 20}, Case{"1 gib", 1 << 30}, Case{"500 b", 500}}) {
    Config config;
    config.set("content.max_size", text, "--max-size");
    EXPECT_EQ(config.integer("content.max_size"), bytes) << text;
  }
  for (const char* const text : {"", "MiB", "-1", "1.5 MiB", "8 XiB", "99999999999 GiB", "99999999999999999999"}) {
    EXPECT_EQ(error_of([&] { Config().set("content.max_size", text, "--max-size"); }).code(), ErrorCode::config)
        << text;
  }
}

struct WrongFile {
  const char* toml;
  int line;
  int column;
  const char* message;
  const char* hint;
};

class ConfigRefuses : public testing::TestWithParam<WrongFile> {};

TEST_P(ConfigRefuses, WithThePlaceAndTheReason) {
  const auto& wrong = GetParam();
  const Error error = project_error(wrong.toml);
  EXPECT_EQ(error.code(), ErrorCode::config);
  EXPECT_THAT(error.what(), HasSubstr(wrong.message));
  EXPECT_THAT(error.hint(), HasSubstr(wrong.hint));
  EXPECT_EQ(error.location(), (Location{"kb.toml", wrong.line, wrong.column}));
}

INSTANTIATE_TEST_SUITE_P(
    Files, ConfigRefuses,
    testing::Values(
        WrongFile{"[content]\ninclde = []\n", 2, 1, "unknown setting 'content.inclde'", "'content.include'"},
        WrongFile{"\n[serach]\nlimit = 3\n", 2, 2, "unknown setting 'serach'", "'search'"},
        WrongFile{"limit = 3\n", 1, 1, "unknown setting 'limit'", "'search.limit'"},
        WrongFile{"\"标题\" = 1\nx = 2\n", 1, 1, "unknown setting '标题'", "kb config"},
        WrongFile{"search = 3\n", 1, 1, "'search' is a section of settings, not a whole number", "[search]"},
        WrongFile{"[search]\nlimit = \"many\"\n", 2, 9, "wanted a whole number, found the string 'many'", ""},
        WrongFile{"[search]\nlimit = -1\n", 2, 1, "-1 is below zero", ""},
        WrongFile{"[content]\nexclude = \"a\"\n", 2, 11, "wanted a list of strings", ""},
        WrongFile{"[content]\nexclude = [\"a\", 7]\n", 2, 17, "wanted a list of strings, found a whole number", ""},
        WrongFile{"[content]\ngitignore = 1\n", 2, 13, "wanted true or false", ""},
        WrongFile{"[display]\ncolor = \"alway\"\n", 2, 1, "'alway' is not one of: auto, always, never", "'always'"},
        WrongFile{"[content.encoding]\n\"a\" = \"klingon\"\n", 1, 10, "unknown encoding 'klingon' for 'a'", "gbk"}),
    [](const auto& tried) { return case_name(tried.index, tried.param.message); });

TEST(Config, TomlMistakesHaveAPlace) {
  const Error error = project_error("[content]\ninclude = [\"a\"\nx\n");
  EXPECT_EQ(error.code(), ErrorCode::config);
  EXPECT_EQ(error.location().path, "kb.toml");
  EXPECT_EQ(error.location().line, 3);
}

TEST(Config, ProjectSettingsAreRefusedElsewhere) {
  const Error file = error_of([] { Config().add_user_file("config.toml", "[content]\nexclude = []\n"); });
  EXPECT_EQ(file.location(), (Location{"config.toml", 2, 1}));
  EXPECT_THAT(file.hint(), HasSubstr("kb.toml"));
  const Error variable = error_of([] { Config().add_environment({{"KB_CONTENT_EXCLUDE", "a"}}); });
  EXPECT_THAT(variable.what(), HasSubstr("KB_CONTENT_EXCLUDE"));
}

TEST(Config, NothingChangesWhenALayerIsRefused) {
  Config config;
  EXPECT_THROW(config.add_project_file("kb.toml", "[search]\nlimit = 3\nlimitt = 4\n"), Error);
  EXPECT_THROW(config.add_environment({{"KB_INDEX_JOBS", "2"}, {"KB_SEARCH_LIMIT", "x"}}), Error);
  EXPECT_EQ(config.integer("search.limit"), 10);
  EXPECT_EQ(config.integer("index.jobs"), 0);
}

TEST(Config, AskingForAnotherTypeIsAMistakeOfTheProgram) {
  const Config config;
  EXPECT_THROW(config.text("search.limit"), std::logic_error);
  EXPECT_THROW(config.boolean("nothing.here"), std::logic_error);
}

TEST(Config, EnvironmentNames) {
  EXPECT_EQ(environment_name("search.limit"), "KB_SEARCH_LIMIT");
  EXPECT_EQ(environment_name("index.auto_refresh"), "KB_INDEX_AUTO_REFRESH");
}

void touch(const std::filesystem::path& path) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream{path};
}

TEST(FindRoot, TakesTheNearestKbTomlBeforeAnyGit) {
  const TemporaryFolder folder;
  const auto top = folder.path() / "top";
  std::filesystem::create_directories(top / "sub/deep/.git");
  touch(top / "kb.toml");
  EXPECT_EQ(find_root(top / "sub/deep"), top);
  EXPECT_EQ(find_root(top / "sub/"), top);
  EXPECT_EQ(find_root(top), top);
  touch(top / "sub/kb.toml");
  EXPECT_EQ(find_root(top / "sub/deep"), top / "sub");
}

TEST(FindRoot, FallsBackToGit) {
  const TemporaryFolder folder;
  std::filesystem::create_directories(folder.path() / "a/.git");
  std::filesystem::create_directories(folder.path() / "a/b/c");
  EXPECT_EQ(find_root(folder.path() / "a/b/c"), folder.path() / "a");
}

TEST(StarterConfig, IsReadableAndSetsOnlyTheTitleForAPlainFolder) {
  Config config;
  config.add_project_file("kb.toml", starter_config("My \"shop\"", {}));
  EXPECT_EQ(config.text("kb.title"), "My \"shop\"");
  for (const auto& setting : settings()) {
    if (setting.key == "kb.title") continue;
    EXPECT_EQ(config.origin(setting.key).name, "default") << setting.key;
  }
}

TEST(StarterConfig, TellsAndSetsWhatWasFound) {
  Survey survey;
  survey.files = 3;
  survey.languages = {{"en", 1}, {"zh-Hans", 2}};
  survey.encodings = {{"GB18030", 1}};
  survey.reply_folders = {"macros/", "话术/"};
  survey.keys = {{"owner", 1}, {"maintainer", 2}};
  const std::string text = starter_config("x", survey);
  EXPECT_THAT(text, HasSubstr("3 pages; languages: zh-Hans 2, en 1"));
  EXPECT_THAT(text, HasSubstr("# [content.encoding]\n# \"old/**\" = \"GB18030\""));
  EXPECT_THAT(text, HasSubstr("(these pages use 'maintainer')"));
  Config config;
  config.add_project_file("kb.toml", text);
  EXPECT_THAT(config.list("content.replies"), ElementsAre("macros/", "话术/"));
}

TEST(StarterConfig, EveryCommentedSettingIsReadableWhenUncommented) {
  const std::string text = starter_config("t", {});
  std::string uncommented;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at);
    std::string line = text.substr(at, end - at);
    if (line.starts_with("# ") && line.find(" = ") != std::string::npos) line = line.substr(2);
    uncommented += line + "\n";
    at = end + 1;
  }
  Config config;
  EXPECT_NO_THROW(config.add_project_file("kb.toml", uncommented));
  EXPECT_NE(config.origin("content.replies").name, "default");
}

}  // namespace
}  // namespace kb
