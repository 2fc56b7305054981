#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "cli/testbed.h"
#include "support/web_server.h"

namespace kb::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

ServedAnswer answer(const ServedRequest& request) {
  if (request.path == "/gone") return {404};
  if (request.path == "/old") return {301, "", {{"Location", "/new"}}};
  if (request.path == "/members") return {403};
  if (request.path == "/slow") return {200, "", {}, std::chrono::milliseconds(1800)};
  return {200};
}

class WebCheck : public testing::Test {
 protected:
  WebCheck() {
    set_settings("");
    write_links({"/gone", "/old", "/members", "/there"});
  }

  void set_settings(const std::string& more) {
    program_.write("kb.toml", "[external]\nallow_private = [\"127.0.0.1\"]\nretries = 0\n" + more);
  }

  void write_links(const std::vector<std::string>& paths) {
    std::string page = "# A\n\n";
    for (const std::string& path : paths) page += "[x](" + server_.url(path) + ")\n";
    program_.write("a.md", page);
  }

  WebServer server_{answer};
  Testbed program_;
};

TEST_F(WebCheck, AsksOnlyWhenTold) {
  EXPECT_EQ(program_.run({"check"}).code, 0);
  EXPECT_EQ(program_.run({"check", "--external", "--offline"}).code, 0);
  EXPECT_THAT(server_.asked(), IsEmpty());
  EXPECT_FALSE(program_.exists(".kb/external.json"));
}

TEST_F(WebCheck, TellsWhatIsGoneAndWhatMoved) {
  const Outcome outcome = program_.run({"check", "--external"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_EQ(outcome.out, "a.md:3:5: error: '" + server_.url("/gone") +
                             "' is gone [url-gone]\n"
                             "  hint: answers 404\n"
                             "a.md:4:5: warning: '" +
                             server_.url("/old") + "' has moved for good [url-moved]\n  hint: to '" +
                             server_.url("/new") + "'\na.md:5:5: note: '" + server_.url("/members") +
                             "' does not let us look [url-refused]\n"
                             "  hint: answers 403\n"
                             "1 error, 1 warning, 1 note in 1 page\n");
  EXPECT_THAT(outcome.err, HasSubstr("4 web pages: 7 requests"));
}

TEST_F(WebCheck, MendsWhatMoved) {
  EXPECT_EQ(program_.run({"check", "--external", "--fix"}).code, 1);
  EXPECT_THAT(program_.read("a.md"), HasSubstr("[x](" + server_.url("/new") + ")\n"));
  EXPECT_THAT(program_.read("a.md"), Not(HasSubstr("/old")));
}

TEST_F(WebCheck, CountsWhatIsUnknownWhenStrict) {
  write_links({"/members"});
  EXPECT_EQ(program_.run({"check", "--external"}).code, 0);
  EXPECT_EQ(program_.run({"check", "--external", "--strict-external"}).code, 1);
  EXPECT_EQ(program_.run({"check", "--strict-external"}).code, 2);
}

TEST_F(WebCheck, TellsTheHistoryOfAnAddress) {
  program_.run({"check", "--external"});
  program_.run({"check", "--external", "--today", "2026-06-02"});
  EXPECT_EQ(program_.run({"check", "--history", server_.url("/gone") + "#part"}).out,
            server_.url("/gone") +
                "\n"
                "  gone since 2026-06-01 09:00, 2 runs in a row\n"
                "  last good never\n"
                "  2026-06-02 09:00  gone 404\n"
                "  2026-06-01 09:00  gone 404\n");
  EXPECT_THAT(program_.run({"check", "--history", server_.url("/there")}).out, HasSubstr("last good 2026-06-02 09:00"));
  EXPECT_EQ(program_.run({"check", "--history", "https://nobody.example/"}).code, 1);
  EXPECT_EQ(program_.run({"check", "--history", "a.md"}).code, 2);
}

TEST_F(WebCheck, WaitsUntilAFailureCounts) {
  set_settings("fail_after_runs = 2\n");
  const Outcome first = program_.run({"check", "--external"});
  EXPECT_EQ(first.code, 0);
  EXPECT_THAT(first.out, HasSubstr("[url-failing]"));
  EXPECT_EQ(program_.run({"check", "--external"}).code, 1);
}

TEST_F(WebCheck, ListsWhatThereWasNoTimeFor) {
  set_settings("budget = 1\n");
  write_links({"/slow"});
  const Outcome outcome = program_.run({"check", "--external", "--report", "json"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_EQ(outcome.json()["unchecked"], nlohmann::ordered_json({server_.url("/slow")}));
  EXPECT_EQ(outcome.json()["findings"][0]["rule"], "url-unchecked");
}

TEST_F(WebCheck, EndsAtAnInterruption) {
  write_links({"/slow"});
  std::thread user([this] {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    program_.interrupted = true;
  });
  const auto began = std::chrono::steady_clock::now();
  EXPECT_EQ(program_.run({"check", "--external"}).code, 130);
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::milliseconds(1500));
  user.join();
}

TEST_F(WebCheck, LeavesPrivateAddressesAlone) {
  program_.write("kb.toml", "");
  EXPECT_THAT(program_.run({"check", "--external"}).out,
              HasSubstr("is at an address that is not public [url-private]"));
  EXPECT_THAT(server_.asked(), IsEmpty());
}

TEST_F(WebCheck, DoesNotWriteTokens) {
  set_settings("headers = {\"http://" + server_.host() + "\" = [\"X-Token: $KB_TOKEN\"]}\n");
  EXPECT_THAT(program_.run({"check", "--external"}).err, HasSubstr("the environment has no 'KB_TOKEN'"));
  program_.environment["KB_TOKEN"] = "secret-of-ours";
  const Outcome outcome = program_.run({"check", "--external", "--report", "json"});
  EXPECT_EQ(server_.requests().at(0).headers.at("x-token"), "secret-of-ours");
  EXPECT_THAT(outcome.out + outcome.err + program_.read(".kb/external.json"), Not(HasSubstr("secret-of-ours")));
}

}  // namespace
}  // namespace kb::cli
