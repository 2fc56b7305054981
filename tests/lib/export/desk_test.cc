// What help desks promise their readers: the JSON has their names, links lead to articles that are there, translations
// stand together.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>

#include "base/files.h"
#include "export/desk_html.h"
#include "kb/export.h"
#include "lib/check/trees.h"
#include "support/json_schema.h"

namespace kb {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::string_view desk_tree = R"kb(== sets/help.toml ==
title = "Help"
description = "What customers ask."
audience = "public"
[[sections]]
title = "Money"
members = ["en/late", "en/*", "zh/*"]
[[sections]]
title = "Replies"
members = ["replies/hello"]
== kb.toml ==
== en/refunds.md ==
---
title: Refunds
audience: public
tags: [money]
date: 2024-05-01
updated: 2025-06-02
---
# Refunds

Three days. See [late ones](late.md#when), [the top](#refunds), [this part](#fees), [late](late.md#late-parcels),
[a greeting](../replies/hello.md), [secret](../secret.md) and ![the flow](../img/flow%20(1).svg).<br>New
<script>alert(1)</script><span onclick="x()">line</span> <a href="javascript:x">bad</a>

## Fees
== en/late.md ==
---
title: Late parcels
audience: public
status: draft
---
## When

x
== zh/refunds.md ==
---
title: 退款
audience: public
---
看[这里](../en/late.md#when)。
== zh/other.md ==
---
title: 别的
audience: public
translationKey: late
imported: {from: zendesk-articles, id: "360001:zh-cn", digest: x}
---
只有中文。
== replies/hello.md ==
---
title: Hello
audience: public
---
Hello.
== secret.md ==
---
title: Secret
---
x
)kb";

class DeskExports : public testing::Test {
 protected:
  DeskExports() {
    std::filesystem::create_directories(folder_.path() / "img");
    std::ofstream(folder_.path() / "img/flow (1).svg") << "<svg/>";
    std::string_view rest = desk_tree;
    while (!rest.empty()) {
      const std::size_t name_end = rest.find(" ==\n");
      const std::string name(rest.substr(3, name_end - 3));
      rest.remove_prefix(name_end + 4);
      const std::size_t end = std::min(rest.find("\n== "), rest.size() - 1) + 1;
      std::filesystem::create_directories((folder_.path() / name).parent_path());
      std::ofstream(folder_.path() / name) << rest.substr(0, end);
      rest.remove_prefix(end);
    }
  }

  Pack pack(std::string_view format, const PackOptions& options = {}, std::string_view settings = "") const {
    const Config config = config_of("[content]\nreplies = [\"replies/\"]\n" + std::string(settings));
    const Corpus corpus = load_corpus(folder_.path(), config);
    return make_pack(format, make_edition(read_sets(corpus.sets).front(), corpus, config, {}), options);
  }

  static json file_of(const Pack& pack, std::string_view path) {
    return json::parse(std::ranges::find(pack.files, path, &PackFile::path)->bytes);
  }

  TemporaryFolder folder_;
};

json desk_schema(const std::string& name) {
  return json::parse(read_file(std::filesystem::path(KB_SOURCE_DIR) / "tests/lib/export/schemas" / name));
}

TEST_F(DeskExports, FitTheSchemasOfTheDesks) {
  EXPECT_THAT(schema_problems(desk_schema("zendesk.json"), file_of(pack("zendesk-articles"), "articles.json")),
              IsEmpty());
  const Pack intercom = pack("intercom-articles");
  EXPECT_THAT(schema_problems(desk_schema("intercom.json"), file_of(intercom, "articles.json")), IsEmpty());
  EXPECT_THAT(schema_problems(desk_schema("intercom-collections.json"), file_of(intercom, "collections.json")),
              IsEmpty());
  EXPECT_THAT(schema_problems(desk_schema("freshdesk.json"), file_of(pack("freshdesk-articles"), "articles.json")),
              IsEmpty());
}

TEST_F(DeskExports, TheSchemasRefuseWhatIsWrong) {
  json articles = file_of(pack("zendesk-articles"), "articles.json");
  articles["articles"][0].erase("section_id");
  articles["articles"][0]["draft"] = "no";
  EXPECT_EQ(schema_problems(desk_schema("zendesk.json"), articles).size(), 2u);
}

TEST_F(DeskExports, TranslationsStandInOneArticle) {
  const json articles = file_of(pack("zendesk-articles"), "articles.json")["articles"];
  ASSERT_EQ(articles.size(), 3u);
  const auto titles = [](const json& article) {
    std::vector<std::string> all;
    for (const json& each : article["translations"]) all.push_back(each["title"]);
    return all;
  };
  EXPECT_THAT(titles(articles[0]), ElementsAre("Late parcels"));
  EXPECT_THAT(titles(articles[1]), ElementsAre("Refunds", "退款"));
  EXPECT_THAT(titles(articles[2]), ElementsAre("别的"));
  EXPECT_EQ(articles[1]["translations"][1]["locale"], "zh-cn");
  EXPECT_EQ(articles[0]["draft"], true);
  EXPECT_EQ(articles[1]["label_names"], json({"money"}));
  EXPECT_EQ(articles[1]["created_at"], "2024-05-01T00:00:00Z");
  EXPECT_EQ(articles[2]["id"], 360001) << "what came from the desk has its id there";
}

TEST_F(DeskExports, BodiesAreSafeHtmlWithLinksThatLeadToArticles) {
  const Pack made = pack("zendesk-articles");
  const json articles = file_of(made, "articles.json")["articles"];
  const std::string body = articles[1]["body"];
  const std::string late = "/hc/en-us/articles/" + articles[0]["id"].dump();
  EXPECT_THAT(body, Not(HasSubstr("<h1"))) << "the desk shows the title itself";
  EXPECT_THAT(body, HasSubstr("<a href=\"" + late + "#when\">late ones</a>"));
  EXPECT_THAT(body, HasSubstr("<a href=\"#fees\">this part</a>"));
  EXPECT_THAT(body, HasSubstr("<h2 id=\"fees\">"));
  EXPECT_THAT(body,
              HasSubstr("a greeting, secret and <img src=\"attachments/img/flow%20%281%29.svg\" alt=\"the flow\">"));
  EXPECT_THAT(body, HasSubstr("<br>New"));
  for (const char* const bad : {"script", "onclick", "javascript"}) EXPECT_THAT(body, Not(HasSubstr(bad)));
  EXPECT_THAT(made.notes, testing::Contains(HasSubstr("canned replies are no articles: 1 left out")));
  const json& attachment = articles[1]["attachments"][0];
  EXPECT_EQ(attachment["content_url"], "attachments/img/flow%20%281%29.svg");
  EXPECT_EQ(attachment["inline"], true);
  EXPECT_EQ(file_of(made, "manifest.json")["attachments"][0]["path"], "attachments/img/flow (1).svg");
}

TEST_F(DeskExports, AbsoluteLinksNeedAnAddress) {
  PackOptions options;
  options.links = "absolute";
  EXPECT_THROW(pack("intercom-articles", options), Error);
  const Pack made = pack("intercom-articles", options, "[export]\nbase_url = \"https://h.example/help\"\n");
  const std::string body = file_of(made, "articles.json")["data"][1]["body"];
  EXPECT_THAT(body, HasSubstr("<a href=\"https://h.example/help/en/late#when\">"));
  EXPECT_THAT(body, HasSubstr("src=\"https://h.example/help/img/flow%20"));
}

TEST_F(DeskExports, AudiencesAreSaidAsTheDeskSaysThem) {
  EXPECT_EQ(file_of(pack("freshdesk-articles"), "articles.json")["folders"][0]["visibility"], 1);
  std::string set = read_file(folder_.path() / "sets/help.toml");
  set.replace(set.find("public"), 6, "internal");
  std::ofstream(folder_.path() / "sets/help.toml") << set;
  EXPECT_EQ(file_of(pack("freshdesk-articles"), "articles.json")["folders"][0]["visibility"], 3);
  EXPECT_THAT(pack("zendesk-articles").notes, testing::Contains(HasSubstr("user_segment_id")));
}

TEST(DeskHtml, OnlyWhatShowsSomethingStays) {
  EXPECT_EQ(
      clean_desk_html("<p class=\"a\" style=\"x\" onload=\"y\">a &lt; b<!-- c --></p><form><input name=q>t</form>"),
      "<p>a &lt; b</p>t");
  EXPECT_EQ(clean_desk_html("<a href=\" java\nscript:x\">l</a><img src=\"data:x\"><a href='mailto:a@b.c'>m</a>"),
            "<a>l</a><img><a href=\"mailto:a@b.c\">m</a>");
  EXPECT_EQ(clean_desk_html("<input type=checkbox checked disabled><input type=text>"),
            "<input type=\"checkbox\" checked=\"\" disabled=\"\">");
}

}  // namespace
}  // namespace kb
