// `kb mcp` as a client has it: a process at the other end of two pipes, which answers while its input stays open.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "support/served_process.h"
#include "support/small_base.h"

namespace kb {
namespace {

using testing::HasSubstr;

std::string search_for(const std::string& word) {
  return R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search","arguments":{"query":")" + word +
         R"("},"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}})"
         "\n";
}

TEST(McpProcess, AnswersAtOnceAndFollowsChangedFiles) {
  SmallBase base;
  base.write("a.md", "# Refunds\n\nFive days.\n");
  ServedProcess server({KB_PROGRAM, "--root", base.root().string(), "mcp", "-q"});
  server.send(search_for("refunds"));
  EXPECT_THAT(server.receive(), HasSubstr("kb://article/a"));
  server.send("{\"jsonrpc\":\n");
  EXPECT_THAT(server.receive(), HasSubstr("-32700"));
  base.write("b.md", "# Pineapples\n");
  std::string answer;
  for (int attempt = 0; attempt < 100 && answer.find("kb://article/b") == std::string::npos; ++attempt) {
    ::usleep(50'000);
    server.send(search_for("pineapples"));
    answer = server.receive();
  }
  EXPECT_THAT(answer, HasSubstr("kb://article/b"));
  std::filesystem::remove(base.root() / "b.md");
  server.send(
      R"({"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"fetch","arguments":{"id":"b"},"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}})"
      "\n");
  EXPECT_THAT(server.receive(), HasSubstr("there is no page 'b'"));
  server.close_input();
  EXPECT_EQ(server.wait(), 0);
}

TEST(McpProcess, EndsWhenNobodyReadsItsAnswers) {
  SmallBase base;
  base.write("a.md", "# Refunds\n");
  ServedProcess server({KB_PROGRAM, "--root", base.root().string(), "mcp", "-q"});
  server.close_output();
  server.send(search_for("refunds"));
  EXPECT_EQ(server.wait(), 3);
}

}  // namespace
}  // namespace kb
