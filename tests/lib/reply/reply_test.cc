#include "kb/reply.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/config.h"
#include "kb/corpus.h"
#include "kb/error.h"

namespace kb {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::string_view refund = R"(+++
title = "Refund approved"
shortcut = "refund-ok"
channels = ["email", "chat"]
subject = "Refund for {{ order_id }}"

[variables.customer_name]
type = "string"
from = ["ticket.requester.name"]

[variables.order_id]
type = "id"

[variables.amount]
type = "money"
currency = "CNY"

[variables.must_return]
type = "bool"

[variables.return_by]
type = "date"
depends_on = "must_return"

[variables.note]
type = "string"
required = false

[variables.days]
type = "int"
default = 3
+++

Hello {{ customer_name }},

your refund of {{ amount }} for {{ order_id }} takes {{ days }} days.
{% if must_return %}
Please send it back by {{ return_by }}.
{% endif %}
{% if note %}Note: {{ note }}{% endif %}

<!-- face: channel=sms tone=brief -->
Refund {{ amount }} for {{ order_id }} is on its way.
)";

constexpr std::string_view refund_zh = R"(+++
title = "退款已同意"
[variables.customer_name]
type = "string"
[variables.amount]
type = "money"
+++

{{ customer_name }}，您好：退款 {{ amount }} 已同意。
)";

Reply reply_of(const std::vector<std::pair<std::string, std::string_view>>& files) {
  std::vector<Document> documents;
  for (const auto& [path, text] : files) documents.push_back(read_document(path, text, Config()));
  return read_reply(documents);
}

Reply refund_reply() {
  return reply_of({{"replies/en/refund.md", refund}, {"replies/zh/refund.md", refund_zh}});
}

class Fill : public testing::Test {
 protected:
  Fill() {
    request_.today = Date(2026y / 11 / 22);
    request_.values = {{"customer_name", "Ms Example"}, {"order_id", "LM1"}, {"amount", "1280"}, {"must_return", "no"}};
  }

  Filled fill() { return kb::fill(reply_, request_); }

  std::vector<std::string> open_names() {
    std::vector<std::string> names;
    for (const Unresolved& open : fill().unresolved) names.push_back(open.name);
    return names;
  }

  Reply reply_ = refund_reply();
  FillRequest request_;
};

TEST(ReplyKey, FilesOfOneReplyShareIt) {
  EXPECT_EQ(reply_key("replies/en/refund.md"), "replies/refund");
  EXPECT_EQ(reply_key("replies/zh-CN/refund.sms.md"), "replies/refund");
  EXPECT_EQ(reply_key("replies/refund.sms.zh.md"), "replies/refund");
  EXPECT_EQ(reply_key("replies/refund.v2.md"), "replies/refund.v2");
}

TEST(ReadReply, FacesStandInOneFileAndInSeveral) {
  const Reply reply = refund_reply();
  ASSERT_EQ(reply.faces.size(), 3U);
  EXPECT_THAT(reply.findings, IsEmpty());
  EXPECT_THAT(reply.faces[0].channels, ElementsAre("email", "chat"));
  EXPECT_THAT(reply.faces[1].channels, ElementsAre("sms"));
  EXPECT_EQ(reply.faces[1].tone, "brief");
  EXPECT_EQ(reply.faces[2].lang, "zh");
}

TEST(ReadReply, AFaceLineInsideCodeIsText) {
  const Reply reply = reply_of({{"a.md", "# A\n\n```\n<!-- face: channel=sms -->\n```\n"}});
  EXPECT_EQ(reply.faces.size(), 1U);
}

TEST(ReadReply, AnUnknownChannelAndKeyAreFound) {
  const Reply reply = reply_of({{"a.md", "text\n<!-- face: chanel=sms -->\nb\n<!-- face: channel=smss -->\nc\n"}});
  ASSERT_EQ(reply.findings.size(), 2U);
  EXPECT_EQ(reply.findings[0].location, (Location{"a.md", 2, 1}));
  EXPECT_THAT(reply.findings[1].hint, HasSubstr("'sms'"));
}

