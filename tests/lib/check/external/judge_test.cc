#include "check/external/judge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kb {
namespace {

using testing::ElementsAre;

struct Answered {
  std::string url;
  int status;
};

UrlResult judged(const std::vector<Answered>& answers, bool is_endless = false) {
  std::vector<UrlStep> chain;
  for (const Answered& answer : answers) {
    UrlStep& step = chain.emplace_back();
    step.address = *read_web_address(answer.url);
    step.status = answer.status;
  }
  return judge(chain, is_endless);
}

UrlState state_of_chain(const std::vector<Answered>& answers) {
  return judged(answers).state;
}

TEST(Judge, TellsByTheStatus) {
  const std::vector<std::pair<int, UrlState>> cases = {
      {200, UrlState::good},         {204, UrlState::good},    {304, UrlState::good},
      {401, UrlState::refused},      {403, UrlState::refused}, {404, UrlState::gone},
      {302, UrlState::refused},      {410, UrlState::gone},    {418, UrlState::refused},
      {429, UrlState::rate_limited}, {451, UrlState::refused}, {500, UrlState::server_error},
      {503, UrlState::server_error}};
  for (const auto& [status, state] : cases)
    EXPECT_EQ(state_of_chain({{"https://a.example/b", status}}), state) << status;
}

TEST(Judge, TellsWhyThereWasNoAnswer) {
  const std::vector<std::pair<WebAnswer::Kind, UrlState>> cases = {
      {WebAnswer::Kind::timeout, UrlState::timeout},
      {WebAnswer::Kind::dns, UrlState::dns},
      {WebAnswer::Kind::tls, UrlState::tls},
      {WebAnswer::Kind::unreachable, UrlState::unreachable},
      {WebAnswer::Kind::not_allowed, UrlState::not_allowed}};
  for (const auto& [kind, state] : cases) {
    UrlStep step;
    step.kind = kind;
    EXPECT_EQ(judge(std::span(&step, 1), false).state, state);
  }
}

TEST(Judge, TellsLastingRedirectsFromPassingOnes) {
  EXPECT_EQ(state_of_chain({{"https://a.example/b", 301}, {"https://a.example/c", 200}}), UrlState::moved);
  EXPECT_EQ(state_of_chain({{"https://a.example/b", 308}, {"https://a.example/c", 200}}), UrlState::moved);
  for (const int status : {302, 303, 307}) {
    EXPECT_EQ(state_of_chain({{"https://a.example/b", status}, {"https://a.example/c", 200}}), UrlState::good);
  }
  EXPECT_EQ(state_of_chain({{"https://a.example/b", 301}, {"https://a.example/c", 404}}), UrlState::gone);
}

TEST(Judge, GoesAsFarAsRedirectsLast) {
  const UrlResult result = judged({{"http://a.example/b", 301},
                                   {"https://a.example/b", 308},
                                   {"https://a.example/c", 302},
                                   {"https://a.example/d", 200}});
  EXPECT_EQ(result.state, UrlState::moved);
  EXPECT_EQ(result.leads_to, "https://a.example/c");
}

TEST(Judge, KnowsFirstPages) {
  for (const char* home : {"https://a.example/", "https://a.example/en/", "https://www.a.example/zh-cn/index.html"}) {
    EXPECT_EQ(state_of_chain({{"https://a.example/help/fees", 301}, {home, 200}}), UrlState::home) << home;
  }
  EXPECT_EQ(state_of_chain({{"http://a.example/", 301}, {"https://a.example/", 200}}), UrlState::moved);
  EXPECT_EQ(state_of_chain({{"http://a.example/index.html", 302}, {"https://a.example/en/", 200}}), UrlState::good);
}

TEST(Judge, KnowsPagesForSigningIn) {
  for (const char* login : {"https://a.example/login?next=%2Fb", "https://login.a.example/x",
                            "https://a.example/users/sign_in", "https://a.example/account/login.aspx"}) {
    EXPECT_EQ(state_of_chain({{"https://a.example/b", 302}, {login, 200}}), UrlState::login) << login;
  }
  EXPECT_EQ(state_of_chain({{"https://a.example/login", 301}, {"https://a.example/sign-in", 200}}), UrlState::moved);
  EXPECT_EQ(state_of_chain({{"https://a.example/b", 302}, {"https://a.example/blogin", 200}}), UrlState::good);
}

TEST(Judge, KnowsPagesThatOnlySayNo) {
  EXPECT_EQ(state_of_chain({{"https://a.example/b", 302}, {"https://a.example/404.html", 200}}), UrlState::soft_404);
  EXPECT_EQ(state_of_chain({{"https://a.example/b", 302}, {"https://a.example/errors/not-found", 200}}),
            UrlState::soft_404);
}

TEST(Judge, KnowsLoops) {
  EXPECT_EQ(judged({{"https://a.example/b", 301}, {"https://a.example/c", 301}}, true).state, UrlState::loop);
}

TEST(WantsGet, WhereHeadMayBeWhatIsRefused) {
  for (const int status : {400, 403, 404, 405, 410, 500, 501}) EXPECT_TRUE(wants_get(status)) << status;
  for (const int status : {200, 301, 401, 429, 503, 504}) EXPECT_FALSE(wants_get(status)) << status;
}

TEST(SaysNotFound, InTitleOrHeading) {
  for (const char* html : {"<title>404</title>", "<title>Page not found | Shop</title>", "<h1>Page Not Found</h1>",
                           "<title>Shop</title><h1>404 Not Found</h1>", "<title>页面不存在</title>",
                           "<title>404 Not Found - nginx</title>", "<h1>找不到页面</h1>"}) {
    EXPECT_TRUE(says_not_found(html)) << html;
  }
}

TEST(SaysNotFound, NotWhereAPageSpeaksOfIt) {
  for (const char* html : {"<title>How to mend 'file not found'</title>", "<h1>404 days in space</h1>",
                           "<p>Page not found</p>", "<title>Refunds</title>", "<title>Not found: what now?</title>",
                           "<script>document.title = '404'</script>", ""}) {
    EXPECT_FALSE(says_not_found(html)) << html;
  }
}

TEST(IdsOfHtml, AreIdsAndNames) {
  EXPECT_THAT(ids_of_html("<h2 id=b>x</h2><a name='a'></a><p id=\"user-content-c\"><!-- <p id=no> --><p id=b>"),
              ElementsAre("a", "b", "c", "user-content-c"));
}

}  // namespace
}  // namespace kb
