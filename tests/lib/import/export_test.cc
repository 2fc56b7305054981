#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/files.h"
#include "import/csv.h"
#include "import/liquid_scan.h"
#include "kb/corpus.h"
#include "kb/error.h"
#include "lib/import/import_data.h"

namespace kb {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

Document reply(const std::string& path, const std::string& head, const std::string& body) {
  return read_document(path, "+++\n" + head + "+++\n\n" + body + "\n", Config());
}

std::vector<Document> samples() {
  return {
      reply(
          "replies/late.md",
          "title = \"Late: parcel\"\nshortcut = \"late\"\ngroup = \"Shipping\"\ntags = [\"Shipping\"]\nlang = \"en\"\n"
          "[variables.name]\ntype = \"text\"\nlabel = \"Customer's name\"\n"
          "[variables.box]\ntype = \"choice\"\nchoices = [\"small\", \"large\"]\ndefault = \"small\"\n",
          "Hello {{ name }},\n\n  it is \"{{ box }}\": {{ 'now' | date_add: '2 days' | date: '%d.%m.' }} {{ a.b | "
          "default: 'x' }}"),
      reply("replies/sum.md", "title = \"=SUM(A1)\"\nshortcut = \"sum\"\nlang = \"en\"\nstatus = \"draft\"\n",
            "- first\n- second, \"quoted\""),
      reply("replies/zh.md", "title = \"退款\"\nshortcut = \"tk\"\nlang = \"zh-Hans\"\n", "退款已到账。")};
}

// Everything through a folder of imported files and out again.
std::string through(const std::string& format, const std::string& bytes) {
  TemporaryFolder folder;
  auto items = import_text(bytes, format).items;
  place_replies(folder.path(), items);
  std::vector<Document> documents;
  for (const auto& item : items) {
    EXPECT_NE(item.fidelity(), Fidelity::refused) << notes_of(item);
    documents.push_back(load_document(folder.path(), item.path, Config()));
    EXPECT_TRUE(documents.back().findings.empty());
  }
  return export_replies(format, documents).bytes;
}

class RoundTrip : public testing::TestWithParam<const char*> {};

TEST_P(RoundTrip, GivesTheSameBytes) {
  const std::string once = export_replies(GetParam(), samples()).bytes;
  EXPECT_EQ(through(GetParam(), once), once);
}

TEST_P(RoundTrip, DoesNotDependOnTheOrder) {
  auto documents = samples();
  const std::string bytes = export_replies(GetParam(), documents).bytes;
  std::reverse(documents.begin(), documents.end());
  EXPECT_EQ(export_replies(GetParam(), documents).bytes, bytes);
}

INSTANTIATE_TEST_SUITE_P(Formats, RoundTrip, testing::Values("zendesk", "chatwoot", "espanso", "csv"),
                         [](const auto& tried) { return std::string(tried.param); });

TEST(Export, ImportedZendeskMacrosGoBackAsTheyCame) {
  TemporaryFolder folder;
  auto items = import_data("zendesk.json").items;
  place_replies(folder.path(), items);
  const auto document = load_document(folder.path(), items[0].path, Config());
  const std::string bytes = export_replies("zendesk", std::vector{document}).bytes;
  EXPECT_THAT(bytes, HasSubstr("\"id\": 360001,"));
  EXPECT_THAT(bytes, HasSubstr("\"title\": \"Refunds::Sent\""));
  EXPECT_THAT(bytes, HasSubstr("\"field\": \"status\",\n          \"value\": \"solved\""));
  EXPECT_THAT(bytes, HasSubstr("\"restriction\": {"));
  EXPECT_EQ(through("zendesk", bytes), bytes);
}

TEST(Export, CsvIsSafeInSpreadsheets) {
  const ExportResult result = export_replies("csv", samples(), {.byte_order_mark = true});
  EXPECT_TRUE(result.bytes.starts_with("\xEF\xBB\xBFtitle,"));
  EXPECT_THAT(result.bytes, HasSubstr("\r\n'=SUM(A1),sum,"));
  EXPECT_THAT(result.bytes, HasSubstr("\"'- first\n- second, \"\"quoted\"\"\""));
  const auto items = import_text(result.bytes).items;
  EXPECT_EQ(items[0].title, "=SUM(A1)");
  EXPECT_EQ(body_of(items[0]), "- first\n- second, \"quoted\"\n");
  EXPECT_THAT(items[0].text, HasSubstr("status = \"draft\""));
}

TEST(Export, EspansoHasFormsAndDates) {
  const std::string bytes = export_replies("espanso", samples()).bytes;
  EXPECT_THAT(bytes, HasSubstr("  - trigger: \":late\"\n    label: \"Late: parcel\"\n"));
  EXPECT_THAT(bytes, HasSubstr("Customer's name: [[name]]\n"));
  EXPECT_THAT(bytes, HasSubstr("offset: 172800\n"));
  const auto items = import_text(bytes).items;
  EXPECT_EQ(
      body_of(items[0]),
      "Hello {{ name }},\n\n  it is \"{{ box }}\": {{ 'now' | date_add: '2 days' | date: '%d.%m.' }} {{ a_b }}\n");
}

TEST(Export, EspansoCannotSayConditions) {
  const ExportResult result =
      export_replies("espanso", std::vector{reply("r.md", "title = \"x\"\n", "{% if a %}b{% endif %}")});
  EXPECT_EQ(result.bytes, "matches: []\n");
  EXPECT_EQ(result.items[0].fidelity(), Fidelity::refused);
  EXPECT_THAT(result.items[0].notes[0].text, HasSubstr("{% if a %}"));
}

TEST(Export, ReportsWhatHasNoPlace) {
  const ExportResult result = export_replies("chatwoot", samples());
  EXPECT_EQ(result.items[0].fidelity(), Fidelity::converted);
  EXPECT_THAT(result.items[0].notes[0].text, HasSubstr("title, tags, variables"));
}

TEST(Export, RefusesUnknownFormatsAndEmptyReplies) {
  EXPECT_THROW(export_replies("zendsk", {}), Error);
  const ExportResult result = export_replies("csv", std::vector{reply("r.md", "title = \"x\"\n", "")});
  EXPECT_EQ(result.items[0].fidelity(), Fidelity::refused);
}

TEST(LiquidScan, TakesApartWhatOthersCanSay) {
  using Kind = LiquidPart::Kind;
  const LiquidScan scan = scan_liquid(
      "a {% raw %}{{x}}{% endraw %}{{ b }}{{ c.d | default: \"it's | fine\" }}{{ 'now' | date_add: '-1 hour' | date: "
      "'%H' }}{{ '{' }}");
  const std::vector<LiquidPart> expected = {{Kind::text, "a {{x}}", "", 0},
                                            {Kind::variable, "b", "", 0},
                                            {Kind::variable, "c.d", "it's | fine", 0},
                                            {Kind::date, "%H", "", -3600},
                                            {Kind::text, "{", "", 0}};
  EXPECT_EQ(scan.obstacle, "");
  EXPECT_EQ(scan.parts, expected);
  for (const char* const other :
       {"{{ a | upcase }}", "{% if a %}", "{{ a", "{{ 'now' | date_add: '1 month' | date: '%d' }}", "{% raw %}x",
        "{{ a | default: b }}"}) {
    EXPECT_NE(scan_liquid(other).obstacle, "") << other;
  }
}

}  // namespace
}  // namespace kb
