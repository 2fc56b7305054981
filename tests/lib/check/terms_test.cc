#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/error.h"
#include "kb/fix.h"
#include "lib/check/trees.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<Finding> with_terms(std::string_view glossary, std::string_view page) {
  return check_text(page, config_of("[[check.glossary]]\n" + std::string(glossary))).findings;
}

std::vector<std::string> rows_with(std::string_view glossary, std::string_view page) {
  return rows_of(with_terms(glossary, page));
}

constexpr std::string_view account = "prefer = \"登录账号\"\navoid = [\"登录\", \"登陆\", \"帐号\"]";
constexpr std::string_view sign_in = "prefer = \"sign in\"\navoid = [\"log in\", \"login\"]";

TEST(Glossary, FindsVariantsInProseWithTheirPlaces) {
  EXPECT_THAT(rows_with(account, "# 说明\n\n请用帐号进入。\n"), ElementsAre("page.md:3:3-5 term-avoid"));
  EXPECT_THAT(rows_with(sign_in, "# A\n\nPlease Log  in **now**.\n"), ElementsAre("page.md:3:8-15 term-avoid"));
}

TEST(Glossary, ThePreferredTermMayHoldAVariant) {
  EXPECT_THAT(rows_with(account, "# 说明\n\n请用登录账号进入。\n"), IsEmpty());
  EXPECT_THAT(rows_with(account, "# 说明\n\n登录登录账号\n"), ElementsAre("page.md:3:1-3 term-avoid"));
}

TEST(Glossary, TakesTheLongestOfSeveral) {
  EXPECT_THAT(rows_with("prefer = \"x\"\navoid = [\"重置\", \"重置密码\"]", "# 说明\n\n重置密码\n"),
              ElementsAre("page.md:3:1-5 term-avoid"));
}

TEST(Glossary, ExceptionsAreLeftAlone) {
  EXPECT_THAT(rows_with(std::string(sign_in) + "\nexcept = [\"login shell\"]", "# A\n\nA login shell, a login.\n"),
              ElementsAre("page.md:3:18-23 term-avoid"));
}

TEST(Glossary, LooksAtWholeWordsOnly) {
  EXPECT_THAT(rows_with(sign_in, "# A\n\nblogin logins pre-login login_name login.example.com a@login.example\n"),
              IsEmpty());
  EXPECT_THAT(rows_with("prefer = \"сеть\"\navoid = [\"нет\"]", "# A\n\nинтернет\n"), IsEmpty());
}

TEST(Glossary, LooksAtWhatPeopleRead) {
  for (const std::string_view page :
       {"# A\n\n`login`\n", "# A\n\n```\nlogin\n```\n", "# A\n\n    login\n", "# A\n\n[x](https://a.example/login)\n",
        "# A\n\n[x][login]\n\n[login]: https://a.example\n", "# A\n\n<a href=\"#a\" class=\"login\">x</a>\n",
        "# A\n\n<!-- login -->\n", "# A\n\nhttps://a.example/login\n", "# A {#login}\n", "# A\n\n{{ login }}\n",
        "---\nlogin: x\ntags: [login]\n---\n# A\n", "# A\n\n<pre>\nlogin\n</pre>\n",
        "# A\n\n1. x\n\n    ```sh\n    login\n    ```\n"}) {
    EXPECT_THAT(rows_with(sign_in, page), IsEmpty()) << page;
  }
  EXPECT_THAT(rows_with(sign_in, "---\ntitle: The login\n---\n[login](#x)\n"),
              testing::IsSupersetOf({"page.md:2:12-17 term-avoid", "page.md:4:2-7 term-avoid"}));
}

TEST(Glossary, LetterCaseCountsWhereItIsTheOnlyDifference) {
  constexpr std::string_view name = "prefer = \"GitHub\"\navoid = [\"Github\", \"github\"]";
  EXPECT_THAT(rows_with(name, "# A\n\nGitHub, Github, github.com\n"), ElementsAre("page.md:3:9-15 term-avoid"));
  EXPECT_THAT(rows_with("forbid = [\"US\"]\ncase = true", "# A\n\nGive us the US.\n"),
              ElementsAre("page.md:3:13-15 term-forbidden"));
}

TEST(Glossary, WidthAndScriptCountWhereTheyAreTheOnlyDifference) {
  constexpr std::string_view text = "prefer = \"账号\"\navoid = [\"帳號\"]\n";
  EXPECT_THAT(rows_with(text, "# A\n\n账号和帳號\n"), ElementsAre("page.md:3:4-6 term-avoid"));
}

TEST(Glossary, HoldsForItsLanguageAndPaths) {
  constexpr std::string_view english = "forbid = [\"simply\"]\nlang = \"en\"\n";
  EXPECT_THAT(rows_with(english, "---\nlang: de\n---\n# A\n\nsimply\n"), IsEmpty());
  EXPECT_THAT(rows_with(english, "---\nlang: en\n---\n# A\n\nsimply\n"), ElementsAre("page.md:6:1-7 term-forbidden"));
  EXPECT_THAT(rows_with("forbid = [\"simply\"]\npaths = [\"faq/\"]",
                        "== a.md ==\n# A\n\nsimply\n== faq/b.md ==\n# B\n\nsimply\n"),
              ElementsAre("faq/b.md:3:1-7 term-forbidden"));
}

TEST(Glossary, IsMendedWhereOneReplacementIsGiven) {
  const auto findings = with_terms(sign_in, "# A\n\nLogin here.\n");
  ASSERT_THAT(findings, testing::SizeIs(1));
  EXPECT_EQ(findings[0].message, "'Login' is written 'sign in' here");
  EXPECT_EQ(apply_fixes("# A\n\nLogin here.\n", findings).text, "# A\n\nSign in here.\n");
  const auto two =
      with_terms("forbid = [\"kill\"]\ninstead = [\"stop\", \"end\"]\nreason = \"it is harsh\"", "# A\n\nkill it\n");
  ASSERT_THAT(two, testing::SizeIs(1));
  EXPECT_EQ(two[0].hint, "write 'stop' or 'end': it is harsh");
  EXPECT_FALSE(two[0].fix);
}

TEST(Glossary, IsRefusedWithThePlaceOfTheMistake) {
  const auto refuse = [](std::string_view glossary) -> std::string {
    try {
      with_terms(glossary, "# A\n");
    } catch (const Error& error) {
      return to_string(error.location()) + ' ' + error.what();
    }
    return "not refused";
  };
  EXPECT_THAT(refuse("prefer = \"x\""), HasSubstr("kb.toml:1:1 setting 'check.glossary': neither"));
  EXPECT_THAT(refuse("avoid = [\"x\"]"), HasSubstr("'prefer' is missing"));
  EXPECT_THAT(refuse("forbid = [\"x\"]\nlang = \"klingonish\""), HasSubstr("is no language"));
  EXPECT_THAT(refuse("forbid = [\"x\"]\ncase = \"yes\""), HasSubstr("true or false"));
}

}  // namespace
}  // namespace kb
