// Articles of help desks and plain pages into files.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "base/files.h"
#include "kb/check.h"
#include "kb/corpus.h"
#include "kb/error.h"
#include "kb/import_articles.h"
#include "lib/import/import_data.h"

namespace kb {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

ArticleBatch read_export(std::vector<ArticleFile> files, const std::string& format = "") {
  ArticleRequest request;
  request.files = std::move(files);
  request.format = format;
  return read_articles(request);
}

std::vector<std::string> ids_of(const ArticleBatch& batch) {
  std::vector<std::string> ids;
  for (const auto& item : batch.batch.items) ids.push_back(item.id);
  return ids;
}

const ImportItem& item_named(const ArticleBatch& batch, std::string_view id) {
  return *std::ranges::find(batch.batch.items, id, &ImportItem::id);
}

// A folder of an export and one that it is imported into.
class ArticleFolders : public testing::Test {
 protected:
  void write(const std::string& path, std::string_view bytes) const { write_to(source_.path() / path, bytes); }
  static void write_to(const fs::path& path, std::string_view bytes) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
  }

  ArticleBatch import(const PlaceOptions& options = {}, const std::string& base_url = "") const {
    ArticleRequest request;
    for (const auto& path : list_export_files(source_.path(), "")) {
      request.files.push_back({path, path, read_file(source_.path() / path)});
    }
    request.base_url = base_url;
    request.has_file = [&](const std::string& path) { return has_export_file(source_.path(), path); };
    ArticleBatch batch = read_articles(request);
    place_articles(target(), batch, source_.path(), options);
    return batch;
  }

  fs::path target() const { return target_.path() / "kb"; }
  std::string text(const std::string& path) const { return read_file(target() / path); }
  bool has(const std::string& path) const { return fs::exists(target() / path); }

  TemporaryFolder source_;
  TemporaryFolder target_;
};

constexpr const char* zendesk = R"({"articles": [
  {"id": 36001, "title": "Refunds", "locale": "en-us", "source_locale": "en-us", "section_id": 5, "draft": false,
   "label_names": ["money", "returns"], "html_url": "https://x.zendesk.com/hc/en-us/articles/36001-Refunds",
   "created_at": "2024-01-02T03:04:05Z", "updated_at": "2025-06-07T00:00:00Z", "user_segment_id": null,
   "body": "<p>See <a href=\"https://x.zendesk.com/hc/en-us/articles/36002-Late-parcels#when\">late</a>, <a href=\"/hc/en-us/sections/5\">all</a> and <a href=\"https://other.example/hc/en-us/articles/36002\">theirs</a>.</p><p><img src=\"https://x.zendesk.com/hc/article_attachments/7/flow.png\" alt=\"Flow\"></p>",
   "translations": [
    {"locale": "en-us", "title": "Refunds", "body": "<p>See <a href=\"https://x.zendesk.com/hc/en-us/articles/36002-Late-parcels#when\">late</a>, <a href=\"/hc/en-us/sections/5\">all</a> and <a href=\"https://other.example/hc/en-us/articles/36002\">theirs</a>.</p><p><img src=\"https://x.zendesk.com/hc/article_attachments/7/flow.png\" alt=\"Flow\"></p>"},
    {"locale": "zh-cn", "title": "退款", "body": "<p>三天。</p>", "draft": true}],
   "attachments": [{"file_name": "form.pdf", "content_url": "https://x.zendesk.com/hc/article_attachments/8/form.pdf", "inline": false}]},
  {"id": 36002, "title": "Late parcels", "locale": "en-us", "source_locale": "en-us", "section_id": 5,
   "label_names": [], "user_segment_id": 12, "body": "<h2 id=\"when\">When it is late</h2><p>x</p>"}],
 "sections": [{"id": 5, "name": "Money back", "category_id": 1}],
 "categories": [{"id": 1, "name": "The shop"}]})";

