#include "check/external/asking.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/error.h"
#include "lib/check/trees.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Asking asking_of(const std::string& lines, const std::map<std::string, std::string>& variables = {}) {
  return read_asking(config_of("[external]\n" + lines), variables);
}

std::string refusal_of(const std::string& lines, const std::map<std::string, std::string>& variables = {}) {
  try {
    asking_of(lines, variables);
  } catch (const Error& error) {
    return error.what();
  }
  return "none";
}

std::vector<std::string> headers_of(const Asking& asking, const char* url) {
  return headers_for(asking, *read_web_address(url));
}

TEST(Asking, TakesHeadersFromTheEnvironment) {
  const Asking asking =
      asking_of("headers = {\"api.shop\" = [\"Authorization: Bearer $KB_TOKEN\", \"Accept-Language: en\"]}",
                {{"KB_TOKEN", "abc"}});
  EXPECT_THAT(headers_of(asking, "https://api.shop/a"),
              ElementsAre("Authorization: Bearer abc", "Accept-Language: en"));
}

TEST(Asking, SendsHeadersToTheirHostsOnly) {
  const Asking asking = asking_of("headers = {\"*.shop\" = [\"A: 1\"], \"http://127.0.0.1:8080\" = [\"B: 2\"]}");
  EXPECT_THAT(headers_of(asking, "https://api.shop/a"), ElementsAre("A: 1"));
  EXPECT_THAT(headers_of(asking, "http://api.shop/a"), IsEmpty()) << "in clear";
  EXPECT_THAT(headers_of(asking, "https://api.shop.evil/a"), IsEmpty());
  EXPECT_THAT(headers_of(asking, "http://127.0.0.1:8080/a"), ElementsAre("B: 2"));
  EXPECT_THAT(headers_of(asking, "http://127.0.0.1:8081/a"), IsEmpty());
}

TEST(Asking, RefusesSecretsInClear) {
  EXPECT_THAT(refusal_of("headers = {\"a.shop\" = [\"Authorization: Bearer abc\"]}"), HasSubstr("stands in clear"));
  EXPECT_THAT(refusal_of("headers = {\"a.shop\" = [\"X-Api-Key: abc\"]}"), HasSubstr("stands in clear"));
}

TEST(Asking, ReachesForNoOtherVariables) {
  const std::map<std::string, std::string> variables = {{"AWS_SECRET", "x"}, {"KB_TWO", "a\nb"}};
  EXPECT_THAT(refusal_of("headers = {\"a.shop\" = [\"X-Token: $AWS_SECRET\"]}", variables),
              HasSubstr("does not begin with KB_"));
  EXPECT_THAT(refusal_of("headers = {\"a.shop\" = [\"X-Token: $KB_ONE\"]}", variables), HasSubstr("has no 'KB_ONE'"));
  EXPECT_THAT(refusal_of("headers = {\"a.shop\" = [\"X-Token: $KB_TWO\"]}", variables), HasSubstr("several lines"));
  EXPECT_THAT(refusal_of("headers = {\"a.shop\" = [\"nothing\"]}"), HasSubstr("is no header"));
}

TEST(Asking, TakesTheProxyFromTheEnvironmentWhenTold) {
  EXPECT_EQ(asking_of("proxy = \"$KB_PROXY\"", {{"KB_PROXY", "http://proxy:3128"}}).proxy, "http://proxy:3128");
  EXPECT_EQ(asking_of("", {{"https_proxy", "http://proxy:3128"}}).proxy, "");
}

bool wants(const std::string& lines, const char* url) {
  return UrlScope(config_of("[external]\n" + lines)).wants(*read_web_address(url));
}

TEST(UrlScope, LeavesOutHostsAndPaths) {
  EXPECT_FALSE(wants("exclude = [\"linked.in\"]", "https://linked.in/a"));
  EXPECT_TRUE(wants("exclude = [\"linked.in\"]", "https://www.linked.in/a"));
  EXPECT_FALSE(wants("exclude = [\"*.linked.in\"]", "https://www.linked.in/a"));
  EXPECT_FALSE(wants("exclude = [\"https://shop.io/cart/**\"]", "http://shop.io/cart/1/2"));
  EXPECT_TRUE(wants("exclude = [\"shop.io/cart/**\"]", "https://shop.io/help"));
}

TEST(UrlScope, KeepsToWhatIsIncluded) {
  EXPECT_TRUE(wants("include = [\"*.shop.io\", \"shop.io\"]", "https://shop.io/a"));
  EXPECT_FALSE(wants("include = [\"shop.io\"]", "https://other.io/a"));
  EXPECT_FALSE(wants("include = [\"shop.io\"]\nexclude = [\"shop.io/private/**\"]", "https://shop.io/private/a"));
}

TEST(UrlScope, KnowsNamesThatNobodyHas) {
  for (const char* url : {"https://example.com/", "https://www.example.org/a", "https://shop.example/",
                          "http://x.test/", "http://a.invalid/"}) {
    EXPECT_FALSE(wants("", url)) << url;
  }
  EXPECT_TRUE(wants("", "https://myexample.com/"));
}

}  // namespace
}  // namespace kb
