#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "kb/error.h"
#include "lib/import/import_data.h"

namespace kb {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string error_of(const std::string& bytes, const std::string& format = "") {
  try {
    import_text(bytes, format);
    return "no error";
  } catch (const Error& error) {
    return to_string(error.location()) + "|" + error.what() + "|" + error.hint();
  }
}

TEST(Import, TellsEveryFormatByItsContent) {
  const std::pair<const char*, const char*> files[] = {{"zendesk.json", "zendesk"},
                                                       {"chatwoot.json", "chatwoot"},
                                                       {"intercom.json", "intercom"},
                                                       {"freshdesk.json", "freshdesk"},
                                                       {"zammad.json", "zammad"},
                                                       {"zammad.csv", "zammad"},
                                                       {"osticket.yaml", "osticket"},
                                                       {"helpscout.json", "helpscout"},
                                                       {"freescout.json", "freescout"},
                                                       {"livehelperchat.csv", "livehelperchat"},
                                                       {"discourse.json", "discourse"},
                                                       {"espanso.yml", "espanso"},
                                                       {"textexpander.csv", "textexpander"},
                                                       {"replies.csv", "csv"},
                                                       {"replies-gbk.csv", "csv"}};
  for (const auto& [file, format] : files) EXPECT_EQ(import_data(file).format, format) << file;
}

TEST(Import, ZendeskKeepsLiquidAndActions) {
  const auto items = import_data("zendesk.json").items;
  ASSERT_EQ(items.size(), 3u);
  EXPECT_EQ(items[0].title, "Sent");
  EXPECT_EQ(items[0].id, "360001");
  EXPECT_EQ(
      head_of(items[0]),
      "+++\ntitle = \"Sent\"\ngroup = \"Refunds\"\ntags = [\"Refunds\"]\ndescription = \"When the money has left\"\n"
      "restriction = \"{\\\"id\\\":7,\\\"ids\\\":[7,8],\\\"type\\\":\\\"Group\\\"}\"\nactions = [\n"
      "  {field = \"status\", value = \"solved\"},\n  {field = \"current_tags\", value = \"refund sent\"},\n"
      "  {field = \"custom_status\", value = [\"a\", \"b\"]},\n]");
  EXPECT_EQ(
      body_of(items[0]),
      "Hello {{ticket.requester.first_name}},\n\nyour refund is **on its way**.{% if ticket.status == 'open' %} We are "
      "still looking.{% endif %}\n");
  EXPECT_EQ(items[0].fidelity(), Fidelity::converted);
  EXPECT_EQ(body_of(items[1]), "Hi {{ ticket.requester.name }}, one moment.\n\nBack soon\n");
  EXPECT_THAT(items[1].text, HasSubstr("channels = [\"chat\"]\nstatus = \"draft\"\n"));
  EXPECT_EQ(items[1].fidelity(), Fidelity::exact);
  EXPECT_EQ(items[2].fidelity(), Fidelity::refused);
  EXPECT_EQ(items[2].text, "");
  EXPECT_THAT(notes_of(items[2]), HasSubstr("only actions"));
}

TEST(Import, ChatwootIsExactUnlessItsLiquidIsNone) {
  const auto items = import_data("chatwoot.json").items;
  EXPECT_EQ(items[0].shortcut, "hours");
  EXPECT_EQ(body_of(items[0]), "Hi {{ contact.first_name }}, we answer **Mon-Fri**.\n\n- phone\n- chat\n");
  EXPECT_EQ(items[0].fidelity(), Fidelity::exact);
  EXPECT_EQ(items[1].fidelity(), Fidelity::review);
  EXPECT_THAT(notes_of(items[1]), HasSubstr("default:"));
}

TEST(Import, IntercomAttributesHaveFallbacks) {
  const auto items = import_data("intercom.json").items;
  EXPECT_EQ(body_of(items[0]),
            "Hi {{ user.name | default: 'there' }},\n\norder {{ order_number }} is late. See "
            "[tracking](https://shop.example/track).\n");
  EXPECT_THAT(items[0].text, HasSubstr("channels = [\"email\", \"chat\"]"));
  EXPECT_THAT(items[0].text, Not(HasSubstr("user.name\"]")));
  EXPECT_THAT(items[0].text, HasSubstr("[variables.order_number]\ntype = \"string\"\nrequired = true\n"));
  EXPECT_THAT(notes_of(items[0]), HasSubstr("review: the placeholder 'order_number'"));
  EXPECT_EQ(body_of(items[1]), "Dear {{ user.name | default: 'customer' }}\n");
  EXPECT_EQ(items[2].fidelity(), Fidelity::refused);
}

TEST(Import, FreshdeskPrefersHtmlAndTellsAttachments) {
  const auto items = import_data("freshdesk.json").items;
  EXPECT_EQ(body_of(items[0]), "Hi {{ticket.requester.name}},\n\nthe invoice is attached.\n");
  EXPECT_THAT(notes_of(items[0]), HasSubstr("review: the attachment 'terms.pdf' is not imported"));
  EXPECT_EQ(body_of(items[1]), "Only text\n");
}

TEST(Import, ZammadAsJsonAndAsCsv) {
  const auto items = import_data("zammad.json").items;
  EXPECT_EQ(items[0].shortcut, "hello");
  EXPECT_EQ(
      body_of(items[0]),
      "Hello {{ ticket.customer.firstname }},\n\nyour ticket {{ ticket.number }} is {{ ticket.state.name }} since "
      "{{ ticket.created_at | date: '%Y-%m-%d' }}.\n");
  EXPECT_EQ(items[0].fidelity(), Fidelity::review);
  EXPECT_THAT(items[1].text, HasSubstr("tags = [\"bye\", \"end\"]\nstatus = \"draft\""));
  const auto rows = import_data("zammad.csv").items;
  EXPECT_EQ(body_of(rows[0]), "Bye {{ ticket.customer.firstname }}\n");
  EXPECT_EQ(rows[1].line, 3);
  EXPECT_THAT(rows[1].text, HasSubstr("status = \"draft\""));
}

TEST(Import, OsTicketReadsBlocksAsTheyStand) {
  const auto items = import_data("osticket.yaml").items;
  EXPECT_EQ(body_of(items[0]),
            "Dear {{ ticket.name.first }},\n\nName: {{ ticket.number }}\\\nplease send us a *photo*.\n");
  EXPECT_THAT(items[0].text, HasSubstr("description = \"Internal: only for faults\\n\""));
  EXPECT_THAT(notes_of(items[0]), HasSubstr("form.txt"));
  EXPECT_EQ(items[0].line, 2);
  EXPECT_THAT(items[1].text, HasSubstr("status = \"draft\""));
}

TEST(Import, HelpScoutHasMailAndChat) {
  const auto items = import_data("helpscout.json").items;
  ASSERT_EQ(items.size(), 3u);
  EXPECT_EQ(body_of(items[0]),
            "Hi {{ customer.firstName | default: 'there' }},\n\nit is sold out. Write to {{ mailbox.email }}.\n");
  EXPECT_EQ(items[1].id, "701-chat");
  EXPECT_EQ(body_of(items[1]), "Hi {{ customer.firstName | default: 'there' }}, sold out.\n");
  EXPECT_EQ(items[2].fidelity(), Fidelity::refused);
  const auto other = import_data("freescout.json").items;
  EXPECT_EQ(body_of(other[0]), "Welcome {{ customer.fullName }} <{{ customer.shoeSize }}>\n");
}

TEST(Import, LiveHelperChatFallbacksAreConditions) {
  const auto items = import_data("livehelperchat.csv").items;
  EXPECT_EQ(
      body_of(items[0]),
      "{% if nick and operator %}Hello {{ nick }}, this is {{ operator }}!{% else %}Hello, welcome!{% endif %}\n");
  EXPECT_THAT(items[0].text, HasSubstr("tags = [\"hello\", \"hi\"]"));
  EXPECT_EQ(items[1].title, "Off");
  EXPECT_THAT(notes_of(items[1]), HasSubstr("'delay'"));
}

TEST(Import, DiscourseProtectsWhatIsLiquidByAccident) {
  const auto items = import_data("discourse.json").items;
  EXPECT_EQ(body_of(items[0]),
            "Hello {{ reply_to_username | default: 'friend' }},\n\nread {% raw %}{{the rules}}{% endraw %} of "
            "*{{ topic_title }}*.\n");
}

TEST(Import, EspansoVariablesAndForms) {
  std::filesystem::remove("/tmp/kb-import-was-here");
  const auto items = import_data("espanso.yml").items;
  ASSERT_EQ(items.size(), 6u);
  EXPECT_EQ(items[0].shortcut, "late");
  EXPECT_EQ(
      body_of(items[0]),
      "Hello {{ name }},\nCarrier: {{ carrier }}\nit should come by {{ 'now' | date_add: '1 day' | date: '%Y-%m-%d' }} "
      "({{ 'now' | date: '%d.%m.%Y' }}). {% raw %}{% raw text %}{% endraw %}\n");
  EXPECT_THAT(items[0].text,
              HasSubstr("[variables.name]\ntype = \"string\"\nlabel = \"Customer\"\ndefault = \"there\"\n"));
  EXPECT_THAT(items[0].text, HasSubstr("[variables.carrier]\ntype = \"choice\"\nchoices = [\"post\", \"Courier\"]\n"));
  EXPECT_EQ(body_of(items[1]), "Dear {{ name }}, is it {{ colour }}?\n");
  EXPECT_THAT(items[1].text, HasSubstr("choices = [\"red\", \"green\"]\ndefault = \"red\"\n"));
  for (std::size_t i = 2; i < 6; ++i) EXPECT_EQ(items[i].fidelity(), Fidelity::refused) << items[i].id;
  EXPECT_THAT(notes_of(items[2]), HasSubstr("type shell"));
  EXPECT_FALSE(std::filesystem::exists("/tmp/kb-import-was-here")) << "an imported file was run";
}

TEST(Import, TextExpanderMacros) {
  const auto items = import_data("textexpander.csv").items;
  EXPECT_EQ(items[0].shortcut, ";ship");
  EXPECT_EQ(
      body_of(items[0]),
      "Dear {{ customer_name }},\nyour parcel left on {{ 'now' | date_add: '-1 day' | date: '%Y-%m-%d' }} and costs 5% "
      "more.{% if gift %} It is {{ colour }}.{% endif %} {% raw %}{{x}}{% endraw %}\n");
  EXPECT_THAT(items[0].text, HasSubstr("[variables.gift]\ntype = \"bool\"\ndefault = true\n"));
  EXPECT_EQ(items[1].fidelity(), Fidelity::refused);
  EXPECT_EQ(items[2].fidelity(), Fidelity::review);
  const auto bare = import_text(";a,Hello %filltext:name=x%,Label\n").items;
  EXPECT_EQ(bare[0].title, "Label");
}

TEST(Import, ChineseTablesInUtf8AndGbk) {
  const ImportBatch gbk = import_data("replies-gbk.csv");
  EXPECT_EQ(gbk.encoding, "GB18030");
  const auto items = import_data("replies.csv").items;
  ASSERT_EQ(items.size(), 2u);
  EXPECT_EQ(items[0].text, gbk.items[0].text);
  EXPECT_EQ(items[0].text, import_text(read_data("replies-gbk.csv"), "", "gbk").items[0].text);
  EXPECT_EQ(items[0].title, "退款已到账");
  EXPECT_EQ(items[0].shortcut, "tk");
  EXPECT_THAT(items[0].text, HasSubstr("group = \"售后\"\ntags = [\"售后\"]\n\"部门\" = \"甲部\"\n"));
  EXPECT_EQ(body_of(items[0]),
            "亲，您好 {{ user_name }}：\n{{ 用户昵称 }}的退款已到账。订单 {{ order_number }}，{{用户昵称}}。\n");
  EXPECT_THAT(items[0].text, HasSubstr("[variables.order_number]\ntype = \"string\"\nlabel = \"Order Number\"\n"));
  EXPECT_EQ(items[1].id, "售后/催发货");
}

TEST(Import, TheLanguageIsForThoseThatDoNotTellTheirs) {
  const auto batch = read_import({"f", "title,body,lang\na,x,\nb,y,de\n", "", "en", ""});
  EXPECT_THAT(batch.items[0].text, HasSubstr("lang = \"en\""));
  EXPECT_THAT(batch.items[1].text, HasSubstr("lang = \"de\""));
}

TEST(Import, SaysWhatItCannotTell) {
  EXPECT_THAT(error_of(R"([{"id": 1, "title": "T", "content": "hello"}])"),
              HasSubstr("may be of freshdesk or discourse|say which: --format freshdesk"));
  EXPECT_THAT(error_of("[{\"a\": 1}]"), HasSubstr("is JSON that no known product writes"));
  EXPECT_THAT(error_of("hello,there\nyou,all\n"), HasSubstr("file:1|the first row has no headings"));
  EXPECT_THAT(error_of("hello,there\nyou,all\n", "csv"), HasSubstr("title,content"));
  EXPECT_THAT(error_of("a,b\n", "zendesk"), HasSubstr("this is no JSON"));
  EXPECT_THAT(error_of("[]", "zendsk"), HasSubstr("unknown format 'zendsk'"));
  EXPECT_THAT(error_of(""), HasSubstr("'file' is empty"));
  EXPECT_THAT(error_of("{\"macros\": [\n  {\"id\": 1,}\n]}"), HasSubstr("file:2:12|this is no JSON"));
  EXPECT_THAT(error_of("matches:\n  - trigger: \"x\n"), HasSubstr("this is no YAML"));
}

TEST(Import, HostileFilesAreErrorsOrFindings) {
  EXPECT_THAT(error_of(std::string(100'000, '[')), HasSubstr("nested over 64 levels"));
  EXPECT_THAT(error_of("matches: " + std::string(100'000, '[')), HasSubstr("nested over 64 levels"));
  EXPECT_THAT(error_of(std::string("title,body\na,\0b\n", 16)), HasSubstr("is not text"));
  EXPECT_THAT(error_of(std::string(largest_import + 1, 'x')), HasSubstr("is over 32 MiB"));
  EXPECT_THAT(error_of("[{\"short_code\": \"\\ud800\"}]"), HasSubstr("this is no JSON"));
  EXPECT_THAT(error_of("{\"matches\": [*x]}"), HasSubstr("this is no JSON"));
  EXPECT_THAT(error_of("matches: [*x]\n"), HasSubstr("this is no YAML"));
  std::string many = "[0";
  for (int i = 0; i < 200'000; ++i) many += ",0";
  EXPECT_THAT(error_of(many + "]", "chatwoot"), HasSubstr("lists 200001 replies, and 100000 are the most"));
  for (int i = 0; i < 4'000'000; ++i) many += ",0";
  EXPECT_THAT(error_of(many + "]", "chatwoot"), HasSubstr("the JSON has over 4000000 values"));
  EXPECT_THAT(error_of("title,body\n" + std::string(100'000, ',')),
              HasSubstr("file:2:1000|the row has over 1,000 cells"));
  EXPECT_THAT(error_of("matches:\n" + std::string(5 << 20, ' ')), HasSubstr("is YAML of over 4 MiB"));
  const auto odd = import_text(
      R"([1, null, "x", [], {"short_code": {"a": 1}, "content": ["x"]}, {"short_code": "ok", "content": "y"}])");
  ASSERT_EQ(odd.items.size(), 6u);
  for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ(odd.items[i].fidelity(), Fidelity::refused) << i;
  EXPECT_EQ(odd.items[5].fidelity(), Fidelity::exact);
}

TEST(Import, DamagedBytesAreReported) {
  const auto items = import_text("title,body\na,caf\xE9 \xFF\xFE\x81 x\nb,fine\n", "", "utf-8").items;
  EXPECT_EQ(items[0].fidelity(), Fidelity::review);
  EXPECT_EQ(items[1].fidelity(), Fidelity::exact);
}

TEST(Import, OddTitlesAndEmptyBodies) {
  const std::string longest(10'000, 't');
  const auto items =
      import_text("title,body\n" + longest + ",x\n\"two\nlines\t\x02tab\",y\nnothing,\n,first line of the body\n")
          .items;
  EXPECT_EQ(items[0].title, longest);
  EXPECT_EQ(items[1].title, "two lines tab");
  EXPECT_EQ(items[2].fidelity(), Fidelity::refused);
  EXPECT_EQ(items[3].title, "first line of the body");
}

TEST(Import, SameIdsAndShortcutsAreTold) {
  const auto items =
      import_text(R"([{"id": 1, "short_code": "a", "content": "x"}, {"id": 1, "short_code": "a", "content": "y"}])")
          .items;
  EXPECT_EQ(items[1].id, "1#2");
  EXPECT_THAT(notes_of(items[1]), HasSubstr("same id"));
  EXPECT_THAT(notes_of(items[1]), HasSubstr("the shortcut 'a' is also that of 'a'"));
}

TEST(Import, NoColumnOfATableGoesMissing) {
  const auto items = import_text("title,name,body,Title,\na,b,c,d,e\n").items;
  EXPECT_THAT(items[0].text, HasSubstr("title = \"a\"\nname = \"b\"\nTitle_other = \"d\"\n"));
  EXPECT_THAT(notes_of(items[0]), HasSubstr("review: 'e' stands below no heading"));
}

TEST(Import, ManyItemsAreQuick) {
  std::string csv = "title,body,id\n";
  for (int i = 0; i < 20'000; ++i) csv += "same,hello {name},same\n";
  const auto items = import_text(csv).items;
  EXPECT_EQ(items.back().id, "same#20000");
}

}  // namespace
}  // namespace kb