TEST_F(ArticleFolders, ZendeskArticlesBecomeFilesInTheirSections) {
  write("articles.json", zendesk);
  write("attachments/form.pdf", "PDF");
  const ArticleBatch batch = import();
  EXPECT_THAT(ids_of(batch), ElementsAre("36001:en-us", "36001:zh-cn", "36002:en-us"));
  const std::string refunds = text("en-us/the-shop/money-back/refunds.md");
  EXPECT_THAT(refunds, HasSubstr("title = \"Refunds\"\nlang = \"en\"\ntags = [\"money\", \"returns\"]\n"
                                 "aliases = [\"https://x.zendesk.com/hc/en-us/articles/36001-Refunds\"]\n"
                                 "date = \"2024-01-02\"\nupdated = \"2025-06-07\"\n"
                                 "translationKey = \"zendesk-articles-36001\"\n"
                                 "imported = {from = \"zendesk-articles\", id = \"36001:en-us\", digest = "));
  EXPECT_THAT(refunds, HasSubstr("\n# Refunds\n\nSee [late](late-parcels.md#when), "
                                 "[all](https://x.zendesk.com/hc/en-us/sections/5) and "
                                 "[theirs](https://other.example/hc/en-us/articles/36002).\n"));
  EXPECT_THAT(refunds, HasSubstr("\n- [form.pdf](../../../attachments/form.pdf)\n"));
  EXPECT_EQ(text("attachments/form.pdf"), "PDF");
  EXPECT_THAT(batch.remote, ElementsAre("https://x.zendesk.com/hc/article_attachments/7/flow.png"));
  EXPECT_THAT(text("zh-cn/the-shop/money-back/refunds.md"), HasSubstr("title = \"退款\"\nlang = \"zh-Hans\"\n"));
  EXPECT_THAT(text("zh-cn/the-shop/money-back/refunds.md"), HasSubstr("status = \"draft\"\n"));
  EXPECT_THAT(text("en-us/the-shop/money-back/late-parcels.md"), HasSubstr("audience = \"internal\"\n"));
  EXPECT_THAT(text("en-us/the-shop/money-back/late-parcels.md"), HasSubstr("\n## When it is late {#when}\n"));
}

TEST_F(ArticleFolders, WhatWasImportedPassesTheCheck) {
  write("articles.json", zendesk);
  write("attachments/form.pdf", "PDF");
  import();
  const CheckResult result = check(load_corpus(target(), Config()), Config(), {});
  EXPECT_TRUE(result.findings.empty()) << result.findings.front().message;
}

TEST_F(ArticleFolders, ASecondImportFindsItsFilesAndLeavesEditedOnesAlone) {
  write("articles.json", zendesk);
  import();
  for (const auto& item : import().batch.items) EXPECT_EQ(item.placement, Placement::unchanged) << item.path;
  fs::create_directories(target() / "moved");
  fs::rename(target() / "en-us/the-shop/money-back/late-parcels.md", target() / "moved/late.md");
  ArticleBatch moved = import();
  EXPECT_EQ(item_named(moved, "36002:en-us").path, "moved/late.md");
  EXPECT_EQ(item_named(moved, "36001:en-us").placement, Placement::updated) << "its link leads to the new place";
  EXPECT_THAT(text("en-us/the-shop/money-back/refunds.md"), HasSubstr("[late](../../../moved/late.md#when)"));
  write_to(target() / "moved/late.md", text("moved/late.md") + "By hand.\n");
  std::string changed = zendesk;
  changed.replace(changed.find("<p>x</p>"), 8, "<p>new</p>");
  write("articles.json", changed);
  moved = import();
  EXPECT_EQ(item_named(moved, "36002:en-us").placement, Placement::conflict);
  EXPECT_THAT(text("moved/late.md"), HasSubstr("By hand."));
  import({.force = true});
  EXPECT_THAT(text("moved/late.md"), HasSubstr("\nnew\n"));
}

TEST_F(ArticleFolders, AnotherFileInTheWayOfAnAttachmentIsLeftAlone) {
  write("articles.json", zendesk);
  write("attachments/form.pdf", "PDF");
  write_to(target() / "attachments/form.pdf", "mine");
  EXPECT_EQ(import().attachments[0].placement, Placement::conflict);
  EXPECT_EQ(text("attachments/form.pdf"), "mine");
  EXPECT_EQ(import({.force = true}).attachments[0].placement, Placement::updated);
  EXPECT_EQ(text("attachments/form.pdf"), "PDF");
  EXPECT_EQ(import().attachments[0].placement, Placement::unchanged);
}

