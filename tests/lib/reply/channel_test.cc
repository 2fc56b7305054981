#include "kb/channel.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace kb {
namespace {

const Channel& channel(std::string_view name) {
  const Channel* const found = parse_channel(name);
  if (found == nullptr) throw std::logic_error("no channel " + std::string(name));
  return *found;
}

TEST(Channels, AreFoundByNameAliasAndLetterCase) {
  for (const auto& [name, wanted] : {std::pair{"email", "email"},
                                     {"E-Mail", "email"},
                                     {"邮件", "email"},
                                     {"text", "sms"},
                                     {"短信", "sms"},
                                     {"call", "phone"},
                                     {"电话", "phone"},
                                     {" 聊天 ", "chat"},
                                     {"在线", "chat"},
                                     {"社交", "social"}}) {
    EXPECT_EQ(channel(name).name, wanted) << name;
  }
  EXPECT_EQ(parse_channel("fax"), nullptr);
  EXPECT_EQ(parse_channel(""), nullptr);
}

TEST(Channels, HaveNoNameTwice) {
  const auto names = channel_names();
  EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), names.size());
  EXPECT_THAT(names, testing::IsSupersetOf({"email", "chat", "sms", "phone", "social", "短信"}));
}

TEST(Channels, KnowTheirMarkups) {
  for (const Markup markup : {Markup::plain, Markup::markdown, Markup::html})
    EXPECT_EQ(parse_markup(to_string(markup)), markup);
  EXPECT_EQ(parse_markup("rtf"), std::nullopt);
}

TEST(RenderForChannel, GivesEachWhatItTakes) {
  const std::string markdown = "Hello **Ms A** 😀,\nsee [your order](https://a.example/1).";
  EXPECT_EQ(render_for_channel(markdown, channel("email"), Markup::markdown).text, markdown);
  EXPECT_EQ(render_for_channel(markdown, channel("email"), Markup::html).text,
            "<p>Hello <strong>Ms A</strong> 😀,<br />\nsee <a href=\"https://a.example/1\">your order</a>.</p>\n");
  const std::string plain = "Hello Ms A 😀,\nsee your order (https://a.example/1).";
  EXPECT_EQ(render_for_channel(markdown, channel("email")).text, plain);
  for (const auto* const name : {"chat", "sms", "social"})
    EXPECT_EQ(render_for_channel(markdown, channel(name), Markup::html).text, plain) << name;
  EXPECT_EQ(render_for_channel(markdown, channel("phone")).text, "Hello Ms A,\nsee your order.");
}

TEST(RenderForPhone, LeavesOutWhatCannotBeReadAloud) {
  struct Case {
    std::string markdown, text;
    std::vector<std::string> notes;
  };
  for (const Case& c :
       {Case{"好的👍🏽！", "好的！", {"👍🏽"}},
        {"👨‍👩‍👧 yes 🇨🇳", "yes", {"👨‍👩‍👧", "🇨🇳"}},
        {"a ☎️ b 1️⃣ 2", "a b 1 2", {"☎️"}},
        {"© 2026, 20 % ™ → 5", "© 2026, 20 % ™ → 5", {}},
        {"Call 400-800-1234, see https://a.example.", "Call 400-800-1234, see .", {"https://a.example"}},
        {"[退款](../r.md)", "退款", {"../r.md"}}}) {
    const ChannelText spoken = render_for_channel(c.markdown, channel("phone"));
    EXPECT_EQ(spoken.text, c.text) << c.markdown;
    std::vector<std::string> notes;
    for (const ChannelNote& note : spoken.notes) notes.push_back(note.text);
    EXPECT_EQ(notes, c.notes) << c.markdown;
  }
}

TEST(ChannelNotes, SayWhatHappened) {
  EXPECT_EQ(to_string(ChannelNote{ChannelNote::Kind::address_left_out, "x"}),
            "the address 'x' cannot be read aloud and was left out");
}

TEST(CheckLength, MeasuresAsTheChannelCounts) {
  EXPECT_TRUE(check_length(std::string(100000, 'a'), channel("email")).fits());
  EXPECT_EQ(check_length(std::string(281, 'a'), channel("social")).over(), 1U);
  EXPECT_EQ(check_length("甲乙", channel("social"), {"丙"}).used, 3U);
  const LengthCheck sms = check_length(std::string(1540, 'a'), channel("sms"));
  EXPECT_EQ(sms.used, 11U);
  EXPECT_EQ(sms.over(), 1U);
  EXPECT_EQ(check_length("abc", channel("chat"), {}, 2).over(), 1U);
  EXPECT_EQ(check_length("abc", channel("email"), {"signature"}).used, 3U) << "not counted there";
  EXPECT_EQ(check_length(std::string(200, 'a'), channel("sms"), {}, 1).over(), 1U);
}

}  // namespace
}  // namespace kb
