// The program as a server: lines in, lines out, and nothing else on standard output.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "testbed.h"

namespace kb::cli {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr const char* hello =
    R"({"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"test","version":"1"}}})"
    "\n"
    R"({"jsonrpc":"2.0","method":"notifications/initialized"})"
    "\n";

std::string request(const std::string& method, const json& params = json::object()) {
  return json{{"jsonrpc", "2.0"}, {"id", 1}, {"method", method}, {"params", params}}.dump() + "\n";
}

std::string call(const std::string& tool, const json& arguments) {
  return request("tools/call", {{"name", tool}, {"arguments", arguments}});
}

std::vector<json> lines_of(const std::string& text) {
  std::vector<json> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(json::parse(line));
  return lines;
}

class Mcp : public Testbed, public testing::Test {
 protected:
  Mcp() { write_samples(); }
};

TEST_F(Mcp, AnswersEachRequestByALineAndEndsWithTheInput) {
  input = hello + request("ping") + call("search", {{"query", "refund"}});
  const Outcome outcome = run({"mcp"});
  EXPECT_EQ(outcome.code, 0);
  const std::vector<json> answers = lines_of(outcome.out);
  ASSERT_EQ(answers.size(), 3U);
  EXPECT_EQ(answers[0]["id"], 0);
  EXPECT_EQ(answers[1]["result"], json::object());
  EXPECT_EQ(answers[2]["result"]["structuredContent"]["results"][0],
            json({{"id", "refunds"}, {"title", "Refunds"}, {"url", "kb://article/refunds"}}));
}

TEST_F(Mcp, NeedsNoIndexBefore) {
  input = hello + call("fetch", {{"id", "refunds"}});
  const Outcome outcome = run({"mcp"});
  EXPECT_THAT(outcome.out, HasSubstr("takes five days"));
  EXPECT_THAT(outcome.err, HasSubstr("indexed"));
}

TEST_F(Mcp, AudienceLeavesOutWhatOthersMayNotSee) {
  write("open.md",
        "---\ntitle: Open\naudience: public\n---\nFor all. <!-- internal -->Not this refund.<!-- /internal -->\n");
  input = hello + request("resources/list") + call("search", {{"query", "refund"}});
  const Outcome outcome = run({"mcp", "--audience", "public"});
  EXPECT_THAT(outcome.out, HasSubstr("kb://article/open"));
  EXPECT_THAT(outcome.out, Not(HasSubstr("kb://article/refunds")));
  EXPECT_THAT(outcome.out, HasSubstr(R"("results":[])"));
}

TEST_F(Mcp, ASetGivesItsTitleAndItsPages) {
  write("sets/few.toml", "title = \"A few\"\nmembers = [\"refunds\"]\n");
  input = hello + request("resources/list");
  const std::vector<json> answers = lines_of(run({"mcp", "--set", "few"}).out);
  ASSERT_EQ(answers.size(), 2U);
  EXPECT_EQ(answers[0]["result"]["serverInfo"]["title"], "A few");
  EXPECT_EQ(answers[1]["result"]["resources"].size(), 1U);
}

TEST_F(Mcp, RefusesSetsAndAudiencesThatAreNone) {
  write("sets/few.toml", "members = [\"refunds\"]\n");
  const Outcome set = run({"mcp", "--set", "fev"});
  EXPECT_EQ(set.code, 3);
  EXPECT_THAT(set.out, IsEmpty());
  EXPECT_THAT(set.err, HasSubstr("did you mean 'few'?"));
  const Outcome audience = run({"mcp", "--audience", "publik"});
  EXPECT_EQ(audience.code, 2);
  EXPECT_THAT(audience.err, HasSubstr("did you mean 'public'?"));
}

// A client would hear of it at each search, and not why.
TEST_F(Mcp, RefusesSettingsThatNoSearchCouldUse) {
  write("kb.toml", "[search]\nsynonyms = [\"refund, moneyback\"]\n");
  const Outcome outcome = run({"mcp"});
  EXPECT_EQ(outcome.code, 3);
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_THAT(outcome.err, HasSubstr("is no rule for synonyms"));
}

TEST_F(Mcp, GoesOnAfterALineThatIsTooLongAndOneWithoutAnEnd) {
  input = hello + std::string(5'000'000, 'x') + "\n" + request("ping");
  input.pop_back();
  const std::vector<json> answers = lines_of(run({"mcp"}).out);
  ASSERT_EQ(answers.size(), 3U);
  EXPECT_EQ(answers[1]["error"]["code"], -32600);
  EXPECT_EQ(answers[2]["result"], json::object());
}

TEST_F(Mcp, MarksPagesThatAreOverdueByTheAudit) {
  write("kb.toml", "[review]\ninterval = \"6 months\"\n");
  input = hello + call("fetch", {{"id", "shipping"}}) + call("audit", {{"owner", "billing"}});
  const std::vector<json> answers = lines_of(run({"mcp", "-q"}).out);
  ASSERT_EQ(answers.size(), 3U);
  EXPECT_THAT(answers[1]["result"]["structuredContent"]["text"].get<std::string>(),
              testing::StartsWith("⚠ Not reviewed since 2024-02-03"));
  EXPECT_EQ(answers[2]["result"]["structuredContent"]["pages"][0]["id"], "shipping");
}

}  // namespace
}  // namespace kb::cli