TEST_F(ArticleFolders, ADryRunWritesNothing) {
  write("articles.json", zendesk);
  write("attachments/form.pdf", "PDF");
  const ArticleBatch batch = import({.dry_run = true});
  EXPECT_EQ(batch.batch.items[0].placement, Placement::added);
  EXPECT_EQ(batch.attachments[0].placement, Placement::added);
  EXPECT_FALSE(fs::exists(target()));
}

TEST(ZendeskArticles, PagesAndLinesAreReadTogetherAndTheLaterOneCounts) {
  const ArticleBatch batch = read_export(
      {{"sections.json", "sections.json", R"({"sections": [{"id": 5, "name": "S", "category_id": 1}]})"},
       {"1.json", "1.json",
        R"({"articles": [{"id": 1, "title": "Old", "body": "<p>old</p>", "locale": "en-us", "section_id": 5}],
            "next_page": "https://x/2"})"},
       {"2.ndjson", "2.ndjson",
        "{\"id\": 1, \"title\": \"New\", \"body\": \"<p>new</p>\", \"locale\": \"en-us\", \"section_id\": 5}\n"
        "{\"id\": 2, \"title\": \"Two\", \"body\": \"<p>2</p>\", \"locale\": \"en-us\", \"section_id\": 5}\n"},
       {"t.json", "t.json",
        R"({"translations": [{"source_id": 2, "source_type": "Article", "locale": "fr", "title": "Deux",
            "body": "<p>deux</p>"},
           {"source_id": 5, "source_type": "Section", "locale": "fr", "title": "S", "body": "x"}]})"}});
  EXPECT_THAT(ids_of(batch), ElementsAre("1:en-us", "2:en-us", "2:fr"));
  EXPECT_EQ(batch.batch.items[0].title, "New");
  EXPECT_EQ(batch.plans[2].folder, "fr/s/");
  EXPECT_EQ(batch.plans[2].stem, "two") << "translations share the name of the file";
}

TEST_F(ArticleFolders, SectionsInsideEachOtherAreFollowedOnce) {
  write("z.json", R"({"articles": [{"id": 1, "title": "One", "locale": "en", "section_id": 5, "body": "<p>x</p>"}],
    "sections": [{"id": 5, "name": "A", "category_id": 1, "parent_section_id": 6},
                 {"id": 6, "name": "B", "category_id": 1, "parent_section_id": 5}]})");
  import();
  EXPECT_TRUE(has("b/a/one.md"));
}

TEST(IntercomArticles, HaveCollectionsAndTranslations) {
  const ArticleBatch batch = read_export(
      {{"c.json", "c.json", R"({"type": "list", "data": [{"type": "collection", "id": "9", "name": "Billing"}]})"},
       {"a.json", "a.json",
        R"({"type": "list", "data": [{"type": "article", "id": "3", "title": "Pay", "description": "How",
           "body": "<p class=\"x\">See <a href=\"https://intercom.help/x/en/articles/4-late\">l</a></p>", "state": "published", "parent_id": 9,
           "default_locale": "en", "created_at": 1700000000, "url": "https://intercom.help/x/en/articles/3-pay",
           "translated_content": {"type": "article_translated_content",
             "fr": {"type": "article_content", "title": "Payer", "body": "<p>Oui</p>", "state": "draft"}, "de": null}},
          {"type": "article", "id": "4", "title": "Late", "body": "<p>x</p>", "state": "draft", "default_locale": "en"}]})"}});
  EXPECT_EQ(batch.batch.format, "intercom-articles");
  EXPECT_THAT(ids_of(batch), ElementsAre("3:en", "3:fr", "4:en"));
  EXPECT_EQ(batch.plans[0].folder, "en/billing/");
  EXPECT_THAT(batch.batch.items[0].text, HasSubstr("description = \"How\"\ndate = \"2023-11-14\"\n"));
  EXPECT_THAT(batch.batch.items[1].text, HasSubstr("status = \"draft\"\n"));
  EXPECT_EQ(batch.plans[0].goals.size(), 1u);
}

