// Faces of canned replies in exports: whoever reads one sees what each text is for.
#include "export/face_labels.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/export.h"
#include "lib/check/trees.h"
#include "lib/export/unzip.h"

namespace kb {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view base = R"kb(== sets/s.toml ==
title = "Desk"
audience = "public"
members = ["replies/late"]
== replies/late.md ==
---
title: Late parcel
lang: en
audience: public
channels: [email, chat]
---
Hello {{ name }}, FIRST-TEXT.

<!-- face: channel=sms tone=brief -->
SECOND-TEXT {{ name }}

<!-- face: lang=zh-Hans channel=email subject="订单 {{ order_id }}" -->
THIRD-TEXT
)kb";

Edition labelled(std::string_view text, Audience readers = Audience::internal) {
  Config config;
  config.add_project_file("kb.toml", "[content]\nreplies = [\"replies/\"]\n");
  const Corpus corpus = corpus_of(text, config);
  EditionOptions options;
  options.label_faces = true;
  options.audience = readers;
  return make_edition(read_sets(corpus.sets).front(), corpus, config, options);
}

std::string body_with(std::string_view page) {
  const std::string text = "== sets/s.toml ==\nmembers = [\"replies/a\"]\n== replies/a.md ==\n" + std::string(page);
  const Document document = labelled(text).pages.front().document;
  return document.source.substr(document.body);
}

TEST(LabelledFaces, StandUnderAHeadingInTheLanguageOfThePage) {
  const Document page = labelled(base).pages.front().document;
  EXPECT_EQ(
      page.source.substr(page.body),
      "\n## E-mail, chat\n\nHello {{ name }}, FIRST-TEXT.\n\n## Text message · brief\n\nSECOND-TEXT {{ name }}\n\n"
      "## E-mail · Simplified Chinese\n\n**Subject:** 订单 {{ order_id }}\n\nTHIRD-TEXT\n");
  EXPECT_EQ(body_with("---\nlang: zh-Hans\n---\n你好。\n<!-- face: channel=sms,phone lang=en -->\nHello\n"),
            "\n## 所有渠道\n\n你好。\n\n## 短信、电话 · 英文\n\nHello\n");
}

TEST(LabelledFaces, OfOtherChannelsLanguagesAndTonesKeepTheirNames) {
  EXPECT_EQ(face_heading({"social"}, "tlh", "stern", "en"), "Social media · tlh · stern");
  EXPECT_EQ(face_heading({}, "en", "", "en"), "All channels");
  EXPECT_EQ(face_heading({"chat"}, "zh-Hant", "", "zh-Hans"), "在线聊天 · 繁体中文");
}

TEST(LabelledFaces, AreOnlyWhatFaceLinesPart) {
  EXPECT_THAT(body_with("---\nchannels: [sms]\n---\nOne text\n"), Not(HasSubstr("##")));
  EXPECT_THAT(body_with("```\n<!-- face: channel=sms -->\n```\n"), Not(HasSubstr("##")));
  EXPECT_THAT(body_with("<!-- face: channel=sms -->\nOne text\n"), HasSubstr("## Text message\n\nOne text"));
}

TEST(LabelledFaces, HaveNothingForOthers) {
  const std::string page =
      "---\naudience: public\n---\nFirst <!-- internal -->CANARY<!-- /internal -->\n<!-- face: channel=sms -->\nSecond "
      "<!-- internal -->CANARY<!-- /internal -->\n";
  const std::string text =
      "== sets/s.toml ==\naudience = \"public\"\nmembers = [\"replies/a\"]\n== replies/a.md ==\n" + page;
  const std::string source = labelled(text, Audience::everybody).pages.front().document.source;
  EXPECT_THAT(source, AllOf(HasSubstr("## Text message\n\nSecond"), Not(HasSubstr("CANARY"))));
}

// All bytes of a pack, one file behind the other.
std::string all_of(const Pack& pack) {
  std::string out;
  for (const PackFile& file : pack.files) {
    if (!file.bytes.starts_with("PK")) {
      out += file.bytes;
      continue;
    }
    for (const UnzippedFile& inside : unzip(file.bytes)) out += inside.bytes;
  }
  return out;
}

std::vector<std::string> formats_to_read() {
  std::vector<std::string> names;
  for (const ExportTarget& target : export_targets()) {
    const bool has_replies = !target.name.starts_with("pages-") && !target.name.ends_with("-articles");
    if (target.takes_set && !target.keeps_faces && has_replies && target.name != "pdf") names.emplace_back(target.name);
  }
  names.emplace_back("markdown");
  return names;
}

class FacesInFormats : public testing::TestWithParam<std::string> {};

// Each text behind its label, with no other text between.
TEST_P(FacesInFormats, StandBehindTheirLabels) {
  PackOptions how;
  how.one_file = GetParam() == "markdown" || GetParam() == "html";
  const std::string all = all_of(make_pack(GetParam(), labelled(base), how));
  for (const auto& [label, text] : {std::pair("E-mail, chat", "FIRST-TEXT"),
                                    {"Text message · brief", "SECOND-TEXT"},
                                    {"E-mail · Simplified Chinese", "THIRD-TEXT"}}) {
    const std::size_t at = all.find(text);
    ASSERT_NE(at, std::string::npos) << text;
    const std::size_t labelled_at = all.rfind(label, at);
    ASSERT_NE(labelled_at, std::string::npos) << label;
    const std::string between = all.substr(labelled_at, at - labelled_at);
    EXPECT_THAT(between, Not(HasSubstr("-TEXT"))) << between;
  }
  EXPECT_THAT(all, Not(HasSubstr("face:")));
}

INSTANTIATE_TEST_SUITE_P(Formats, FacesInFormats, testing::ValuesIn(formats_to_read()), [](const auto& each) {
  std::string name = each.param;
  std::ranges::replace(name, '-', '_');
  return name;
});

TEST(ExportedReplies, StayAsTheyAreWhereTheFilesAreReplies) {
  for (const ExportTarget& target : export_targets()) {
    EXPECT_EQ(target.keeps_faces, target.name == "kbpack" || target.name == "markdown") << target.name;
  }
}

}  // namespace
}  // namespace kb
