#include "kb/stamp.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lib/check/trees.h"

namespace kb {
namespace {

using testing::HasSubstr;

std::string stamped(std::string_view bytes, const Stamp& more = {}, const Config& config = {}) {
  Stamp stamp = more;
  stamp.day = *parse_date("2026-11-02");
  return stamp_review("a.md", bytes, config, stamp);
}

struct DateCase {
  const char* before;
  const char* after;
};

class DateStyles : public testing::TestWithParam<DateCase> {};

TEST_P(DateStyles, AreKept) {
  EXPECT_EQ(date_written_like(GetParam().before, *parse_date("2026-11-02")), GetParam().after);
}

INSTANTIATE_TEST_SUITE_P(All, DateStyles,
                         testing::ValuesIn(std::vector<DateCase>{
                             {"2024-05-06", "2026-11-02"},
                             {"2024/05/06", "2026/11/02"},
                             {"2024/5/6", "2026/11/2"},
                             {"20240506", "20261102"},
                             {"05/06/2024", "11/02/2026"},
                             {"5/6/2024", "11/2/2026"},
                             {"12/31/2024", "11/02/2026"},
                             {"6 May 2024", "2 Nov 2026"},
                             {"15 October 2024", "02 November 2026"},
                             {"October 5, 2024", "November 2, 2026"},
                             {"2020-sep-21", "2026-nov-02"},
                             {"2024年5月6日", "2026年11月2日"},
                             {"2024年05月06日", "2026年11月02日"},
                             {"2024-05-06T10:30:00Z", "2026-11-02T10:30:00Z"},
                             {"2024-05-06 10:30:00 +0800", "2026-11-02 10:30:00 +0800"},
                             {"Mon, 6 May 2024", "2026-11-02"},
                             {"２０２４-０５-０６", "2026-11-02"},
                             {"soon", "2026-11-02"},
                             {"", "2026-11-02"}}));

struct StampCase {
  const char* name;
  std::string before;
  std::string after;
};

class Stamps : public testing::TestWithParam<StampCase> {};

TEST_P(Stamps, ChangeOneLine) {
  EXPECT_EQ(stamped(GetParam().before), GetParam().after);
}

INSTANTIATE_TEST_SUITE_P(
    All, Stamps,
    testing::ValuesIn(std::vector<StampCase>{
        {"yaml", "---\ntitle: A\nlast_reviewed: 2026-05-06\nx: 1\n---\n# A\n",
         "---\ntitle: A\nlast_reviewed: 2026-11-02\nx: 1\n---\n# A\n"},
        {"yaml_quoted", "---\nreviewed: '2026-05-06'  # by Ann\n---\n", "---\nreviewed: '2026-11-02'  # by Ann\n---\n"},
        {"yaml_comment", "---\nreviewed:   2026-05-06 # by Ann\n---\n", "---\nreviewed:   2026-11-02 # by Ann\n---\n"},
        {"yaml_own_key", "---\nms.date: 05/06/2026\n---\n", "---\nms.date: 11/02/2026\n---\n"},
        {"yaml_key_quoted", "---\n\"reviewed\": \"6 May 2026\"\n---\n", "---\n\"reviewed\": \"2 Nov 2026\"\n---\n"},
        {"yaml_flow", "---\n{title: A, reviewed: 2026-05-06, x: 1}\n---\n",
         "---\n{title: A, reviewed: 2026-11-02, x: 1}\n---\n"},
        {"yaml_empty", "---\nlast_verified:\ntitle: A\n---\n", "---\nlast_verified: 2026-11-02\ntitle: A\n---\n"},
        {"yaml_unreadable", "---\nlast_reviewed: never\n---\n", "---\nlast_reviewed: 2026-11-02\n---\n"},
        {"yaml_none", "---\ntitle: A\n---\n# A\n", "---\ntitle: A\nlast_reviewed: 2026-11-02\n---\n# A\n"},
        {"yaml_none_as_its_other_date", "---\ndate: '2024/5/6'\n---\n",
         "---\ndate: '2024/5/6'\nlast_reviewed: '2026/11/2'\n---\n"},
        {"yaml_dots", "---\ntitle: A\n...\n# A\n", "---\ntitle: A\nlast_reviewed: 2026-11-02\n...\n# A\n"},
        {"yaml_blank", "---\n---\n# A\n", "---\nlast_reviewed: 2026-11-02\n---\n# A\n"},
        {"carriage_returns", "---\r\ntitle: A\r\nreviewed: 2026-05-06\r\n---\r\n# A\r\n",
         "---\r\ntitle: A\r\nreviewed: 2026-11-02\r\n---\r\n# A\r\n"},
        {"carriage_returns_none", "---\r\ntitle: A\r\n---\r\n# A\r\n",
         "---\r\ntitle: A\r\nlast_reviewed: 2026-11-02\r\n---\r\n# A\r\n"},
        {"byte_order_mark", "\xEF\xBB\xBF---\nreviewed: 2026-05-06\n---\n",
         "\xEF\xBB\xBF---\nreviewed: 2026-11-02\n---\n"},
        {"byte_order_mark_none", "\xEF\xBB\xBF# A\n", "\xEF\xBB\xBF---\nlast_reviewed: 2026-11-02\n---\n\n# A\n"},
        {"gbk", "---\ntitle: \xCD\xCB\xBF\xEE\xB9\xE6\xD4\xF2\nreviewed: 2026-05-06\n---\n# \xCD\xCB\xBF\xEE\n",
         "---\ntitle: \xCD\xCB\xBF\xEE\xB9\xE6\xD4\xF2\nreviewed: 2026-11-02\n---\n# \xCD\xCB\xBF\xEE\n"},
        {"comment_before_fence", "<!-- licence -->\n\n---\nreviewed: 2026-05-06\n---\n",
         "<!-- licence -->\n\n---\nreviewed: 2026-11-02\n---\n"},
        {"toml", "+++\nlast_reviewed = 2026-05-06\n+++\n", "+++\nlast_reviewed = 2026-11-02\n+++\n"},
        {"toml_text", "+++\nreviewed = \"2026-05-06\" # Ann\n+++\n", "+++\nreviewed = \"2026-11-02\" # Ann\n+++\n"},
        {"toml_none", "+++\ntitle = \"A\"\n+++\n", "+++\ntitle = \"A\"\nlast_reviewed = 2026-11-02\n+++\n"},
        {"toml_before_tables", "+++\ntitle = \"A\"\n\n[variables.x]\ntype = \"id\"\n+++\n",
         "+++\ntitle = \"A\"\nlast_reviewed = 2026-11-02\n\n[variables.x]\ntype = \"id\"\n+++\n"},
        {"toml_before_lists_of_tables", "+++\ntitle = \"A\"\n[[tests]]\nx = 1\n+++\n",
         "+++\ntitle = \"A\"\nlast_reviewed = 2026-11-02\n[[tests]]\nx = 1\n+++\n"},
        {"nothing", "# A\n\nText.\n", "---\nlast_reviewed: 2026-11-02\n---\n\n# A\n\nText.\n"},
        {"freshness",
         "# A\n\n<!--* freshness: { owner: 'x' reviewed: '2026-05-06' review_interval: '6 months' } *-->\n",
         "# A\n\n<!--* freshness: { owner: 'x' reviewed: '2026-11-02' review_interval: '6 months' } *-->\n"},
        {"freshness_month",
         "<!--*\n# Document freshness\nfreshness: {\n  owner: 'x'\n  reviewed: '2020-sep-21'\n}\n*-->\n# A\n",
         "<!--*\n# Document freshness\nfreshness: {\n  owner: 'x'\n  reviewed: '2026-nov-02'\n}\n*-->\n# A\n"},
        {"freshness_bare", "<!--* freshness: { reviewed: 2026-05-06 owner: x } *-->\n# A\n",
         "<!--* freshness: { reviewed: 2026-11-02 owner: x } *-->\n# A\n"},
        {"freshness_none", "<!--* freshness: { owner: 'x' } *-->\n# A\n",
         "<!--* freshness: { owner: 'x' reviewed: '2026-11-02' } *-->\n# A\n"}}),
    [](const auto& each) { return std::string(each.param.name); });

TEST(Stamp, TwiceChangesNothingMore) {
  const std::string once = stamped("# A\n");
  EXPECT_EQ(stamped(once), once);
}

TEST(Stamp, WritesNoteAndNameInLinesOfTheirOwn) {
  EXPECT_EQ(stamped("---\nreviewed: 2026-05-06\n---\n", {{}, "fees \"of\" May", "ann"}),
            "---\nreviewed: 2026-11-02\nreviewed_by: \"ann\"\nreview_note: \"fees \\\"of\\\" May\"\n---\n");
  EXPECT_EQ(stamped("---\nreviewed: 2026-05-06\nreview_note: 'old'\n---\n", {{}, "it's\nfine", ""}),
            "---\nreviewed: 2026-11-02\nreview_note: 'it''s fine'\n---\n");
  EXPECT_EQ(stamped("<!--* freshness: { reviewed: '2026-05-06' } *-->\n", {{}, "ok", "ann"}),
            "<!--* freshness: { reviewed: '2026-11-02' by: 'ann' note: 'ok' } *-->\n");
}

TEST(Stamp, UsesTheKeysOfTheSettings) {
  const Config config = config_of("[review]\nkey = \"checked\"\n[read]\nreviewed = [\"checked\"]\n");
  EXPECT_EQ(stamped("---\ntitle: A\n---\n", {}, config), "---\ntitle: A\nchecked: 2026-11-02\n---\n");
}

void expect_refusal(std::string_view bytes, std::string_view why) {
  try {
    stamped(bytes, {{}, "价格", ""});
    ADD_FAILURE() << "stamped: " << why;
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr(std::string(why)));
  }
}

TEST(Stamp, LeavesWhatItCannotWrite) {
  expect_refusal(std::string_view("\xFF\xFE#\0 \0A\0\n\0", 10), "UTF-16");
  expect_refusal("---\ntitle: \xCD\xCB\xBF\xEE\xB9\xE6\xD4\xF2\nreviewed: 2026-05-06\n---\n# \xCD\xCB\xBF\xEE\n",
                 "GB18030");
  expect_refusal("---\nreviewed: >\n  2026-05-06\n---\n", "does not stand in line");
  expect_refusal("---\n{title: A}\n---\n", "not written in lines of its own");
}

TEST(StampDue, WritesTheDayByWhichAReviewIsWanted) {
  const Date day = *parse_date("2027-01-31");
  EXPECT_EQ(stamp_due("a.md", "---\ndate: 2024-05-06\n---\n", {}, day),
            "---\ndate: 2024-05-06\nreview_by: 2027-01-31\n---\n");
  EXPECT_EQ(stamp_due("a.md", "---\nreview_by: 5/6/2024\n---\n", {}, day), "---\nreview_by: 1/31/2027\n---\n");
}

}  // namespace
}  // namespace kb