TEST(ChooseFace, LanguageCountsBeforeChannelBeforeTone) {
  const Reply reply = refund_reply();
  EXPECT_EQ(choose_face(reply, {}).face, &reply.faces[0]);
  EXPECT_EQ(choose_face(reply, {"", "sms", ""}).face, &reply.faces[1]);
  EXPECT_EQ(choose_face(reply, {"", "", "brief"}).face, &reply.faces[1]);
  EXPECT_EQ(choose_face(reply, {"zh", "sms", ""}).face, &reply.faces[2]);
  EXPECT_EQ(choose_face(reply, {"zh-TW", "", ""}).face, &reply.faces[2]);
}

TEST(ChooseFace, SaysWhichWishWasNotMet) {
  const Reply reply = refund_reply();
  EXPECT_EQ(choose_face(reply, {"fr", "phone", ""}).face, &reply.faces[0]);
  EXPECT_THAT(choose_face(reply, {"fr", "phone", ""}).notes,
              ElementsAre(HasSubstr("no face in 'fr'"), HasSubstr("no face for phone")));
  EXPECT_THAT(choose_face(reply, {}).compared, testing::SizeIs(3));
}

TEST(ChooseFace, AnUnknownChannelIsRefused) {
  try {
    (void)choose_face(refund_reply(), {"", "emial", ""});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::usage);
    EXPECT_THAT(error.hint(), HasSubstr("'email'"));
  }
}

TEST_F(Fill, EveryPlaceholderGetsItsValueInItsForm) {
  const Filled filled = fill();
  EXPECT_EQ(filled.text, "Hello Ms Example,\n\nyour refund of ¥1,280.00 for LM1 takes 3 days.");
  EXPECT_EQ(filled.subject, "Refund for LM1");
  EXPECT_THAT(filled.scars, IsEmpty());
}

TEST_F(Fill, WhatIsMissingIsNamedWithItsLineAndNothingIsWritten) {
  request_.values.erase("order_id");
  const Filled filled = fill();
  EXPECT_FALSE(filled.ok());
  EXPECT_EQ(filled.text, "");
  ASSERT_EQ(filled.unresolved.size(), 1U);
  EXPECT_EQ(filled.unresolved.front().name, "order_id");
  EXPECT_EQ(filled.unresolved.front().location.line, 36);
}

TEST_F(Fill, AnUnansweredQuestionIsNoNo) {
  request_.values.erase("must_return");
  EXPECT_THAT(open_names(), ElementsAre("must_return"));
}

TEST_F(Fill, AConditionOpensAQuestion) {
  EXPECT_THAT(open_names(), IsEmpty());
  request_.values["must_return"] = "yes";
  EXPECT_THAT(open_names(), ElementsAre("return_by"));
  request_.values["return_by"] = "2026-12-01";
  EXPECT_THAT(fill().text, HasSubstr("send it back by 2026-12-01"));
}

TEST_F(Fill, AValueOfTheWrongTypeIsRefusedWithWhatIsExpected) {
  request_.values["amount"] = "much";
  const Filled filled = fill();
  ASSERT_EQ(filled.unresolved.size(), 1U);
  EXPECT_EQ(filled.unresolved.front().name, "amount");
}

TEST_F(Fill, ATicketFillsWhatSaysWhereItComesFrom) {
  request_.values.erase("customer_name");
  request_.context = ticket_context(liquid::Value::from_json(R"({"ticket":{"requester":{"name":"Mr Example"}}})", "t"));
  EXPECT_THAT(fill().text, HasSubstr("Hello Mr Example,"));
}

TEST_F(Fill, AValueIsNeverReadAsATemplateOrAsMarkdown) {
  request_.values["customer_name"] = "{{agent.email}} **bold** <b>";
  request_.context = liquid::Value::from_json(R"({"agent":{"email":"secret@example.com"}})", "t");
  EXPECT_THAT(fill().text, HasSubstr("Hello {{agent.email}} **bold** <b>,"));
}