TEST(FreshdeskArticles, AreReadFlatAndNested) {
  const ArticleBatch flat = read_export({{"a.json", "a.json",
                                          R"({"categories": [{"id": 1, "name": "Shop"}],
            "folders": [{"id": 2, "name": "Agents only", "category_id": 1, "visibility": 3}],
            "articles": [{"id": 7, "title": "Pay", "description": "<p>x</p>", "status": 1, "folder_id": 2,
              "tags": ["a"], "seo_data": {"meta_description": "How"}}]})"}});
  EXPECT_EQ(flat.plans[0].folder, "shop/agents-only/");
  EXPECT_THAT(flat.batch.items[0].text,
              HasSubstr("tags = [\"a\"]\ndescription = \"How\"\nstatus = \"draft\"\naudience = \"internal\"\n"));
  const ArticleBatch nested =
      read_export({{"s.json", "s.json",
                    R"([{"category": {"id": 1, "name": "Shop", "folders": [{"id": 2, "name": "Money", "articles": [
             {"id": 7, "title": "Pay", "description": "<p>x</p>", "status": 2, "art_type": 1,
              "tags": [{"name": "a"}]}]}]}}])"}});
  EXPECT_EQ(nested.batch.format, "freshdesk-articles");
  EXPECT_EQ(nested.plans[0].folder, "shop/money/");
  EXPECT_THAT(nested.batch.items[0].text, HasSubstr("tags = [\"a\"]\n"));
  EXPECT_THAT(nested.batch.items[0].text, Not(HasSubstr("status")));
}

TEST_F(ArticleFolders, PagesKeepTheirPlacesLinksAndImages) {
  write("index.html",
        "<html lang=en><head><title>Start | Help of X</title><meta name=description content='All of it'>"
        "<meta property='article:modified_time' content='2025-03-04T00:00:00Z'></head><body><nav>menu</nav><main>"
        "<h1>Start here</h1><p><a href='guide/fees.html#costs'>fees</a> <a href='guide/'>guide</a> "
        "<a href='missing.html'>none</a></p><img src='img/a%20b.png'></main></body></html>");
  write("guide/fees.html",
        "<html lang=zh-CN><head><title>Fees | Help of X</title></head><body><h2 id=costs>What it costs</h2>"
        "<a href='../index.html'>back</a></body></html>");
  write("guide/index.html", "<title>Guide | Help of X</title><link rel=canonical href='https://x.example/g/'><p>g</p>");
  write("img/a b.png", "PNG");
  const ArticleBatch batch = import();
  EXPECT_EQ(batch.batch.items.size(), 3u);
  EXPECT_EQ(text("index.md").substr(text("index.md").find("\n# ") + 1),
            "# Start here\n\n[fees](guide/fees.md#costs) [guide](guide/index.md) [none](missing.html)\n\n"
            "![](attachments/img/a%20b.png)\n");
  EXPECT_THAT(text("index.md"), HasSubstr("title = \"Start here\"\nlang = \"en\"\ndescription = \"All of it\"\n"
                                          "updated = \"2025-03-04\"\n"));
  EXPECT_THAT(text("guide/fees.md"), HasSubstr("title = \"Fees\"\nlang = \"zh-Hans\"\n"));
  EXPECT_THAT(text("guide/fees.md"), HasSubstr("# Fees\n\n## What it costs {#costs}\n\n[back](../index.md)\n"));
  EXPECT_THAT(text("guide/index.md"), HasSubstr("aliases = [\"https://x.example/g/\"]\n"));
  EXPECT_EQ(text("attachments/img/a b.png"), "PNG");
  EXPECT_THAT(notes_of(item_named(batch, "index.html")), HasSubstr("review: 'missing.html' leads nowhere"));
}

TEST_F(ArticleFolders, ABaseAddressMakesAliasesAndKeepsLinksThatLeave) {
  write("a/page.html",
        "<title>Page</title><p><a href='/other/x?y=1#z'>x</a> <a href='https://h.example/a/page'>me</a></p>");
  import({}, "https://h.example/");
  EXPECT_THAT(text("a/page.md"), HasSubstr("aliases = [\"https://h.example/a/page.html\"]\n"));
  EXPECT_THAT(text("a/page.md"), HasSubstr("[x](https://h.example/other/x?y=1#z)"));
}

