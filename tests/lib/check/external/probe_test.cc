// Asking servers on loopback addresses, with every kind of answer.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "kb/error.h"
#include "kb/external.h"
#include "lib/check/trees.h"
#include "support/web_server.h"

namespace kb {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;

constexpr std::chrono::sys_seconds morning{1'780'000'000s};

ServedAnswer to(const std::string& location, int status = 301) {
  return {status, "", {{"Location", location}}};
}

ServedAnswer page(const std::string& title) {
  return {200, "<html><title>" + title + "</title></html>"};
}

// A server where the path says what happens.
ServedAnswer answer_by_path(const ServedRequest& request) {
  const std::string& path = request.path;
  const bool is_head = request.method == "HEAD";
  if (path.starts_with("/status/")) return {std::stoi(path.substr(8))};
  if (path == "/no-head") return {is_head ? 405 : 200};
  if (path == "/head-says-404") return {is_head ? 404 : 200};
  if (path == "/once-503") return {request.count == 1 ? 503 : 200};
  if (path == "/once-429") return request.count == 1 ? ServedAnswer{429, "", {{"Retry-After", "1"}}} : page("ok");
  if (path == "/wait-an-hour") return {429, "", {{"Retry-After", "3600"}}};
  if (path == "/for-good") return to("/there");
  if (path == "/for-now") return to("/there", 302);
  if (path == "/to-gone") return to("/status/404");
  if (path == "/deep/page") return to("/");
  if (path == "/members") return to("/login?next=members", 302);
  if (path == "/circle") return to("/circle-back");
  if (path == "/circle-back") return to("/circle");
  if (path.starts_with("/endless/")) return to("/endless/" + std::to_string(std::stoi(path.substr(9)) + 1));
  if (path == "/to-file") return to("file:///etc/passwd");
  if (path == "/missing") return page("Page not found");
  if (path == "/parts") return {200, "<h2 id='fees'>Fees</h2>"};
  if (path == "/slow") return {200, "", {}, 1500ms};
  return page("ok");
}

class Probe : public testing::Test {
 protected:
  UrlResult ask(const std::string& url, bool wants_ids = false) {
    return ask_all({{normal_url(url).value_or(url), wants_ids}}).urls.begin()->second;
  }

  ExternalResults ask_all(const std::vector<ExternalUrl>& urls) {
    const auto began = std::chrono::steady_clock::now();
    ExternalOptions options;
    options.now = now_;
    options.elapsed = [began] {
      return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
    };
    options.variables = variables_;
    options.progress = progress_;
    return probe(urls, config_of("[external]\n" + settings_), options, store_);
  }

  UrlState state_of(const std::string& path) { return ask(server_.url(path)).state; }

  WebServer server_{answer_by_path};
  std::string settings_ = "allow_private = [\"127.0.0.*\", \"[::1]\", \"localhost\"]\nretries = 0\n";
  std::map<std::string, std::string> variables_;
  std::function<void(std::size_t, std::size_t)> progress_;
  std::chrono::sys_seconds now_ = morning;
  UrlStore store_;
};

TEST_F(Probe, TellsWhatIsThereAndWhatIsGone) {
  EXPECT_EQ(state_of("/a"), UrlState::good);
  EXPECT_EQ(state_of("/status/404"), UrlState::gone);
  EXPECT_EQ(state_of("/status/410"), UrlState::gone);
  EXPECT_EQ(state_of("/status/401"), UrlState::refused);
  EXPECT_EQ(state_of("/status/403"), UrlState::refused);
  EXPECT_EQ(state_of("/status/429"), UrlState::rate_limited);
  EXPECT_EQ(state_of("/status/500"), UrlState::server_error);
  EXPECT_EQ(ask(server_.url("/status/404")).detail, "answers 404");
}

TEST_F(Probe, AsksForTheHeadFirst) {
  EXPECT_EQ(state_of("/a"), UrlState::good);
  EXPECT_EQ(state_of("/no-head"), UrlState::good);
  EXPECT_EQ(state_of("/head-says-404"), UrlState::good);
  EXPECT_THAT(server_.asked(),
              ElementsAre("HEAD /a", "HEAD /no-head", "GET /no-head", "HEAD /head-says-404", "GET /head-says-404"));
}

TEST_F(Probe, LearnsThatAServerRefusesHead) {
  WebServer server([](const ServedRequest& request) { return ServedAnswer{request.method == "HEAD" ? 405 : 200}; });
  settings_ += "per_host = 1\n";
  std::vector<ExternalUrl> urls;
  for (int i = 0; i < 10; ++i) urls.push_back({server.url("/" + std::to_string(i)), false});
  EXPECT_EQ(ask_all(urls).requests, 12u);
}

TEST_F(Probe, SaysWhoItIs) {
  ask(server_.url("/a"));
  EXPECT_THAT(server_.requests().at(0).headers.at("user-agent"), testing::StartsWith("kb/"));
}

TEST_F(Probe, FollowsRedirects) {
  const UrlResult moved = ask(server_.url("/for-good"));
  EXPECT_EQ(moved.state, UrlState::moved);
  EXPECT_EQ(moved.leads_to, server_.url("/there"));
  EXPECT_EQ(state_of("/for-now"), UrlState::good);
  EXPECT_EQ(state_of("/to-gone"), UrlState::gone);
  EXPECT_EQ(state_of("/deep/page"), UrlState::home);
  EXPECT_EQ(state_of("/members"), UrlState::login);
}

TEST_F(Probe, EndsLoopsOfRedirects) {
  EXPECT_EQ(state_of("/circle"), UrlState::loop);
  const std::size_t before = server_.requests().size();
  EXPECT_EQ(state_of("/endless/0"), UrlState::loop);
  EXPECT_EQ(server_.requests().size() - before, 11u);
}

TEST_F(Probe, AsksOnceForWhatSeveralLinksLeadTo) {
  const ExternalResults results =
      ask_all({{server_.url("/for-good"), false}, {server_.url("/for-now"), false}, {server_.url("/there"), false}});
  EXPECT_THAT(server_.asked(), UnorderedElementsAre("HEAD /for-good", "HEAD /for-now", "HEAD /there"));
  EXPECT_EQ(results.urls.at(server_.url("/there")).state, UrlState::good);
}

TEST_F(Probe, FollowsToNoOtherScheme) {
  const UrlResult result = ask(server_.url("/to-file"));
  EXPECT_EQ(result.state, UrlState::refused);
  EXPECT_EQ(result.detail, "redirects to 'file:///etc/passwd', no web address");
  EXPECT_THAT(server_.asked(), ElementsAre("HEAD /to-file"));
}

TEST_F(Probe, LooksAtTextsWhenTold) {
  EXPECT_EQ(state_of("/missing"), UrlState::good);
  store_.clear();
  settings_ += "soft_404 = true\n";
  EXPECT_EQ(state_of("/missing"), UrlState::soft_404);
  EXPECT_EQ(state_of("/a"), UrlState::good);
  EXPECT_THAT(server_.asked(), ElementsAre("HEAD /missing", "GET /missing", "GET /a"));
}

TEST_F(Probe, ReadsIdsWhenTheyAreWanted) {
  EXPECT_EQ(ask(server_.url("/parts"), true).ids, std::vector<std::string>{"fees"});
  EXPECT_EQ(ask(server_.url("/parts"), false).ids, std::nullopt);
  EXPECT_EQ(server_.asked().front(), "GET /parts");
}

TEST_F(Probe, ReadsNoMoreThanItNeeds) {
  WebServer server([](const ServedRequest&) { return ServedAnswer{200, std::string(3'000'000, 'x')}; });
  const UrlResult result = ask(server.url("/large"), true);
  EXPECT_EQ(result.state, UrlState::good);
  EXPECT_EQ(result.ids, std::nullopt) << "ids of a part of a page tell nothing";
}

TEST_F(Probe, RepeatsWhatFailed) {
  settings_ += "";
  settings_.replace(settings_.find("retries = 0"), 11, "retries = 1");
  EXPECT_EQ(state_of("/once-503"), UrlState::good);
  EXPECT_EQ(state_of("/status/503"), UrlState::server_error);
  EXPECT_THAT(server_.requests(), SizeIs(4));
}

TEST_F(Probe, WaitsAsLongAsAServerAsks) {
  settings_.replace(settings_.find("retries = 0"), 11, "retries = 1");
  const auto began = std::chrono::steady_clock::now();
  EXPECT_EQ(state_of("/once-429"), UrlState::good);
  EXPECT_GE(std::chrono::steady_clock::now() - began, 1s);
}

TEST_F(Probe, HoldsUpNobodyElseMeanwhile) {
  settings_.replace(settings_.find("retries = 0"), 11, "retries = 1");
  WebServer other(answer_by_path, "127.0.0.2");
  std::vector<ExternalUrl> urls = {{server_.url("/once-429"), false}};
  for (int i = 0; i < 4; ++i) urls.push_back({other.url("/" + std::to_string(i)), false});
  std::size_t done_meanwhile = 0;
  progress_ = [&](std::size_t done, std::size_t) {
    if (server_.requests().size() == 1) done_meanwhile = std::max(done_meanwhile, done);
  };
  ask_all(urls);
  EXPECT_EQ(done_meanwhile, 4u);
}

TEST_F(Probe, DoesNotWaitForHours) {
  std::vector<ExternalUrl> urls = {{server_.url("/wait-an-hour"), false}};
  for (int i = 0; i < 30; ++i) urls.push_back({server_.url("/x" + std::to_string(i)), false});
  settings_ += "per_host = 1\n";
  const ExternalResults results = ask_all(urls);
  EXPECT_EQ(results.urls.at(server_.url("/wait-an-hour")).state, UrlState::rate_limited);
  EXPECT_EQ(results.urls.at(server_.url("/x9")).detail, "asks to wait 3600 seconds");
  EXPECT_LT(results.requests, 5u);
}

TEST_F(Probe, ContactsNoPrivateAddress) {
  settings_ = "retries = 0\n";
  const std::string port = server_.host().substr(server_.host().find(':'));
  for (const std::string host : {"127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "[::1]",
                                 "0.0.0.0", "169.254.169.254", "10.0.0.1"}) {
    EXPECT_EQ(ask("http://" + host + port + "/a").state, UrlState::not_allowed) << host;
  }
  EXPECT_THAT(server_.asked(), IsEmpty());
}

TEST_F(Probe, ContactsNoPrivateAddressByARedirect) {
  WebServer inside(answer_by_path, "127.0.0.3");
  WebServer outside([&](const ServedRequest&) { return to(inside.url("/secret"), 302); });
  settings_ = "allow_private = [\"127.0.0.1\"]\nretries = 0\n";
  EXPECT_EQ(ask(outside.url("/a")).state, UrlState::not_allowed);
  EXPECT_THAT(inside.asked(), IsEmpty());
  EXPECT_THAT(outside.asked(), SizeIs(1));
}

TEST_F(Probe, AsksOverVersionSixAsWell) {
  std::unique_ptr<WebServer> six;
  try {
    six = std::make_unique<WebServer>(answer_by_path, "::1");
  } catch (const std::runtime_error&) {
    GTEST_SKIP() << "no IPv6 here";
  }
  EXPECT_EQ(ask(six->url("/a")).state, UrlState::good);
}

TEST_F(Probe, SendsHeadersToTheirSiteAndNotAcrossARedirect) {
  WebServer other(answer_by_path, "127.0.0.2");
  WebServer first([&](const ServedRequest&) { return to(other.url("/b")); });
  variables_["KB_TOKEN"] = "abc";
  settings_ += "headers = {\"http://" + first.host() + "\" = [\"X-Token: $KB_TOKEN\"]}\n";
  EXPECT_EQ(ask(first.url("/a")).state, UrlState::moved);
  EXPECT_EQ(first.requests().at(0).headers.at("x-token"), "abc");
  EXPECT_FALSE(other.requests().at(0).headers.contains("x-token"));
}

TEST_F(Probe, TellsWhyThereIsNoAnswer) {
  const BluntServer unencrypted("HTTP/1.1 400 Bad Request\r\n\r\n");
  EXPECT_EQ(ask("https://" + unencrypted.host() + "/a").state, UrlState::tls);
  EXPECT_EQ(ask("http://" + std::string(70, 'a') + ".invalid/").state, UrlState::dns);
  std::string closed;
  { closed = WebServer(answer_by_path).url("/a"); }
  EXPECT_EQ(ask(closed).state, UrlState::unreachable);
  settings_ += "timeout = 1\n";
  EXPECT_EQ(state_of("/slow"), UrlState::timeout);
}

TEST_F(Probe, GivesUpAHostThatNeverAnswers) {
  std::string closed;
  { closed = WebServer(answer_by_path).url("/"); }
  std::vector<ExternalUrl> urls;
  for (int i = 0; i < 100; ++i) urls.push_back({closed + std::to_string(i), false});
  const ExternalResults results = ask_all(urls);
  EXPECT_LT(results.requests, 10u);
  EXPECT_TRUE(
      std::ranges::all_of(results.urls, [](const auto& each) { return each.second.state == UrlState::unreachable; }));
}

TEST_F(Probe, LeavesWhatThereIsNoTimeFor) {
  WebServer slow([](const ServedRequest&) { return ServedAnswer{200, "", {}, 400ms}; });
  settings_ += "budget = 1\nper_host = 1\n";
  std::vector<ExternalUrl> urls;
  for (int i = 0; i < 10; ++i) urls.push_back({slow.url("/" + std::to_string(i)), false});
  const ExternalResults results = ask_all(urls);
  const auto unchecked =
      std::ranges::count_if(results.urls, [](const auto& each) { return each.second.state == UrlState::unchecked; });
  EXPECT_GE(unchecked, 7);
  EXPECT_LT(unchecked, 10);
  EXPECT_EQ(store_.size(), 10u - static_cast<std::size_t>(unchecked));
}

TEST_F(Probe, EndsWhenTheUserInterrupts) {
  progress_ = [](std::size_t, std::size_t) { throw Error(ErrorCode::interrupted, "interrupted"); };
  const auto began = std::chrono::steady_clock::now();
  EXPECT_THROW(state_of("/slow"), Error);
  EXPECT_LT(std::chrono::steady_clock::now() - began, 1s);
}

TEST_F(Probe, KeepsWhatItFoundOutBeforeTheUserInterrupts) {
  progress_ = [](std::size_t done, std::size_t) {
    if (done > 0) throw Error(ErrorCode::interrupted, "interrupted");
  };
  const std::vector<ExternalUrl> urls = {{server_.url("/status/404"), false}, {server_.url("/slow"), false}};
  EXPECT_THROW(ask_all(urls), Error);
  EXPECT_THAT(store_, ElementsAre(testing::Key(server_.url("/status/404"))));
}

TEST_F(Probe, KeepsGoodAnswersForAWhile) {
  EXPECT_FALSE(ask(server_.url("/for-good")).is_known);
  now_ += 23h;
  const UrlResult known = ask(server_.url("/for-good"));
  EXPECT_TRUE(known.is_known);
  EXPECT_EQ(known.state, UrlState::moved);
  EXPECT_EQ(known.leads_to, server_.url("/there"));
  now_ += 1h;
  EXPECT_FALSE(ask(server_.url("/for-good")).is_known);
}

TEST_F(Probe, AsksAgainForWhatWasGone) {
  ask(server_.url("/status/404"));
  const std::size_t before = server_.requests().size();
  ask(server_.url("/status/404"));
  EXPECT_GT(server_.requests().size(), before);
}

TEST_F(Probe, CountsFailuresFromTheRunThatIsSet) {
  settings_ += "fail_after_runs = 3\n";
  EXPECT_FALSE(ask(server_.url("/status/404")).counts);
  EXPECT_FALSE(ask(server_.url("/status/404")).counts);
  EXPECT_TRUE(ask(server_.url("/status/404")).counts);
  EXPECT_EQ(store_.begin()->second.streak, 3u);
  EXPECT_EQ(store_.begin()->second.first_failure, morning);
}

TEST_F(Probe, CountsFailuresFromTheHourThatIsSet) {
  settings_ += "fail_after_hours = 48\n";
  EXPECT_FALSE(ask(server_.url("/status/410")).counts);
  now_ += 47h;
  EXPECT_FALSE(ask(server_.url("/status/410")).counts);
  now_ += 1h;
  EXPECT_TRUE(ask(server_.url("/status/410")).counts);
}

TEST_F(Probe, ForgivesAFailureAfterAGoodAnswerOnly) {
  int status = 404;
  WebServer server([&](const ServedRequest&) { return ServedAnswer{status}; });
  const auto streak_after = [&](int answered) {
    status = answered;
    ask(server.url("/a"));
    return store_.begin()->second.streak;
  };
  settings_ += "ttl = 0\n";
  EXPECT_EQ(streak_after(404), 1u);
  EXPECT_EQ(streak_after(503), 1u);
  EXPECT_EQ(streak_after(404), 2u);
  EXPECT_EQ(streak_after(200), 0u);
  EXPECT_EQ(store_.begin()->second.last_good, morning);
}

}  // namespace
}  // namespace kb
