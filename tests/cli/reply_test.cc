#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/testbed.h"

namespace kb::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class ReplyCommand : public testing::Test {
 protected:
  Outcome fill(const std::string& text, std::vector<std::string> args = {}) {
    program.input = text;
    args.insert(args.begin(), {"reply", "-"});
    return program.run(args);
  }

  Testbed program;
};

TEST_F(ReplyCommand, WritesExactlyTheFilledText) {
  const Outcome outcome = fill("Dear {{ name }}", {"--set", "name=Reader"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_EQ(outcome.out, "Dear Reader");
  EXPECT_THAT(outcome.err, IsEmpty());
}

TEST_F(ReplyCommand, LaterFilesWinAndSettingsComeLast) {
  program.write("a.json", R"({"a": {"x": 1, "y": 1}, "b": 1})");
  program.write("b.toml", "b = 2\n[a]\ny = 2\n");
  EXPECT_EQ(fill("{{a.x}}{{a.y}}{{b}}", {"--vars", "a.json", "--vars", "b.toml"}).out, "122");
  EXPECT_EQ(fill("{{a.x}}{{a.y}}{{b}}", {"--set", "a.x=3", "--vars", "a.json"}).out, "311");
}

TEST_F(ReplyCommand, AMissingValueWritesNothingAndIsNamed) {
  const Outcome outcome = fill("Hi\n{{ naem }}{{ naem }}{{ other | default: 'x' }}", {"--set", "name=Reader"});
  EXPECT_EQ(outcome.code, 3);
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_EQ(outcome.err, "kb: -:2:4: 'naem' is undefined\nhint: did you mean 'name'?\n");
}

TEST_F(ReplyCommand, SaysWhyAValueIsMissing) {
  program.write("v.json", R"({"n": null, "e": "", "t": "text"})");
  const std::string err = fill("{{ n }}{{ e }}{{ t.name }}", {"--vars", "v.json"}).err;
  EXPECT_THAT(err, HasSubstr("'n' is null\n"));
  EXPECT_THAT(err, HasSubstr("'e' is empty\n"));
  EXPECT_THAT(err, HasSubstr("'t.name' is wrong type\n"));
}

TEST_F(ReplyCommand, OnlyWhatWasReachedCanBeMissing) {
  EXPECT_EQ(fill("a{% if x %}{{ y }}{% endif %}b").out, "ab");
}

TEST_F(ReplyCommand, MissingValuesCanBeMarkedKeptOrLeftOut) {
  EXPECT_EQ(fill("<{{ a.b }}>", {"--on-missing=mark"}).out, "<⟦a.b⟧>");
  EXPECT_EQ(fill("<{{ a.b | upcase }}>", {"--on-missing=keep"}).out, "<{{ a.b | upcase }}>");
  EXPECT_EQ(fill("<{{ a.b }}>", {"--on-missing=liquid"}).out, "<>");
}

TEST_F(ReplyCommand, MissingValuesAreAskedForOnTheTerminal) {
  program.is_terminal = true;
  program.typed = "\nMs A\nLM1\n";
  const Outcome outcome =
      fill("Hi {{ name }}{% if name == 'Ms A' %}, {{ order.id }}{% endif %}", {"--on-missing=prompt"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "Hi Ms A, LM1");
  EXPECT_THAT(outcome.err, testing::AllOf(HasSubstr("a value is needed"), HasSubstr("order.id")));
}

TEST_F(ReplyCommand, WhatAnAnswerDoesNotFillIsNotAskedTwice) {
  program.is_terminal = true;
  program.typed = "x\ny\nz\n";
  const Outcome outcome = fill("{% for a in (1..2) %}{{ a.name }}{% endfor %}", {"--on-missing=prompt"});
  EXPECT_EQ(outcome.code, 3);
  EXPECT_THAT(outcome.out, IsEmpty());
}

TEST_F(ReplyCommand, PromptingIsFailingWithoutATerminalAndGivingUpAtItsEnd) {
  EXPECT_EQ(fill("{{ name }}", {"--on-missing=prompt"}).code, 3);
  program.is_terminal = true;
  EXPECT_EQ(fill("{{ name }}", {"--on-missing=prompt"}).code, 3);
  program.typed = "";
  EXPECT_EQ(fill("{{ name }}", {"--on-missing=prompt"}).code, 130);
}

TEST_F(ReplyCommand, AnInvalidTemplateHasAPlace) {
  const Outcome outcome = fill("a\nb {{ name | }}");
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("kb: -:2:13: Liquid syntax error (line 2): Expected id but found end_of_string"));
}

TEST_F(ReplyCommand, ErrorsOfRenderingAreTextOnlyWhereAskedFor) {
  const std::string text = "{{ 1 | divided_by: 0 }}";
  EXPECT_EQ(fill(text, {"--liquid=lax", "--on-missing=liquid"}).out, "Liquid error (line 1): divided by 0");
  const Outcome outcome = fill(text);
  EXPECT_EQ(outcome.code, 3);
  EXPECT_EQ(outcome.err, "kb: -:1:1: Liquid error (line 1): divided by 0\n");
}

TEST_F(ReplyCommand, PartialsStayInTheirFolder) {
  program.write("parts/one.liquid", "1");
  program.write("parts/sub/_two.liquid", "2");
  program.write("secret.liquid", "no");
  std::filesystem::create_symlink(program.folder() / "secret.liquid", program.folder() / "parts/link.liquid");
  const std::vector<std::string> args{"--partials", "parts"};
  EXPECT_EQ(fill("{% render 'one' %}{% include 'sub/two' %}", args).out, "12");
  EXPECT_EQ(fill("{% render 'ONE' %}", args).out, "1");
  for (const std::string name : {"../secret", "link", "/etc/passwd", "sub", ""}) {
    const Outcome outcome = fill("{% include '" + name + "' %}", args);
    EXPECT_EQ(outcome.code, 3) << name;
    EXPECT_THAT(outcome.err, HasSubstr("Could not find asset " + name)) << name;
  }
}

TEST_F(ReplyCommand, EndlessTemplatesAreStopped) {
  const Outcome outcome = fill("{% for i in (1..9999999999) %}x{% endfor %}");
  EXPECT_EQ(outcome.code, 3);
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_THAT(outcome.err, HasSubstr("more than 1000000 loop iterations"));
}

TEST_F(ReplyCommand, NowIsWhatItIsToldToBe) {
  const std::string text = "{{ 'now' | date: '%F %T %z' }}";
  EXPECT_EQ(fill(text, {"--now", "2026-01-31T09:30:00+08:00"}).out, "2026-01-31 09:30:00 +0800");
  EXPECT_THAT(fill(text).out, HasSubstr("2026-06-01"));
  EXPECT_EQ(fill(text, {"--now", "soon"}).code, 2);
}

TEST_F(ReplyCommand, WrongFilesOfValuesAreNamedWithTheirPlace) {
  program.write("bad.json", "{\n \"a\": }");
  const Outcome outcome = fill("x", {"--vars", "bad.json"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("bad.json:2:"));
  EXPECT_EQ(fill("x", {"--vars", "none.json"}).code, 3);
  program.write("list.json", "[1]");
  EXPECT_THAT(fill("x", {"--vars", "list.json"}).err, HasSubstr("holds no object"));
}

TEST_F(ReplyCommand, UnknownChoicesAreRefused) {
  EXPECT_EQ(fill("x", {"--liquid=loose"}).code, 2);
  EXPECT_EQ(fill("x", {"--on-missing=guess"}).code, 2);
  EXPECT_EQ(fill("x", {"--set", "novalue"}).code, 2);
}

}  // namespace
}  // namespace kb::cli