// As a browser would: beside the page, which is not always at the top of its site.
TEST_F(ArticleFolders, WhatIsRelativeIsCompletedFromThePagesOwnAddress) {
  write("a.html", "<title>A</title><p><a href='gone.html'>x</a> <img src='i/p.png'> <a href='/top'>t</a></p>");
  write("b.html",
        "<title>B</title><link rel=canonical href='https://h.example/deep/er/b'><p><a href='gone.html'>x</a></p>");
  import({}, "https://h.example/docs/");
  EXPECT_THAT(text("a.md"), HasSubstr("[x](https://h.example/docs/gone.html) ![](https://h.example/docs/i/p.png) "
                                      "[t](https://h.example/top)"));
  EXPECT_THAT(text("b.md"), HasSubstr("[x](https://h.example/deep/er/gone.html)"));
}

TEST_F(ArticleFolders, ALinkToAnArticleThatIsRefusedLeadsToTheWebAndIsSaid) {
  write("z.json", R"({"articles": [
    {"id": 1, "title": "One", "locale": "en-us", "section_id": 5, "html_url": "https://x.example/hc/en-us/articles/1-One",
     "body": "<p><a href=\"/hc/en-us/articles/2\">two</a></p>"},
    {"id": 2, "title": "Two", "locale": "en-us", "section_id": 5, "body": ""}]})");
  const ArticleBatch batch = import();
  EXPECT_THAT(text("one.md"), HasSubstr("[two](https://x.example/hc/en-us/articles/2)"));
  EXPECT_THAT(notes_of(batch.batch.items[0]), HasSubstr("a link leads to 'Two', which is not taken over"));
  EXPECT_EQ(batch.batch.items[0].fidelity(), Fidelity::review);
}

TEST_F(ArticleFolders, PagesAreReadInTheEncodingThatTheySay) {
  write("latin.html", "<meta charset=ISO-8859-1><title>Caf\xE9</title><p>na\xEFve \x93q\x94</p>");
  write("sjis.html",
        "<meta http-equiv=Content-Type content='text/html; charset=Shift_JIS'><title>S</title><p>\x95\xD4\x95i</p>");
  write("x.xhtml", "<?xml version='1.0' encoding='windows-1251'?><html><title>X</title><p>\xE4\xE0</p></html>");
  write("gbk.html", "<meta charset=\"gb2312\"><title>G</title><p>\xC4\xE3\xBA\xC3</p>");
  write("liar.html", "<meta charset=gbk><title>L</title><p>你好</p>");
  write("none.html", "<meta charset=klingon><title>N</title><p>\xC4\xE3\xBA\xC3</p>");
  import();
  EXPECT_THAT(text("latin.md"), HasSubstr("# Café\n\nnaïve “q”\n"));
  EXPECT_THAT(text("sjis.md"), HasSubstr("返品"));
  EXPECT_THAT(text("x.md"), HasSubstr("да"));
  for (const char* const name : {"gbk.md", "liar.md", "none.md"}) EXPECT_THAT(text(name), HasSubstr("你好")) << name;
}

TEST_F(ArticleFolders, NothingOutsideTheExportIsCopiedOrWritten) {
  write_to(source_.path().parent_path() / "kb-outside-of-export.txt", "secret");
  fs::create_symlink("/etc/hostname", source_.path() / "link.png");
  fs::create_directory_symlink("/etc", source_.path() / "etc");
  write(".env", "secret");
  write("p.html",
        "<img src='../kb-outside-of-export.txt' alt=a><img src='..%2fkb-outside-of-export.txt'><img src='link.png'>"
        "<img src='etc/hostname'><img src='.env'><img src='/etc/hostname'><a href='file:///etc/hostname'>f</a>");
  const ArticleBatch batch = import();
  fs::remove(source_.path().parent_path() / "kb-outside-of-export.txt");
  EXPECT_TRUE(batch.attachments.empty());
  EXPECT_FALSE(has("attachments"));
  EXPECT_THAT(notes_of(batch.batch.items[0]), HasSubstr("leads out of the export"));
  EXPECT_THAT(text("p.md"), Not(HasSubstr("../kb-outside")));
}