TEST_F(Fill, WhatNobodySeesIsTakenOutAndTold) {
  request_.values["customer_name"] = "Ms\u202e Example\u200b";
  const Filled filled = fill();
  EXPECT_THAT(filled.text, HasSubstr("Hello Ms Example,"));
  EXPECT_THAT(filled.notes, ElementsAre(AllOf(HasSubstr("customer_name"), HasSubstr("2 characters"))));
}

TEST_F(Fill, AnUndeclaredPathComesFromTheTicketOrIsMissing) {
  reply_ = reply_of({{"a.md", "Hi {{ contact.name }}, {{ contact.nam }}!\n"}});
  request_.context = liquid::Value::from_json(R"({"contact":{"name":"Ms A"}})", "t");
  EXPECT_THAT(open_names(), ElementsAre("contact.nam"));
}

TEST_F(Fill, AMisspeltVariableIsPointedOut) {
  reply_ = reply_of({{"a.md", "+++\n[variables.order_id]\ntype = \"id\"\n+++\n{{ oder_id }}\n"}});
  const Filled filled = fill();
  ASSERT_EQ(filled.unresolved.size(), 1U);
  EXPECT_EQ(filled.unresolved.front().nearest, "order_id");
  EXPECT_EQ(filled.unresolved.front().location.line, 5);
}

TEST_F(Fill, ABrokenTemplateIsRefusedAtItsPlaceInTheFile) {
  reply_ = reply_of({{"a.md", "# A\n\n{% if x %}\n"}});
  try {
    (void)fill();
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.location().path, "a.md");
    EXPECT_GE(error.location().line, 3);
  }
}

TEST_F(Fill, AFilterThatFailsForLackOfAValueIsAMissingValue) {
  reply_ = reply_of({{"a.md", "+++\n[variables.parts]\ntype = \"int\"\n+++\n{{ 100 | divided_by: parts }}\n"}});
  EXPECT_THAT(open_names(), ElementsAre("parts"));
  request_.values["parts"] = "many";
  EXPECT_THAT(open_names(), ElementsAre("parts"));
}

TEST_F(Fill, WhatOnlyTheSubjectUsesIsNeededWhereThereIsOne) {
  reply_ = reply_of({{"a.md",
                      "+++\nsubject = \"{% if late %}Late: {% endif %}{{ order }}\"\nchannels = [\"email\", \"chat\"]\n"
                      "[variables.late]\ntype = \"bool\"\n[variables.order]\n+++\nHello.\n"}});
  EXPECT_THAT(open_names(), testing::UnorderedElementsAre("late", "order"));
  EXPECT_THAT(open_questions(reply_, request_), testing::SizeIs(2));
  request_.face.channel = "chat";
  EXPECT_THAT(open_names(), IsEmpty());
  EXPECT_THAT(open_questions(reply_, request_), IsEmpty());
}

TEST_F(Fill, SeveralChoicesMayBeTheDefault) {
  reply_ = reply_of({{"a.md",
                      "+++\n[variables.c]\ntype = \"multi\"\nchoices = [\"red\", \"blue\", \"green\"]\n"
                      "default = [\"red\", \"green\"]\n+++\n{{ c | join: ' and ' }}.\n"}});
  EXPECT_EQ(fill().text, "red and green.");
}

TEST_F(Fill, TheCursorIsALineOfTheText) {
  const auto line_in = [&](std::string_view body) {
    reply_ = reply_of({{"a.md", body}});
    return fill().cursor_line;
  };
  EXPECT_EQ(line_in("a\n\nb\n"), std::nullopt);
  EXPECT_EQ(line_in("a{% cursor %}\n\nb\n"), 1);
  EXPECT_EQ(line_in("a\n\nb {% cursor %}c\n"), 3);
  EXPECT_EQ(line_in("a\n\n{% cursor %}\n\nb\n"), 3);
  EXPECT_EQ(line_in("{% cursor %}a\n"), 1);
  EXPECT_EQ(line_in("a\n\n{% cursor %}\n"), 1);
}

