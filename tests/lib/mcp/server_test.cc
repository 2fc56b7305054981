// The protocol itself: eras, versions, and requests that are none.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lib/mcp/small_desk.h"

namespace kb {
namespace {

using nlohmann::json;
using testing::HasSubstr;

int error_of(const std::string& answer) {
  return answer.empty() ? 0 : json::parse(answer)["error"]["code"].get<int>();
}

TEST(McpServer, SettlesOnTheVersionThatALegacyClientAsksFor) {
  for (const char* const version : {"2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"}) {
    SmallDesk desk;
    const json result = desk.result("initialize", {{"protocolVersion", version}});
    EXPECT_EQ(result["protocolVersion"], version);
    EXPECT_EQ(result["serverInfo"]["name"], "kb");
    EXPECT_TRUE(result["capabilities"].contains("tools"));
    EXPECT_FALSE(result.contains("resultType"));
  }
}

TEST(McpServer, OffersItsNewestLegacyVersionForOneThatIsUnknown) {
  SmallDesk desk;
  EXPECT_EQ(desk.result("initialize", {{"protocolVersion", "1999-01-01"}})["protocolVersion"], "2025-11-25");
  EXPECT_EQ(desk.error_number("initialize", {{"protocolVersion", 3}}), -32602);
}

TEST(McpServer, ServesLegacyClientsAfterInitialize) {
  SmallDesk desk;
  EXPECT_EQ(error_of(desk.line(R"({"jsonrpc":"2.0","id":1,"method":"tools/list"})")), -32602);
  desk.initialize();
  const json answer = desk.result("tools/list");
  EXPECT_FALSE(answer.contains("resultType"));
  EXPECT_FALSE(answer.contains("ttlMs"));
  EXPECT_EQ(desk.result("ping"), json::object());
  EXPECT_EQ(desk.error_number("server/discover"), -32602);
}

TEST(McpServer, ServesModernRequestsByThemselves) {
  SmallDesk desk;
  const json discovered = desk.result("server/discover");
  EXPECT_EQ(discovered["supportedVersions"][0], "2026-07-28");
  for (const char* const method :
       {"server/discover", "tools/list", "prompts/list", "resources/list", "resources/templates/list"}) {
    const json result = desk.result(method);
    EXPECT_EQ(result["resultType"], "complete") << method;
    EXPECT_GE(result["ttlMs"].get<int>(), 0) << method;
    EXPECT_EQ(result["cacheScope"], "private") << method;
    EXPECT_EQ(result["_meta"]["io.modelcontextprotocol/serverInfo"]["name"], "kb") << method;
  }
  const json found = desk.result("tools/call", {{"name", "search"}, {"arguments", {{"query", "refund"}}}});
  EXPECT_EQ(found["resultType"], "complete");
  EXPECT_FALSE(found.contains("ttlMs"));
  EXPECT_EQ(desk.error_number("ping"), -32601);
  EXPECT_EQ(desk.error_number("logging/setLevel"), -32601);
}

TEST(McpServer, ServesBothErasSideBySide) {
  SmallDesk desk;
  desk.line(R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18"}})");
  EXPECT_TRUE(desk.result("tools/list").contains("resultType"));
  EXPECT_THAT(desk.line(R"({"jsonrpc":"2.0","id":2,"method":"tools/list"})"), testing::Not(HasSubstr("resultType")));
}

TEST(McpServer, NamesItsVersionsToARequestOfAnother) {
  SmallDesk desk;
  const json answer = json::parse(desk.line(
      R"({"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2030-01-01","io.modelcontextprotocol/clientCapabilities":{}}}})"));
  EXPECT_EQ(answer["error"]["code"], -32022);
  EXPECT_EQ(answer["error"]["data"]["requested"], "2030-01-01");
  EXPECT_EQ(answer["error"]["data"]["supported"][0], "2026-07-28");
}

TEST(McpServer, WantsTheCapabilitiesOfAModernClient) {
  SmallDesk desk;
  EXPECT_EQ(
      error_of(desk.line(
          R"({"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}})")),
      -32602);
}

struct BadLine {
  std::string line;
  int error;
};

TEST(McpServer, AnswersWhatIsNoRequestByAnError) {
  const BadLine cases[] = {
      {"{", -32700},
      {"nonsense", -32700},
      {"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\xff\"}", -32700},
      {R"({"jsonrpc":"2.0","id":1,"method":"\ud800"})", -32700},
      {R"({"jsonrpc":"2.0","id":1e999,"method":"ping"})", -32700},
      {"1", -32600},
      {"null", -32600},
      {"[]", -32600},
      {R"([{"jsonrpc":"2.0","id":1,"method":"ping"}])", -32600},
      {R"({"id":1,"method":"ping"})", -32600},
      {R"({"jsonrpc":"1.0","id":1,"method":"ping"})", -32600},
      {R"({"jsonrpc":"2.0","id":1})", -32600},
      {R"({"jsonrpc":"2.0","id":1,"method":7})", -32600},
      {R"({"jsonrpc":"2.0","id":null,"method":"ping"})", -32600},
      {R"({"jsonrpc":"2.0","id":1.5,"method":"ping"})", -32600},
      {R"({"jsonrpc":"2.0","id":[1],"method":"ping"})", -32600},
      {R"({"jsonrpc":"2.0","id":1,"method":"ping","params":[1]})", -32602},
      {std::string(100'000, '['), -32600},
      {R"({"jsonrpc":"2.0","id":1,"method":"ping","params":)" + std::string(70, '{'), -32700},
  };
  SmallDesk desk;
  for (const auto& [line, error] : cases) EXPECT_EQ(error_of(desk.line(line)), error) << line.substr(0, 80);
  EXPECT_EQ(error_of(desk.line("\"" + std::string(McpServer::longest_line, 'x') + "\"")), -32600);
  EXPECT_THAT(desk.line(R"({"jsonrpc":"2.0","id":"a","method":"ping"})"), HasSubstr("\"result\""));
}

TEST(McpServer, KeepsTheIdOfARequestThatItRefuses) {
  SmallDesk desk;
  EXPECT_THAT(desk.line(R"({"jsonrpc":"2.0","id":"seven","method":"no/such"})"), HasSubstr("\"id\":\"seven\""));
  EXPECT_THAT(desk.line(R"({"jsonrpc":"2.0","id":7,"params":3,"method":"ping"})"), HasSubstr("\"id\":7"));
  EXPECT_THAT(desk.line("{"), HasSubstr("\"id\":null"));
}

TEST(McpServer, DoesNotAnswerNotificationsResponsesAndEmptyLines) {
  SmallDesk desk;
  for (const char* const line : {"", "  \r", R"({"jsonrpc":"2.0","method":"notifications/initialized"})",
                                 R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}})",
                                 R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":[]})",
                                 R"({"jsonrpc":"2.0","method":"no/such"})", R"({"jsonrpc":"2.0","id":4,"result":{}})",
                                 R"({"jsonrpc":"2.0","id":4,"error":{"code":1,"message":"no"}})"}) {
    EXPECT_EQ(desk.line(line), "") << line;
  }
}

TEST(McpServer, AnswersBatchesOfTheVersionThatHasThem) {
  SmallDesk desk;
  desk.initialize("2025-03-26");
  const json answers = json::parse(desk.line(
      R"([{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","method":"notifications/x"},{"jsonrpc":"2.0","id":2,"method":"no/such"},3])"));
  ASSERT_EQ(answers.size(), 3U);
  EXPECT_EQ(answers[0]["id"], 1);
  EXPECT_EQ(answers[1]["error"]["code"], -32601);
  EXPECT_EQ(answers[2]["error"]["code"], -32600);
  EXPECT_EQ(desk.line(R"([{"jsonrpc":"2.0","method":"notifications/x"}])"), "");
}

