#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <set>

#include "lib/mcp/small_desk.h"
#include "support/json_schema.h"

namespace kb {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

std::vector<std::string> keys_of(const json& object) {
  std::vector<std::string> keys;
  for (const auto& [name, value] : object.items()) keys.push_back(name);
  return keys;
}

TEST(McpTools, AreListedWithSchemasAndAsReading) {
  SmallDesk desk;
  const json tools = desk.result("tools/list")["tools"];
  std::vector<std::string> names;
  for (const json& tool : tools) {
    names.push_back(tool["name"]);
    EXPECT_EQ(tool["inputSchema"]["additionalProperties"], false);
    EXPECT_EQ(tool["outputSchema"]["type"], "object");
    EXPECT_EQ(tool["annotations"]["readOnlyHint"], true);
  }
  EXPECT_THAT(names, ElementsAre("search", "fetch", "list_articles", "render_reply", "suggest_reply", "audit"));
  EXPECT_EQ(desk.result("tools/list"), desk.result("tools/list"));
}

TEST(McpTools, GiveWhatTheirSchemasSayAsTextAndAsValue) {
  SmallDesk desk;
  const json tools = desk.result("tools/list")["tools"];
  const std::pair<const char*, json> calls[] = {
      {"search", {{"query", "refund"}}},
      {"search", {{"query", "refund -"}, {"details", true}, {"limit", 1}}},
      {"fetch", {{"id", "en/refunds"}}},
      {"list_articles", {{"kind", "all"}, {"limit", 2}}},
      {"render_reply", {{"id", "late"}, {"values", {{"order_id", "LM1"}}}}},
      {"suggest_reply", {{"message", "my parcel LM260614 never came"}}},
      {"audit", json::object()},
  };
  std::set<std::string> called;
  for (const auto& [name, arguments] : calls) {
    const json result = desk.result("tools/call", {{"name", name}, {"arguments", arguments}});
    ASSERT_EQ(result["isError"], false) << result;
    ASSERT_EQ(result["content"].size(), 1U);
    EXPECT_EQ(json::parse(result["content"][0]["text"].get<std::string>()), result["structuredContent"]);
    for (const json& tool : tools) {
      if (tool["name"] != name) continue;
      EXPECT_THAT(schema_problems(tool["outputSchema"], result["structuredContent"]), IsEmpty()) << name;
    }
    called.insert(name);
  }
  EXPECT_EQ(called.size(), tools.size());
}

TEST(McpTools, SearchHasWhatConnectorsExpectAndNothingElse) {
  SmallDesk desk;
  const json found = desk.call("search", {{"query", "refund"}});
  EXPECT_THAT(keys_of(found), ElementsAre("results"));
  ASSERT_FALSE(found["results"].empty());
  EXPECT_EQ(found["results"][0],
            json({{"id", "en/refunds"}, {"title", "Refunds"}, {"url", "kb://article/en/refunds"}}));
}

TEST(McpTools, PagesThatClaimOneIdAreNamedByTheirPaths) {
  SmallDesk desk;
  desk.pages.add("a.md", "---\nid: same\n---\n# Pineapple juice\n");
  desk.pages.add("b.md", "---\nid: same\n---\n# Pineapple pie\n");
  const json found = desk.call("search", {{"query", "pineapple"}})["results"];
  ASSERT_EQ(found.size(), 2U);
  for (const json& hit : found) EXPECT_EQ(desk.call("fetch", {{"id", hit["id"]}})["title"], hit["title"]);
}

TEST(McpTools, SearchTakesChineseAndFilters) {
  SmallDesk desk;
  EXPECT_EQ(desk.call("search", {{"query", "退款"}, {"lang", "zh"}})["results"][0]["id"], "zh/tuikuan");
  EXPECT_THAT(desk.call("search", {{"query", "refund"}, {"tag", "orders"}})["results"], IsEmpty());
  EXPECT_EQ(desk.call("search", {{"query", "parcel"}, {"kind", "reply"}})["total"], 1);
  const json detailed = desk.call("search", {{"query", "refund takes"}, {"details", true}})["results"][0];
  EXPECT_THAT(detailed["snippet"].get<std::string>(), HasSubstr("five days"));
  EXPECT_EQ(detailed["reviewed"], "2026-05-01");
}

// Each page once, by way of cursors.
TEST(McpTools, CursorsLeadThroughTheWholeList) {
  SmallDesk desk;
  for (int i = 0; i < 25; ++i) desk.pages.add(fmt::format("more/{:02}.md", i), "# Refund rules\n\nrefund\n");
  for (const char* const tool : {"search", "list_articles"}) {
    json arguments = {{"query", tool == std::string("search") ? "refund" : ""}, {"limit", 10}};
    std::set<std::string> ids;
    std::size_t parts = 0;
    std::size_t total = 0;
    while (true) {
      const json part = desk.call(tool, arguments);
      const json& items = part[tool == std::string("search") ? "results" : "articles"];
      EXPECT_LE(items.size(), 10U);
      for (const json& item : items) ids.insert(item["id"].get<std::string>());
      total = part["total"];
      ASSERT_LT(++parts, 10U);
      if (!part.contains("nextCursor")) break;
      arguments["cursor"] = part["nextCursor"];
    }
    EXPECT_EQ(ids.size(), total) << tool;
    EXPECT_GT(parts, 2U) << tool;
  }
}

TEST(McpTools, ACursorFitsNoOtherList) {
  SmallDesk desk;
  for (int i = 0; i < 25; ++i) desk.pages.add(fmt::format("more/{:02}.md", i), "# Refund rules\n\nrefund\n");
  const json cursor = desk.call("search", {{"query", "refund"}, {"limit", 5}})["nextCursor"];
  EXPECT_THAT(desk.problem("search", {{"query", "rules"}, {"cursor", cursor}}), HasSubstr("cursor"));
  EXPECT_THAT(desk.problem("search", {{"query", "refund"}, {"cursor", "99999999999999999999"}}), HasSubstr("cursor"));
}

TEST(McpTools, FetchMarksAPageThatIsOverdue) {
  SmallDesk desk;
  const json page = desk.call("fetch", {{"id", "en/refunds"}});
  EXPECT_THAT(keys_of(page), ElementsAre("id", "metadata", "text", "title", "url"));
  EXPECT_THAT(page["text"].get<std::string>(),
              StartsWith("⚠ Not reviewed since 2025-05-01; a review was due 2025-11-01.\n\n# Refunds\n\nA refund"));
  EXPECT_EQ(page["metadata"]["state"], "overdue");
  EXPECT_EQ(page["metadata"]["owner"], "accounts");
  EXPECT_THAT(desk.call("fetch", {{"id", "en/shipping"}})["text"].get<std::string>(), StartsWith("# Shipping"));
}

TEST(McpTools, FetchFindsByPathShortcutAndAddress) {
  SmallDesk desk;
  for (const char* const name : {"late", "replies/en/late.md", "kb://reply/replies/en/late"}) {
    EXPECT_EQ(desk.call("fetch", {{"id", name}})["id"], "replies/en/late") << name;
  }
  EXPECT_THAT(desk.problem("fetch", {{"id", "en/refund"}}), HasSubstr("did you mean 'en/refunds'?"));
  EXPECT_THAT(desk.problem("fetch", {{"id", "kb://article/late"}}), HasSubstr("there is no page"));
}

TEST(McpTools, FetchGivesALongPageInParts) {
  SmallDesk desk;
  std::string body;
  for (int i = 0; i < 5000; ++i) body += fmt::format("第{}行。\n", i);
  desk.pages.add("long.md", "# Long\n\n" + body);
  std::string text;
  json arguments = {{"id", "long"}};
  for (int parts = 0; parts < 20; ++parts) {
    const json part = desk.call("fetch", arguments);
    EXPECT_LE(part["text"].get<std::string>().size(), 24'000U);
    text += part["text"].get<std::string>();
    if (!part["metadata"].contains("nextCursor")) break;
    arguments["cursor"] = part["metadata"]["nextCursor"];
  }
  EXPECT_EQ(text, "# Long\n\n" + body);
}

// Two halves of different texts make no page.
TEST(McpTools, APartOfAPageThatWasChangedIsNotGoneOnWith) {
  SmallDesk desk;
  desk.pages.add("long.md", "# Long\n\n" + std::string(30'000, 'a'));
  const json part = desk.call("fetch", {{"id", "long"}});
  desk.pages.add("long.md", "# Long\n\n" + std::string(30'000, 'b'));
  EXPECT_THAT(desk.problem("fetch", {{"id", "long"}, {"cursor", part["metadata"]["nextCursor"]}}),
              HasSubstr("'cursor' is not of this list"));
}

TEST(McpTools, ListArticlesFiltersAndSorts) {
  SmallDesk desk;
  const json listed = desk.call("list_articles", {{"sort", "title"}});
  EXPECT_EQ(listed["total"], 3);
  EXPECT_EQ(listed["articles"][0]["title"], "Refunds");
  EXPECT_EQ(desk.call("list_articles", {{"owner", "accounts"}})["total"], 1);
  EXPECT_EQ(desk.call("list_articles", {{"kind", "reply"}})["total"], 2);
  EXPECT_EQ(desk.call("list_articles", {{"lang", "zh"}, {"kind", "article"}})["articles"][0]["id"], "zh/tuikuan");
}

TEST(McpTools, RenderReplyFillsByTypeAndLanguage) {
  SmallDesk desk;
  EXPECT_EQ(
      desk.call("render_reply", {{"id", "late"}, {"values", {{"order_id", "LM1"}, {"carrier", "courier"}}}})["text"],
      "Sorry, parcel LM1 is late. The courier has it.");
  const json chinese = desk.call("render_reply", {{"id", "late"}, {"lang", "zh"}, {"values", {{"order_id", "LM1"}}}});
  EXPECT_THAT(chinese["text"].get<std::string>(), StartsWith("抱歉"));
}

TEST(McpTools, RenderReplySaysWhatIsMissing) {
  SmallDesk desk;
  const std::string problem = desk.problem("render_reply", {{"id", "late"}});
  EXPECT_THAT(problem, HasSubstr("order_id: Order number"));
  EXPECT_THAT(problem, HasSubstr("LM1234"));
  EXPECT_THAT(desk.problem("render_reply", {{"id", "late"}, {"values", {{"order_id", "LM1"}, {"carrier", "ship"}}}}),
              HasSubstr("carrier"));
  EXPECT_THAT(desk.problem("render_reply", {{"id", "en/refunds"}}), HasSubstr("is an article"));
}

TEST(McpTools, SuggestReplyReadsValuesAndKeepsSilentWhenNothingFits) {
  SmallDesk desk;
  const json found = desk.call("suggest_reply", {{"message", "my parcel never came, order LM260614"}})["suggestions"];
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0]["id"], "replies/en/late");
  EXPECT_EQ(found[0]["values"], json::array({{{"variable", "order_id"}, {"value", "LM260614"}}}));
  EXPECT_THAT(desk.call("suggest_reply", {{"message", "what is the weather on the moon"}})["suggestions"], IsEmpty());
}

TEST(McpTools, AuditTellsWhatIsNotInDate) {
  SmallDesk desk;
  const json audit = desk.call("audit");
  EXPECT_EQ(audit["today"], "2026-06-01");
  EXPECT_EQ(audit["in_date"], 1);
  EXPECT_EQ(audit["counted"], 2);
  ASSERT_EQ(audit["pages"].size(), 1U);
  EXPECT_EQ(audit["pages"][0]["id"], "en/refunds");
  EXPECT_THAT(audit["pages"][0]["why"], ElementsAre("reviewed 2025-05-01"));
  EXPECT_THAT(desk.call("audit", {{"owner", "nobody"}})["pages"], IsEmpty());
  EXPECT_EQ(desk.call("audit", {{"state", "fresh"}})["pages"][0]["id"], "en/shipping");
}

TEST(McpTools, SayHowToMendArguments) {
  SmallDesk desk;
  EXPECT_THAT(desk.problem("search"), HasSubstr("'query' is missing"));
  EXPECT_THAT(desk.problem("search", {{"query", " "}}), HasSubstr("'query' is empty"));
  EXPECT_THAT(desk.problem("search", {{"query", 7}}), HasSubstr("'query' is a text, not 7"));
  EXPECT_THAT(desk.problem("search", {{"query", "a"}, {"limt", 3}}), HasSubstr("did you mean 'limit'?"));
  for (const json& limit : {json(0), json(-1), json(51), json(1.5), json("many"), json(nullptr)}) {
    EXPECT_THAT(desk.problem("search", {{"query", "a"}, {"limit", limit}}), HasSubstr("from 1 to 50")) << limit;
  }
  EXPECT_THAT(desk.problem("search", {{"query", "a"}, {"kind", "page"}}), HasSubstr("one of article, reply"));
  EXPECT_THAT(desk.problem("search", {{"query", std::string(3000, 'a')}}), HasSubstr("at most 2000"));
  EXPECT_THAT(desk.problem("render_reply", {{"id", "late"}, {"values", "x"}}), HasSubstr("an object"));
}

TEST(McpTools, TakeAWholeNumberInAnyForm) {
  SmallDesk desk;
  EXPECT_EQ(desk.call("list_articles", {{"limit", 2.0}})["articles"].size(), 2U);
  for (const json& limit : {json(2.5), json(-1.0), json(1e30), json(0.0)}) {
    EXPECT_THAT(desk.problem("list_articles", {{"limit", limit}}), HasSubstr("from 1 to 200")) << limit;
  }
}

TEST(McpTools, AToolThatIsNoneIsAnErrorOfTheProtocol) {
  SmallDesk desk;
  EXPECT_EQ(desk.error_number("tools/call", {{"name", "serch"}}), -32602);
  EXPECT_EQ(desk.error_number("tools/call"), -32602);
  EXPECT_EQ(desk.error_number("tools/call", {{"name", "search"}, {"arguments", 3}}), -32602);
}

}  // namespace
}  // namespace kb