TEST_F(ArticleFolders, TitlesOfAllKindsBecomeHarmlessPaths) {
  write("a.json",
        R"({"articles": [
        {"id": 1, "title": "../../etc/passwd", "body": "<p>x</p>", "section_id": 1},
        {"id": 2, "title": "../../etc/passwd", "body": "<p>x</p>", "section_id": 1},
        {"id": 3, "title": "CON", "body": "<p>x</p>", "section_id": 1},
        {"id": 4, "title": "\u0000\n\"+++\n", "body": "<p>+++</p><p>{{ x }}</p>", "section_id": 1},
        {"id": 5, "title": "", "body": "<p>\uE0100\uE011 \uE0000\uE001</p>", "section_id": 1}],
        "sections": [{"id": 1, "name": "../..", "category_id": 2}], "categories": [{"id": 2, "name": ".git"}]})");
  const ArticleBatch batch = import();
  for (const auto& item : batch.batch.items) {
    EXPECT_TRUE(item.path.starts_with("git/folder/")) << item.path;
    EXPECT_TRUE(has(item.path)) << item.path;
    const Document page = load_document(target(), item.path, Config());
    EXPECT_TRUE(page.findings.empty()) << item.path;
    EXPECT_NE(page.front_matter.find("imported"), nullptr) << item.path;
  }
  EXPECT_EQ(batch.batch.items[1].path, "git/folder/etc-passwd-2.md");
}

TEST(ArticleFormats, AreFoundOut) {
  const auto format = [](const std::string& name, const std::string& bytes) {
    return article_format_of({name, name, bytes});
  };
  EXPECT_EQ(format("a.json", zendesk), "zendesk-articles");
  EXPECT_EQ(format("a.html", "<p>x"), "html");
  EXPECT_EQ(format("-", "<!DOCTYPE html><p>x"), "html");
  for (const char* const reply : {"zendesk.json", "intercom.json", "freshdesk.json", "chatwoot.json", "discourse.json",
                                  "zammad.json", "helpscout.json", "replies.csv", "osticket.yaml"}) {
    EXPECT_EQ(format(reply, read_data(reply)), "") << reply;
  }
}

TEST(ArticleFormats, SayWhatIsWrong) {
  EXPECT_THROW(read_export({{"a.json", "a.json", "{\"articles\": [}"}}), Error);
  EXPECT_THROW(read_export({{"a.json", "a.json", "{}"}}), Error);
  EXPECT_THROW(read_export({{"a.json", "a.json", zendesk}}, "zendesk-artcles"), Error);
  EXPECT_THROW(read_export({{"a.json", "a.json", zendesk}, {"b.html", "b.html", "<p>x"}}), Error);
  EXPECT_THROW(read_export({{"b.html", "b.html", "<p>x"}}, "zendesk-articles"), Error);
  std::string deep = "{\"articles\": ";
  for (int i = 0; i < 100; ++i) deep += '[';
  EXPECT_THROW(read_export({{"a.json", "a.json", deep}}), Error);
}

TEST(ArticleFormats, OneBadArticleDoesNotStopTheOthers) {
  std::string deep;
  for (int i = 0; i < 1000; ++i) deep += "<div>";
  const ArticleBatch batch =
      read_export({{"a.json", "a.json",
                    R"({"articles": [{"id": 1, "title": "Deep", "body": ")" + deep +
                        R"(", "section_id": 1}, {"id": 2, "title": "None", "body": null, "section_id": 1},
            {"id": 3, "title": "Bytes", "body": "<p>a)" +
                        "\xff" + R"(b</p>", "section_id": 1}, 7, null]})"}});
  ASSERT_EQ(batch.batch.items.size(), 3u);
  EXPECT_EQ(batch.batch.items[0].fidelity(), Fidelity::refused);
  EXPECT_EQ(batch.batch.items[1].fidelity(), Fidelity::refused);
  EXPECT_NE(batch.batch.items[2].fidelity(), Fidelity::refused);
}

}  // namespace
}  // namespace kb
