#include <gtest/gtest.h>

#include "kb/text.h"

namespace kb {
namespace {

TEST(DisplayWidth, CountsColumns) {
  struct Case {
    const char* text;
    std::size_t width;
  };
  for (const Case& c : {Case{"", 0},
                        {"abc", 3},
                        {"退款", 4},
                        {"a退b", 4},
                        {"e\u0301", 1},
                        {"ＡＢ", 4},
                        {"ｶﾅ", 2},
                        {"한국", 4},
                        {"😀", 2},
                        {"👨‍👩‍👧", 2},
                        {"👍🏽", 2},
                        {"❤️", 2},
                        {"❤", 1},
                        {"🇨🇳", 2},
                        {"…", 1},
                        {"\u200B", 0},
                        {"“引”", 4}}) {
    EXPECT_EQ(display_width(c.text), c.width) << c.text;
  }
}

TEST(FitWidth, CutsAtCharactersAndSaysSo) {
  EXPECT_EQ(fit_width("refund", 6), "refund");
  EXPECT_EQ(fit_width("refund", 5), "refu…");
  EXPECT_EQ(fit_width("退款政策", 8), "退款政策");
  EXPECT_EQ(fit_width("退款政策", 7), "退款政…");
  EXPECT_EQ(fit_width("退款政策", 6), "退款…");
  EXPECT_EQ(fit_width("退款", 1), "…");
  EXPECT_EQ(fit_width("退款", 0), "");
  EXPECT_EQ(fit_width("e\u0301e\u0301", 2), "e\u0301e\u0301");
  EXPECT_EQ(fit_width("👨‍👩‍👧👨‍👩‍👧", 3), "👨‍👩‍👧…");
}

TEST(PadWidth, FillsToTheColumn) {
  EXPECT_EQ(pad_width("退", 4), "退  ");
  EXPECT_EQ(pad_width("退款政策", 6), "退款… ");
  EXPECT_EQ(display_width(pad_width("退款政策", 6)), 6U);
}

TEST(CountCharacters, CountsCodePoints) {
  EXPECT_EQ(count_characters("a退é😀"), 4U);
}

TEST(ForTerminal, ShowsWhatWouldActOrHide) {
  struct Case {
    const char* text;
    const char* shown;
  };
  for (const Case& c : {Case{"plain 退款\n\tx", "plain 退款\n\tx"},
                        {"\x1B[31mred", "\\u{1B}[31mred"},
                        {"a\rb", "a\\u{D}b"},
                        {"\x7F", "\\u{7F}"},
                        {"\u0085\u009B", "\\u{85}\\u{9B}"},
                        {"\u202Eevil\u202C", "\\u{202E}evil\\u{202C}"},
                        {"\u2066\u2069\u200E\u200F\u061C", "\\u{2066}\\u{2069}\\u{200E}\\u{200F}\\u{61C}"},
                        {"a\u200Bb\u2060\uFEFF", "a\\u{200B}b\\u{2060}\\u{FEFF}"},
                        {"👨\u200D👩 \u200C", "👨\u200D👩 \u200C"},
                        {"a\xFF\xE9\x80z", "a\uFFFD\uFFFDz"},
                        {"\uFFFD", "\uFFFD"}}) {
    EXPECT_EQ(for_terminal(c.text), c.shown);
  }
}

TEST(Closest, FindsWhatWasMeant) {
  const std::vector<std::string> commands = {"check", "config", "explain", "index", "init", "list", "search", "show"};
  struct Case {
    const char* word;
    const char* meant;
  };
  for (const Case& c : {Case{"serach", "search"},
                        {"indx", "index"},
                        {"SEARCH", "search"},
                        {"shwo", "show"},
                        {"lsit", "list"},
                        {"conf", "config"},
                        {"chekc", "check"},
                        {"explian", "explain"}}) {
    EXPECT_EQ(closest(c.word, commands), c.meant) << c.word;
  }
  for (const char* word : {"", "x", "banana", "zz", "refund"}) EXPECT_EQ(closest(word, commands), std::nullopt) << word;
}

TEST(Closest, CountsCharactersNotBytes) {
  const std::vector<std::string> tags = {"退款政策", "发货"};
  EXPECT_EQ(closest("退款正策", tags), "退款政策");
  EXPECT_EQ(closest("天", tags), std::nullopt);
}

TEST(Closest, PrefersTheNearerAndThenTheEarlier) {
  const std::vector<std::string> words = {"tiles", "title", "titles"};
  EXPECT_EQ(closest("titl", words), "title");
  const std::vector<std::string> equal = {"bat", "cat"};
  EXPECT_EQ(closest("aat", equal), "bat");
}

}  // namespace
}  // namespace kb