TEST_F(Fill, TextMessagesAreCounted) {
  request_.face.channel = "sms";
  const Filled filled = fill();
  EXPECT_EQ(filled.text, "Refund ¥1,280.00 for LM1 is on its way.");
  EXPECT_EQ(filled.length.unit, LengthUnit::segments);
  EXPECT_EQ(filled.length.used, 1U);
}

TEST(OpenQuestions, AreWhatTheFaceUsesAndNobodyAnswered) {
  const Reply reply = refund_reply();
  FillRequest request;
  request.today = Date(2026y / 11 / 22);
  const auto names = [&](bool with_presets) {
    std::vector<std::string> found;
    for (const Variable& variable : open_questions(reply, request, with_presets)) found.push_back(variable.name);
    return found;
  };
  EXPECT_THAT(names(false), ElementsAre("customer_name", "order_id", "amount", "must_return"));
  EXPECT_THAT(names(true), ElementsAre("customer_name", "order_id", "amount", "must_return", "note", "days"));
  request.values["must_return"] = "yes";
  EXPECT_THAT(names(false), ElementsAre("customer_name", "order_id", "amount", "return_by"));
  request.face.channel = "sms";
  EXPECT_THAT(names(false), ElementsAre("order_id", "amount"));
}

std::vector<std::string> rules_found(std::string_view text) {
  std::vector<std::string> rules;
  for (const Finding& finding : check_reply(read_document("a.md", text, Config()))) {
    rules.push_back(finding.rule + " " + to_string(finding.location));
  }
  return rules;
}

TEST(CheckReply, ASoundReplyHasNoFindings) {
  EXPECT_THAT(rules_found(refund), IsEmpty());
  EXPECT_THAT(rules_found("Hello {{ ticket.requester.name }}, {{ anything }}.\n"), IsEmpty());
}

TEST(CheckReply, AnInvalidTemplateIsFoundInItsLine) {
  EXPECT_THAT(rules_found("# A\n\n{{ x | upcaze }}\n"), ElementsAre("reply-template-invalid a.md:3:8"));
}

TEST(CheckReply, AnUndeclaredNameIsFoundWhereOthersAreDeclared) {
  const std::string text =
      "+++\n[variables.order_id]\ntype = \"id\"\n+++\n{{ order_id }} {{ oder_id }} {{ oder_id }}\n";
  EXPECT_THAT(rules_found(text), ElementsAre("reply-variable-unknown a.md:5:19"));
}

TEST(CheckReply, AnUnusedVariableIsFoundUnlessAnotherDependsOnIt) {
  const std::string text =
      "+++\n[variables.late]\ntype = \"bool\"\n[variables.days]\ntype = \"int\"\ndepends_on = \"late\"\n"
      "[variables.spare]\ntype = \"int\"\n+++\n{{ days }}\n";
  EXPECT_THAT(rules_found(text), ElementsAre(testing::StartsWith("reply-variable-unused a.md:")));
}

TEST(TicketContext, KnowsWhereEachHelpDeskKeepsTheCustomer) {
  const char* const tickets[] = {
      R"({"ticket": {"id": 7, "requester": {"name": "Ms A", "email": "a@example.com"}}})",
      R"({"id": 7, "requester": {"name": "Ms A", "email": "a@example.com"}})",
      R"({"id": 7, "meta": {"sender": {"name": "Ms A", "email": "a@example.com"}}})",
      R"({"id": 7, "source": {"author": {"name": "Ms A", "email": "a@example.com"}}})",
      R"({"id": 7, "recipient": {"name": "Ms A", "handle": "a@example.com"}})",
  };
  Reply reply = reply_of({{"a.md", "{{ customer.name }} {{ customer.email }} {{ ticket.id }}\n"}});
  for (const char* const ticket : tickets) {
    FillRequest request;
    request.context = ticket_context(liquid::Value::from_json(ticket, "t"));
    EXPECT_EQ(fill(reply, request).text, "Ms A a@example.com 7") << ticket;
  }
}

}  // namespace
}  // namespace kb