TEST(McpServer, TellsItsLogAndNotTheClientWhatWentWrong) {
  SmallDesk desk;
  desk.pages.is_broken = true;
  const std::string answer = desk.ask("resources/list").dump();
  EXPECT_THAT(answer, HasSubstr("-32603"));
  EXPECT_THAT(answer, testing::Not(HasSubstr("SECRET")));
  EXPECT_THAT(desk.log, testing::ElementsAre(HasSubstr("SECRET")));
  desk.pages.is_broken = false;
  EXPECT_EQ(desk.error_number("resources/list"), 0);
}

// Pages are looked for every two seconds; who asks for one that went meanwhile is not told of an empty one.
TEST(McpServer, APageThatWentSinceTheLastLookIsNone) {
  SmallDesk desk;
  desk.result("resources/list");
  desk.pages.take_away("en/shipping.md");
  EXPECT_THAT(desk.problem("fetch", {{"id", "en/shipping"}}), HasSubstr("there is no page 'en/shipping'"));
  desk.pages.take_away("en/refunds.md");
  EXPECT_EQ(desk.error_number("resources/read", {{"uri", "kb://article/en/refunds"}}), -32602);
  desk.pages.take_away("replies/en/late.md");
  EXPECT_EQ(desk.result("prompts/list")["prompts"].size(), 1U);
  EXPECT_THAT(desk.log, testing::IsEmpty());
}

TEST(McpServer, AnswersInOneLine) {
  SmallDesk desk;
  EXPECT_THAT(desk.line(R"({"jsonrpc":"2.0","id":"a\nb","method":"ping"})"), testing::Not(HasSubstr("\n")));
}

}  // namespace
}  // namespace kb
