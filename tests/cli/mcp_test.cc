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

// The samples' pages as a pack beside them; what is asked of it must not need the folder.
class McpOfAPack : public Mcp {
 protected:
  McpOfAPack() {
    write("kb.toml", "[kb]\ntitle = \"Shop\"\n[review]\ninterval = \"6 months\"\n");
    write("open.md",
          "---\ntitle: Open\naudience: public\n---\nFor all. <!-- internal -->Not this parcel.<!-- /internal -->\n");
    write("sets/all.toml", "title = \"All of it\"\nmembers = [\"**\"]\n");
    write("sets/open.toml", "title = \"Open\"\naudience = \"public\"\nmembers = [\"**\"]\n");
    for (const std::string set : {"all", "open"}) {
      const Outcome made = run({"export", set, "--format", "kbpack", "--output", "../" + set + ".kbpack"});
      EXPECT_EQ(made.code, 0) << made.err;
    }
    current = "..";
  }

  std::vector<json> answers(std::vector<std::string> arguments, const std::string& requests) {
    input = hello + requests;
    const Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    return lines_of(outcome.out);
  }
};

// The same bytes as from the folder: tools, resources, prompts.
TEST_F(McpOfAPack, AnswersAsTheFolderDoes) {
  const std::string requests =
      request("tools/list") + request("resources/list") + request("prompts/list") +
      request("resources/templates/list") + call("search", {{"query", "refund"}, {"details", true}}) +
      call("search", {{"query", "tuikuan"}}) + call("fetch", {{"id", "shipping"}}) +
      call("fetch", {{"id", "kb://reply/replies/late"}}) + call("list_articles", {{"owner", "billing"}}) +
      call("render_reply", {{"id", "late"}}) + call("suggest_reply", {{"message", "my parcel is late"}}) +
      call("audit", {{"owner", "billing"}}) + request("resources/read", {{"uri", "kb://article/zh/tuikuan"}}) +
      request("prompts/get", {{"name", "replies/late"}});
  const std::vector<json> pack = answers({"--pack", "all.kbpack", "mcp"}, requests);
  current.clear();
  std::filesystem::remove(folder() / "old.md");  // archived pages are in no pattern
  const std::vector<json> whole = answers({"mcp", "-q"}, requests);
  ASSERT_EQ(pack.size(), whole.size());
  EXPECT_EQ(pack[0]["result"]["serverInfo"]["title"], "All of it");
  for (std::size_t i = 1; i < pack.size(); ++i) EXPECT_EQ(pack[i], whole[i]) << i;
}

TEST_F(McpOfAPack, MarksPagesThatAreOverdueByTheirDays) {
  const auto said = answers({"--pack", "all.kbpack", "mcp"},
                            call("fetch", {{"id", "shipping"}}) + call("audit", {{"owner", "billing"}}));
  ASSERT_EQ(said.size(), 3U);
  EXPECT_THAT(said[1]["result"]["structuredContent"]["text"].get<std::string>(),
              testing::StartsWith("⚠ Not reviewed since 2024-02-03"));
  EXPECT_EQ(said[2]["result"]["structuredContent"]["pages"][0]["id"], "shipping");
}

TEST_F(McpOfAPack, AudienceLeavesOutWhatOthersMayNotSee) {
  const std::string requests = request("resources/list") + call("search", {{"query", "refund"}}) +
                               call("search", {{"query", "parcel"}}) + call("fetch", {{"id", "refunds"}});
  const std::vector<json> narrowed = answers({"--pack", "all.kbpack", "mcp", "--audience", "public"}, requests);
  const std::vector<json> narrow = answers({"--pack", "open.kbpack", "mcp"}, requests);
  for (const std::vector<json>& said : {narrowed, narrow}) {
    ASSERT_EQ(said.size(), 5U);
    ASSERT_EQ(said[1]["result"]["resources"].size(), 1U);
    EXPECT_EQ(said[1]["result"]["resources"][0]["uri"], "kb://article/open");
    EXPECT_THAT(said[2]["result"]["structuredContent"]["results"], IsEmpty());
    EXPECT_THAT(said[3]["result"]["structuredContent"]["results"], IsEmpty());
    EXPECT_EQ(said[4]["result"]["isError"], true);
  }
  EXPECT_EQ(answers({"--pack", "open.kbpack", "mcp", "--audience", "internal"}, request("resources/list"))[1],
            narrow[1]);
}

TEST_F(McpOfAPack, HasTheSetThatItIsAndNoOther) {
  EXPECT_EQ(answers({"--pack", "all.kbpack", "mcp", "--set", "all"}, request("ping")).size(), 2U);
  const Outcome other = run({"--pack", "all.kbpack", "mcp", "--set", "open"});
  EXPECT_EQ(other.code, 3);
  EXPECT_THAT(other.err, HasSubstr("there is no set 'open' in the pack, which is the set 'all'"));
  EXPECT_THAT(other.out, IsEmpty());
}

}  // namespace
}  // namespace kb::cli
