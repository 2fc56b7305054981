// What each format promises, checked by what a reader of that format does.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>

#include "base/files.h"
#include "kb/export.h"
#include "kb/text.h"
#include "lib/check/trees.h"
#include "lib/export/unzip.h"

namespace kb {
namespace {

using nlohmann::json;

const std::filesystem::path golden = std::filesystem::path(KB_SOURCE_DIR) / "tests/golden/export";

constexpr std::string_view tree = R"kb(== sets/help.toml ==
title = "Help [beta]"
description = "What customers ask."
[[sections]]
title = "Money 钱"
members = ["a", "zh/b"]
[[sections]]
title = "More"
members = ["c (1)"]
== a.md ==
---
title: Refunds [new]
tags: [money back, refunds]
questions: [where is my money, how long]
owner: refunds-team
reviewed: 2026-05-01
---
# Refunds

Three days. See [the Chinese page](zh/b.md#到账) and [more](c%20%281%29.md).

## Fees

| a | b |
| --- | --- |
| 1 | =2 |

```sh
)kb"
                                  "\t"
                                  R"kb(echo "<tab>"
```
== zh/b.md ==
# 退款

三天之内。

## 到账

看[英文页](../a.md#fees)，[没有的](../missing.md)。
== c (1).md ==
Only text, "quoted", a, b.
)kb";

Edition help() {
  const Corpus corpus = corpus_of(tree);
  return make_edition(read_sets(corpus.sets).front(), corpus, Config(), {});
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

const PackFile& file_named(const Pack& pack, std::string_view path) {
  return *std::ranges::find(pack.files, path, &PackFile::path);
}

// All files of a pack as one text: to look at, and to compare with the file in tests/golden/export. Style and script
// are files of lib/export/html.
std::string as_text(const Pack& pack) {
  std::string out;
  for (const PackFile& file : pack.files) {
    const bool is_fixed = file.path.ends_with("/style.css") || file.path.ends_with("/script.js");
    if (is_fixed) continue;
    if (!file.bytes.starts_with("PK")) {
      out += "== " + file.path + " ==\n" + file.bytes;
      continue;
    }
    for (const UnzippedFile& inside : unzip(file.bytes)) {
      out += "== " + file.path + ": " + inside.path + " ==\n" + inside.bytes;
    }
  }
  return out;
}

class GoldenExports : public testing::TestWithParam<std::string_view> {};

// KB_UPDATE_GOLDEN in the environment writes the files anew: read what changes.
TEST_P(GoldenExports, AreAsTheGoldenFilesSay) {
  const std::string made = as_text(make_pack(GetParam(), help()));
  const std::filesystem::path file = golden / (std::string(GetParam()) + ".txt");
  if (std::getenv("KB_UPDATE_GOLDEN") != nullptr) write_file_atomic(file, made);
  EXPECT_EQ(made, read_file(file));
}

INSTANTIATE_TEST_SUITE_P(Formats, GoldenExports,
                         testing::Values("anki", "docx-html", "epub", "freshdesk-articles", "html", "intercom-articles",
                                         "jsonl", "llms", "markdown", "mdbook", "mkdocs", "pages-csv", "pages-tsv",
                                         "zendesk-articles"),
                         [](const auto& each) {
                           std::string name(each.param);
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

TEST(OneFileOfMarkdown, LeadsItsLinksToItself) {
  PackOptions options;
  options.one_file = true;
  const Pack pack = make_pack("markdown", help(), options);
  ASSERT_TRUE(pack.is_one_file);
  const std::string& text = pack.files.front().bytes;
  std::set<std::string> ids;
  const std::regex id(R"re(<a id="([^"]+)">)re");
  for (std::sregex_iterator each(text.begin(), text.end(), id), end; each != end; ++each) {
    EXPECT_TRUE(ids.insert((*each)[1]).second) << (*each)[1];
  }
  const Document page = read_document("x.md", text, Config());
  std::size_t inside = 0;
  for (const Link& link : page.links) {
    const bool is_inside = std::ranges::binary_search(page.anchors, link.destination.substr(1));
    if (!link.destination.starts_with("#")) continue;
    ++inside;
    EXPECT_TRUE(is_inside || link.destination.find('%') != std::string::npos) << link.destination;
  }
  EXPECT_EQ(inside, 3u);
}

TEST(ExportedLlms, IsReadByTheParserOfTheConvention) {
  const Pack pack = make_pack("llms", help());
  const std::vector<std::string> lines = lines_of(file_named(pack, "llms.txt").bytes);
  // The reference parser: a title, a blank line, a summary in a quote, a blank line; each line of a section is a link.
  ASSERT_GT(lines.size(), 4u);
  EXPECT_TRUE(lines[0].starts_with("# "));
  EXPECT_EQ(lines[1], "");
  EXPECT_TRUE(lines[2].starts_with("> "));
  EXPECT_EQ(lines[3], "");
  const std::regex link(R"re(-\s*\[([^\]]+)\]\(([^\)]+)\)(?::\s*(.*))?)re");
  std::size_t links = 0;
  bool is_in_section = false;
  for (const std::string& line : lines) {
    if (line.starts_with("## ")) is_in_section = true;
    if (!is_in_section || line.empty() || line.starts_with("## ")) continue;
    std::smatch match;
    EXPECT_TRUE(std::regex_match(line, match, link)) << line;
    EXPECT_EQ(match.str(2).find_first_of(" ()"), std::string::npos) << line;
    ++links;
  }
  EXPECT_EQ(links, 3u);
}

TEST(ExportedLlms, KeepsItsBudget) {
  PackOptions options;
  options.max_bytes = 350;
  const Pack pack = make_pack("llms", help(), options);
  EXPECT_LE(file_named(pack, "llms-full.txt").bytes.size(), 350u);
  EXPECT_THAT(file_named(pack, "llms.txt").bytes, testing::HasSubstr("## Optional"));
  const json manifest = json::parse(file_named(pack, "manifest.json").bytes);
  for (const json& entry : manifest["files"]) {
    EXPECT_EQ(entry["bytes"], file_named(pack, entry["path"].get<std::string>()).bytes.size());
  }
}

TEST(ExportedPieces, StandInThePageAtTheirOffsets) {
  PackOptions options;
  options.chunk_words = 5;
  options.chunk_characters = 5;
  const Edition edition = help();
  const Pack pages = make_pack("markdown", edition);
  std::set<std::string> ids;
  for (const std::string& line : lines_of(make_pack("jsonl", edition, options).files.front().bytes)) {
    const json piece = json::parse(line);
    EXPECT_TRUE(ids.insert(piece["id"]).second);
    std::string page = file_named(pages, piece["source"].get<std::string>()).bytes;
    if (page.starts_with("---\n")) page.erase(0, page.find("---\n", 4) + 4);
    const std::string text = piece["text"];
    const std::size_t at = page.find(text);
    ASSERT_NE(at, page.npos) << text;
    EXPECT_EQ(count_characters(page.substr(0, at)), piece["char_start"].get<std::size_t>()) << text;
    EXPECT_EQ(piece["char_end"].get<std::size_t>() - piece["char_start"].get<std::size_t>(), count_characters(text));
  }
  EXPECT_GT(ids.size(), 4u);
}

TEST(ExportedPieces, FitTheSchemasOfTheirReaders) {
  const std::pair<const char*, const char*> texts[] = {{"langchain", "page_content"}, {"llamaindex", "text"}};
  for (const auto& [schema, text] : texts) {
    PackOptions options;
    options.schema = schema;
    for (const std::string& line : lines_of(make_pack("jsonl", help(), options).files.front().bytes)) {
      const json piece = json::parse(line);
      EXPECT_EQ(piece.size(), 3u);
      EXPECT_TRUE(piece[text].is_string());
      EXPECT_TRUE(piece["metadata"].is_object());
    }
  }
  PackOptions unknown;
  unknown.schema = "langchian";
  EXPECT_THROW(make_pack("jsonl", help(), unknown), Error);
}

TEST(ExportedCards, HaveThreeFieldsEach) {
  const auto lines = lines_of(make_pack("anki", help()).files.front().bytes);
  std::size_t cards = 0;
  for (const std::string& line : lines) {
    if (line.starts_with('#')) continue;
    ++cards;
    EXPECT_EQ(std::ranges::count(line, '\t'), 2) << line;
  }
  EXPECT_EQ(cards, 4u);
}

// A card without its words would be learned wrong.
TEST(ExportedCards, ShowWhatIsSafeOfAuthorsHtml) {
  const Corpus corpus = corpus_of(
      "== sets/s.toml ==\nmembers = [\"a\"]\n== a.md ==\n# A\n\n<div>Hello "
      "<script>alert(1)</script><b>you</b></div>\n\n"
      "| x |\n| --- |\n| 1<br>2 |\n");
  const Edition edition = make_edition(read_sets(corpus.sets).front(), corpus, Config(), {});
  const std::string cards = make_pack("anki", edition).files.front().bytes;
  EXPECT_THAT(cards, testing::HasSubstr("Hello <b>you</b>"));
  EXPECT_THAT(cards, testing::HasSubstr("1<br>2"));
  EXPECT_THAT(cards, testing::Not(testing::HasSubstr("alert")));
}

TEST(ExportedTables, HaveAsManyCellsInEachRow) {
  for (const std::string& line : lines_of(make_pack("pages-tsv", help()).files.front().bytes)) {
    EXPECT_EQ(std::ranges::count(line, '\t'), 15) << line;
  }
}

TEST(ExportFormats, AreListedOnce) {
  std::set<std::string_view> names;
  for (const ExportTarget& target : export_targets()) EXPECT_TRUE(names.insert(target.name).second) << target.name;
  EXPECT_THROW(find_export_target("markdwon"), Error);
  EXPECT_THROW(make_pack("zendesk", help()), Error);
}

}  // namespace
}  // namespace kb
