// Pages of HTML as browsers read them: valid, whole, and with nothing of an author's that could run.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <gumbo.h>

#include <nlohmann/json.hpp>
#include <set>

#include "base/files.h"
#include "base/uri.h"
#include "kb/export.h"
#include "lib/check/trees.h"

namespace kb {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view html_tree = R"kb(== sets/help.toml ==
title = "Help <b>"
description = "What customers & others ask."
[[sections]]
title = "Money 钱"
members = ["a", "zh/b"]
[[sections]]
members = ["c (1)", "bad", "index"]
== a.md ==
---
title: Refunds <new>
aliases: [Money back]
questions: [where is my cash]
lastmod: 2026-05-01
---
# Refunds & fees

Three days. See [the Chinese page](zh/b.md#到账), [more](c%20%281%29.md), [nowhere](zh/b.md#gone), [here](#fees).

## Fees

| a | b |
| :-- | --: |
| 1 | x &lt; 2 |

## Old <a name="older"></a>

- [x] done
- one
  ```sql
  SELECT '<tab>' && 1;
  ```

[the same](a.md) and [older](#older) and ![far](https://images.example/x.png)
== zh/b.md ==
# 退款說明

三天之内。

## 到账

看[英文页](../a.md#fees)，[没有的](../missing.md)。
== c (1).md ==
Only text, "quoted", a, b.
== index.md ==
# Start

[Back](bad.md#x1)
== bad.md ==
# Bad <script>alert(1)</script> <img src=x onerror=alert(1)>

<script>alert(2)</script>
<div onclick="alert(3)"><p id="x1">open<table><td>cell
<a href="javascript:alert(4)">link</a> [md](javascript:alert(5)) ![md](javascript:alert(6))

</div></div></main></body>

<style>body { display: none }</style> <iframe src="https://frame.example/"></iframe>
<!-- comment --><svg onload=alert(7)><base href="https://base.example/"><form><input name=a></form>
)kb";

Edition html_help() {
  const Corpus corpus = corpus_of(html_tree);
  return make_edition(read_sets(corpus.sets).front(), corpus, Config(), {});
}

const PackFile& html_file(const Pack& pack, std::string_view path) {
  return *std::ranges::find(pack.files, path, &PackFile::path);
}

// What a page refers to and what can be referred to in it.
struct ReadPage {
  unsigned errors = 0;
  std::set<std::string> ids;
  std::set<std::string> doubled;
  std::vector<std::string> addresses;
  std::vector<std::string> elements;
  std::vector<std::string> attributes;
};

void read_node(const GumboNode* node, ReadPage& page) {
  if (node->type != GUMBO_NODE_ELEMENT) return;
  const GumboElement& element = node->v.element;
  const char* const name = gumbo_normalized_tagname(element.tag);
  page.elements.emplace_back(name);
  for (unsigned i = 0; i < element.attributes.length; ++i) {
    const auto* const attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
    const std::string key = attribute->name;
    page.attributes.push_back(key);
    if (key == "id" && !page.ids.insert(attribute->value).second) page.doubled.insert(attribute->value);
    if (key == "name" && std::string_view(name) == "a") page.ids.insert(attribute->value);
    if (key == "href" || key == "src") page.addresses.emplace_back(attribute->value);
  }
  for (unsigned i = 0; i < element.children.length; ++i) {
    read_node(static_cast<const GumboNode*>(element.children.data[i]), page);
  }
}

ReadPage read_page(const std::string& html) {
  GumboOutput* const output = gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size());
  ReadPage page;
  page.errors = output->errors.length;
  read_node(output->root, page);
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return page;
}

// "a/../b" as "b".
std::string plain_path(const std::string& from, const std::string& path) {
  return (std::filesystem::path(from).parent_path() / path).lexically_normal().generic_string();
}

void expect_links_to_lead_somewhere(const Pack& pack) {
  std::map<std::string, ReadPage> pages;
  std::set<std::string> paths;
  for (const PackFile& file : pack.files) {
    paths.insert(file.path);
    if (file.path.ends_with(".html")) pages.emplace(file.path, read_page(file.bytes));
  }
  for (const auto& [path, page] : pages) {
    for (const std::string& address : page.addresses) {
      if (address.find(':') < address.find_first_of("/#?")) continue;
      const std::size_t hash = std::min(address.find('#'), address.size());
      const std::string target = hash == 0 ? path : plain_path(path, percent_decoded(address.substr(0, hash)));
      EXPECT_TRUE(paths.contains(target)) << path << ": " << address;
      if (hash == address.size() || !pages.contains(target)) continue;
      EXPECT_TRUE(pages.at(target).ids.contains(percent_decoded(address.substr(hash + 1)))) << path << ": " << address;
    }
  }
}

struct HtmlForm {
  const char* format;
  bool one_file;
};

class PagesOfHtml : public testing::TestWithParam<HtmlForm> {
 protected:
  static Pack pack() {
    PackOptions options;
    options.one_file = GetParam().one_file;
    return make_pack(GetParam().format, html_help(), options);
  }
};

TEST_P(PagesOfHtml, AreReadWithoutErrors) {
  for (const PackFile& file : pack().files) {
    if (!file.path.ends_with(".html")) continue;
    const ReadPage page = read_page(file.bytes);
    EXPECT_EQ(page.errors, 0u) << file.path << "\n" << file.bytes;
    EXPECT_TRUE(page.doubled.empty()) << file.path << ": " << *page.doubled.begin();
  }
}

TEST_P(PagesOfHtml, LinkToWhatIsThere) {
  expect_links_to_lead_somewhere(pack());
}

TEST_P(PagesOfHtml, HaveNothingOfAuthorsThatRuns) {
  for (const PackFile& file : pack().files) {
    if (!file.path.ends_with(".html")) continue;
    const ReadPage page = read_page(file.bytes);
    for (const std::string& name : page.attributes) EXPECT_FALSE(name.starts_with("on") || name == "style") << name;
    for (const std::string& address : page.addresses) EXPECT_FALSE(address.starts_with("javascript")) << address;
    for (const char* const name : {"iframe", "svg", "form", "base", "object"}) {
      EXPECT_THAT(page.elements, Not(testing::Contains(name)));
    }
    EXPECT_THAT(file.bytes, Not(HasSubstr("alert(2)")));
    const auto scripts = std::ranges::count(page.elements, "script");
    EXPECT_EQ(scripts, std::string_view(GetParam().format) == "docx-html" ? 0 : GetParam().one_file ? 2 : 1);
  }
}

INSTANTIATE_TEST_SUITE_P(Forms, PagesOfHtml,
                         testing::Values(HtmlForm{"html", false}, HtmlForm{"html", true}, HtmlForm{"docx-html", false}),
                         [](const auto& each) {
                           if (each.param.one_file) return std::string("OneFile");
                           return std::string(each.param.format[0] == 'h' ? "Folder" : "Docx");
                         });

TEST(FolderOfHtml, HasAPageForEachPageAndAListOfThem) {
  const Pack pack = make_pack("html", html_help());
  std::vector<std::string> paths;
  for (const PackFile& file : pack.files) paths.push_back(file.path);
  EXPECT_THAT(paths, testing::ElementsAre("a.html", "bad.html", "c (1).html", "contents.html", "index.html",
                                          "kb-assets/index.js", "kb-assets/script.js", "kb-assets/style.css",
                                          "kb-assets/text-0.js", "zh/b.html"));
  const std::string& page = html_file(pack, "zh/b.html").bytes;
  EXPECT_THAT(page, HasSubstr("<article lang=\"zh-H"));
  EXPECT_THAT(page, HasSubstr("href=\"../a.html#fees\""));
  EXPECT_THAT(page, HasSubstr("src=\"../kb-assets/script.js\""));
  EXPECT_THAT(page, HasSubstr("没有的。"));
  EXPECT_THAT(html_file(pack, "a.html").bytes, HasSubstr("<time datetime=\"2026-05-01\">"));
  EXPECT_THAT(html_file(pack, "c (1).html").bytes, HasSubstr("<h1>c (1)</h1>"));
}

TEST(FolderOfHtml, LeadsFormerAddressesToThePage) {
  const Corpus corpus = corpus_of(
      "== sets/s.toml ==\nmembers = [\"**\"]\n== d/a.md ==\n---\nredirect_from: [/old/a, /d/a.html, /b.html/x, "
      "/o/p?q=1]\n"
      "---\n# A\n== b.md ==\n# B\n");
  const Pack pack = make_pack("html", make_edition(read_sets(corpus.sets).front(), corpus, Config(), {}));
  EXPECT_THAT(html_file(pack, "old/a/index.html").bytes, HasSubstr("url=../../d/a.html"));
  EXPECT_THAT(html_file(pack, "d/a.html").bytes, HasSubstr("<h1"));
  EXPECT_EQ(std::ranges::count_if(pack.files, [](const PackFile& file) { return file.path.ends_with(".html"); }), 4);
}

TEST(FolderOfHtml, SaysWhatWouldBeAFileAndAFolder) {
  const Corpus corpus = corpus_of("== sets/s.toml ==\nmembers = [\"**\"]\n== a.md ==\n# A\n== a.html/b.md ==\n# B\n");
  try {
    make_pack("html", make_edition(read_sets(corpus.sets).front(), corpus, Config(), {}));
    FAIL();
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("'a.html' of the export would be a file and a folder"));
  }
}

TEST(FolderOfHtml, SpeaksTheLanguageOfTheSet) {
  Edition edition = html_help();
  EXPECT_THAT(html_file(make_pack("html", edition), "a.html").bytes, HasSubstr("Skip to the text"));
  edition.set.lang = "zh-Hans";
  EXPECT_THAT(html_file(make_pack("html", edition), "a.html").bytes, HasSubstr("跳到正文"));
}

// The JSON inside "call(...);".
json data_of(const std::string& script) {
  const std::size_t begin = script.find('{');
  return json::parse(script.substr(begin, script.rfind('}') + 1 - begin));
}

TEST(IndexOfHtml, HasTheTermsOfTheTextAnalysis) {
  const json index = data_of(html_file(make_pack("html", html_help()), "kb-assets/index.js").bytes);
  EXPECT_EQ(index["pages"][0][0], "Refunds <new>");
  EXPECT_EQ(index["pages"][1][1], "zh/b.html");
  EXPECT_THAT(index["words"].get<std::string>(), HasSubstr(" back bad "));
  EXPECT_THAT(index["words"].get<std::string>(), HasSubstr("cash"));
  const std::string firsts = index["firsts"];
  EXPECT_THAT(firsts, HasSubstr("说"));
  EXPECT_THAT(firsts, Not(HasSubstr("說")));
  EXPECT_THAT(index["forms"].get<std::string>(), HasSubstr("說说"));
  EXPECT_THAT(index["sounds"].get<std::string>(), HasSubstr("|tui 退"));
  EXPECT_THAT(index["initials"].get<std::string>(), HasSubstr("|tksm"));
}

// "退款" stands in the title of the second page: a number of one digit, 1 page on, place 3.
TEST(IndexOfHtml, WritesPagesAsDistances) {
  const json index = data_of(html_file(make_pack("html", html_help()), "kb-assets/index.js").bytes);
  const std::string firsts = index["firsts"];
  std::size_t line = 0;
  for (std::size_t at = 0; firsts.substr(at, 3) != "退"; at += 3) ++line;
  const std::string pages = index["pairPages"];
  std::size_t begin = 0;
  for (std::size_t i = 0; i < line; ++i) begin = pages.find('|', begin) + 1;
  EXPECT_EQ(pages.substr(begin, pages.find('|', begin) - begin), "H");
}

TEST(OneFileOfHtml, NeedsNothingElse) {
  PackOptions options;
  options.one_file = true;
  const Pack pack = make_pack("html", html_help(), options);
  ASSERT_TRUE(pack.is_one_file);
  const std::string& html = pack.files.front().bytes;
  for (const std::string& address : read_page(html).addresses) {
    EXPECT_TRUE(address.starts_with("#") || address.starts_with("https://")) << address;
  }
  EXPECT_THAT(html, HasSubstr("script-src 'sha256-"));
  EXPECT_THAT(html, Not(HasSubstr("unsafe-inline")));
}

}  // namespace
}  // namespace kb
