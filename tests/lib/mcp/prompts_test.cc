#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lib/mcp/small_desk.h"

namespace kb {
namespace {

using nlohmann::json;
using testing::HasSubstr;

TEST(McpPrompts, AreRepliesWithTheirVariablesAndFaces) {
  SmallDesk desk;
  const json prompts = desk.result("prompts/list")["prompts"];
  ASSERT_EQ(prompts.size(), 1U);
  EXPECT_EQ(prompts[0]["name"], "replies/en/late");
  EXPECT_EQ(prompts[0]["title"], "Late parcel");
  const json arguments = prompts[0]["arguments"];
  ASSERT_EQ(arguments.size(), 3U);
  EXPECT_EQ(arguments[0]["name"], "order_id");
  EXPECT_EQ(arguments[0]["required"], true);
  EXPECT_THAT(arguments[0]["description"].get<std::string>(), HasSubstr("Order number"));
  EXPECT_EQ(arguments[1]["required"], false);
  EXPECT_EQ(arguments[2]["name"], "lang");
}

TEST(McpPrompts, GiveTheFilledReply) {
  SmallDesk desk;
  const json prompt =
      desk.result("prompts/get", {{"name", "late"}, {"arguments", {{"order_id", "LM1"}, {"lang", "zh"}}}});
  ASSERT_EQ(prompt["messages"].size(), 1U);
  EXPECT_EQ(prompt["messages"][0]["role"], "user");
  EXPECT_EQ(prompt["messages"][0]["content"]["text"], "抱歉，包裹 LM1 晚到了。");
}

TEST(McpPrompts, RefuseWhatIsMissingAndWhatIsNone) {
  SmallDesk desk;
  const json answer = desk.ask("prompts/get", {{"name", "late"}});
  EXPECT_EQ(answer["error"]["code"], -32602);
  EXPECT_THAT(answer["error"]["message"].get<std::string>(), HasSubstr("order_id"));
  EXPECT_EQ(desk.error_number("prompts/get", {{"name", "en/refunds"}}), -32602);
  EXPECT_EQ(desk.error_number("prompts/get", {{"name", "late"}, {"arguments", {{"order_id", 5}}}}), -32602);
  EXPECT_EQ(
      desk.error_number("prompts/get", {{"name", "late"}, {"arguments", {{"order_id", "LM1"}, {"channel", "x"}}}}),
      -32602);
}

TEST(McpPrompts, SayWhyAReplyThatIsBrokenCannotBeFilled) {
  SmallDesk desk;
  desk.pages.add("replies/broken.md", "---\ntitle: Broken\n---\nDear {{ name\n");
  const json answer = desk.ask("prompts/get", {{"name", "replies/broken"}});
  EXPECT_EQ(answer["error"]["code"], -32602);
  EXPECT_THAT(answer["error"]["message"].get<std::string>(), HasSubstr("Liquid syntax error"));
}

TEST(McpPrompts, CompleteChoicesAndLanguages) {
  SmallDesk desk;
  const auto complete = [&](const char* argument, const char* typed) {
    return desk.result("completion/complete",
                       {{"ref", {{"type", "ref/prompt"}, {"name", "late"}}},
                        {"argument", {{"name", argument}, {"value", typed}}}})["completion"]["values"];
  };
  EXPECT_EQ(complete("carrier", ""), json({"post", "courier"}));
  EXPECT_EQ(complete("carrier", "c"), json({"courier"}));
  EXPECT_EQ(complete("lang", "z"), json::array({"zh"}));
  EXPECT_EQ(complete("none", ""), json::array());
  EXPECT_EQ(desk.error_number("completion/complete", {{"ref", {{"type", "ref/prompt"}, {"name", "none"}}},
                                                      {"argument", {{"name", "a"}, {"value", ""}}}}),
            -32602);
  EXPECT_EQ(desk.error_number("completion/complete", {{"ref", 3}}), -32602);
}

TEST(McpPrompts, FollowChangedReplies) {
  SmallDesk desk;
  EXPECT_EQ(desk.result("prompts/list")["prompts"].size(), 1U);
  desk.pages.add("replies/en/early.md", "---\ntitle: Early\n---\nIt came early.\n");
  EXPECT_EQ(desk.result("prompts/list")["prompts"].size(), 2U);
}

}  // namespace
}  // namespace kb
