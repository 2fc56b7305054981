#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <set>

#include "lib/mcp/small_desk.h"

namespace kb {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::StartsWith;

TEST(McpResources, AreAllPagesEachReadable) {
  SmallDesk desk;
  const json resources = desk.result("resources/list")["resources"];
  EXPECT_EQ(resources.size(), 5U);
  for (const json& resource : resources) {
    const json contents = desk.result("resources/read", {{"uri", resource["uri"]}})["contents"];
    ASSERT_EQ(contents.size(), 1U);
    EXPECT_EQ(contents[0]["uri"], resource["uri"]);
    EXPECT_EQ(contents[0]["mimeType"], "text/markdown");
    EXPECT_FALSE(contents[0]["text"].get<std::string>().empty());
  }
}

TEST(McpResources, HaveAddressesOfAsciiAlone) {
  SmallDesk desk;
  desk.pages.add("zh/退款 说明.md", "# 退款说明\n\n五天。\n");
  const std::string uri = "kb://article/zh/%E9%80%80%E6%AC%BE%20%E8%AF%B4%E6%98%8E";
  EXPECT_THAT(desk.result("resources/list").dump(), HasSubstr(uri));
  EXPECT_THAT(desk.result("resources/read", {{"uri", uri}})["contents"][0]["text"].get<std::string>(),
              StartsWith("# 退款说明"));
}

TEST(McpResources, AreListedInParts) {
  SmallDesk desk;
  for (int i = 0; i < 230; ++i) desk.pages.add(fmt::format("more/{:03}.md", i), "# A page\n");
  std::set<std::string> uris;
  json params = json::object();
  std::vector<std::size_t> sizes;
  while (sizes.size() < 10) {
    const json part = desk.result("resources/list", params);
    sizes.push_back(part["resources"].size());
    for (const json& resource : part["resources"]) uris.insert(resource["uri"].get<std::string>());
    if (!part.contains("nextCursor")) break;
    params["cursor"] = part["nextCursor"];
  }
  EXPECT_THAT(sizes, testing::ElementsAre(100, 100, 35));
  EXPECT_EQ(uris.size(), 235U);
  EXPECT_EQ(desk.error_number("resources/list", {{"cursor", "x"}}), -32602);
  EXPECT_EQ(desk.error_number("prompts/list", {{"cursor", params["cursor"]}}), -32602);
}

TEST(McpResources, OneThatIsNoneHasTheErrorOfItsEra) {
  SmallDesk modern;
  EXPECT_EQ(modern.error_number("resources/read", {{"uri", "kb://article/none"}}), -32602);
  EXPECT_EQ(modern.error_number("resources/read", {{"uri", "en/refunds"}}), -32602);
  EXPECT_EQ(modern.error_number("resources/read", {{"uri", 5}}), -32602);
  SmallDesk legacy;
  legacy.initialize();
  EXPECT_EQ(legacy.error_number("resources/read", {{"uri", "kb://article/none"}}), -32002);
}

TEST(McpResources, BeginWithTheMarkOfAnOverduePage) {
  SmallDesk desk;
  EXPECT_THAT(
      desk.result("resources/read", {{"uri", "kb://article/en/refunds"}})["contents"][0]["text"].get<std::string>(),
      StartsWith("⚠ "));
}

TEST(McpResources, TemplatesCompleteTheirIds) {
  SmallDesk desk;
  const json templates = desk.result("resources/templates/list")["resourceTemplates"];
  ASSERT_EQ(templates.size(), 2U);
  const json completed =
      desk.result("completion/complete", {{"ref", {{"type", "ref/resource"}, {"uri", templates[0]["uriTemplate"]}}},
                                          {"argument", {{"name", "id"}, {"value", "en/"}}}})["completion"];
  EXPECT_EQ(completed["values"], json({"en/refunds", "en/shipping"}));
  EXPECT_EQ(completed["hasMore"], false);
}

}  // namespace
}  // namespace kb
