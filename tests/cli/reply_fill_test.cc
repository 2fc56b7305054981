#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "run.h"
#include "testbed.h"

namespace kb::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class ReplyFill : public testing::Test {
 protected:
  ReplyFill() {
    bed_.write("kb.toml", "");
    bed_.write("replies/en/late.md",
               "+++\ntitle = \"Parcel late\"\nshortcut = \"late\"\nkind = \"reply\"\n"
               "[variables.name]\ntype = \"string\"\n"
               "[variables.days]\ntype = \"int\"\ndefault = 3\n"
               "[variables.gift]\ntype = \"bool\"\n+++\n\n"
               "Hello {{ name }}, it takes {{ days }} days.{% if gift %} We add a gift.{% endif %}\n");
    bed_.write("replies/zh/late.md",
               "+++\ntitle = \"包裹延误\"\nkind = \"reply\"\n[variables.name]\ntype = \"string\"\n+++\n\n"
               "{{ name }}，您好，还要三天。\n");
    bed_.write("article.md", "# Parcels\n\nText.\n");
  }

  Testbed bed_;
};

TEST_F(ReplyFill, FillsAReplyByItsShortcut) {
  const Outcome outcome = bed_.run({"reply", "late", "--set", "name=Ms A", "--with", "gift"});
  EXPECT_EQ(outcome.code, exit_yes) << outcome.err;
  EXPECT_EQ(outcome.out, "Hello Ms A, it takes 3 days. We add a gift.\n");
}

TEST_F(ReplyFill, TakesTheFaceInTheLanguage) {
  const Outcome outcome = bed_.run({"reply", "late", "--set", "name=甲女士", "--lang", "zh"});
  EXPECT_EQ(outcome.out, "甲女士，您好，还要三天。\n") << outcome.err;
}

TEST_F(ReplyFill, AHoleIsNamedAndNothingIsWritten) {
  const Outcome outcome = bed_.run({"reply", "late", "--without", "gift"});
  EXPECT_EQ(outcome.code, exit_failed);
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_THAT(outcome.err,
              AllOf(HasSubstr("replies/en/late.md:14:"), HasSubstr("'name'"), HasSubstr("--set name=VALUE")));
}

TEST_F(ReplyFill, WordsFindAReplyAndItIsNamed) {
  const Outcome outcome = bed_.run({"reply", "parcel", "late", "--set", "name=Ms A", "--without", "gift"});
  EXPECT_EQ(outcome.code, exit_yes);
  EXPECT_THAT(outcome.err, HasSubstr("Parcel late"));
}

TEST_F(ReplyFill, AnArticleIsNoReply) {
  const Outcome outcome = bed_.run({"reply", "article"});
  EXPECT_EQ(outcome.code, exit_usage);
  EXPECT_THAT(outcome.err, HasSubstr("kb show article"));
}

TEST_F(ReplyFill, AScarKeepsTheTextBackUnlessForced) {
  bed_.write("replies/scar.md",
             "+++\ntitle = \"Scar\"\nkind = \"reply\"\n[variables.name]\nrequired = false\n+++\n\n"
             "Dear {{ name }},\n\nthanks.\n");
  const Outcome refused = bed_.run({"reply", "replies/scar.md"});
  EXPECT_EQ(refused.code, exit_failed);
  EXPECT_THAT(refused.out, IsEmpty());
  EXPECT_THAT(refused.err, HasSubstr("--force"));
  EXPECT_THAT(bed_.run({"reply", "replies/scar.md", "--force"}).out, HasSubstr("thanks."));
}

TEST_F(ReplyFill, ValuesComeFromFilesTicketsAndTheEnvironment) {
  bed_.write("values.toml", "gift = false\n");
  bed_.write("name.txt", "Ms File\n");
  bed_.environment["KB_SET_days"] = "5";
  const Outcome outcome = bed_.run({"reply", "late", "--vars", "values.toml", "--set", "name=@name.txt"});
  EXPECT_EQ(outcome.out, "Hello Ms File, it takes 5 days.\n") << outcome.err;
  bed_.write("replies/ticket.md", "+++\ntitle = \"T\"\nkind = \"reply\"\n+++\n\nHi {{ customer.name }}.\n");
  bed_.write("ticket.json", R"({"ticket": {"requester": {"name": "Ms Z"}}})");
  EXPECT_EQ(bed_.run({"reply", "replies/ticket.md", "--context", "ticket.json"}).out, "Hi Ms Z.\n");
}

TEST_F(ReplyFill, OnATerminalTheRestIsAsked) {
  bed_.is_terminal = true;
  // A wrong answer, a right one, a default, no, a change of the first, and on.
  bed_.input = "\nMs B\n\nperhaps\nno\n1\nMs C\n\n";
  const Outcome outcome = bed_.run({"reply", "late", "--color", "never"});
  EXPECT_EQ(outcome.code, exit_yes) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("Hello Ms C, it takes 3 days."));
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("a value is needed"), HasSubstr("[3]"), HasSubstr("1  name: Ms B")));
}

TEST_F(ReplyFill, YesAndNoAreAskedForInTheWordsOfTheReply) {
  bed_.is_terminal = true;
  bed_.input = "是\n\n";
  bed_.write("replies/zh/gift.md",
             "+++\ntitle = \"礼物\"\n[variables.gift]\ntype = \"bool\"\n+++\n\n{% if gift %}有{% else "
             "%}无{% endif %}礼物。\n");
  const Outcome chinese = bed_.run({"reply", "replies/zh/gift.md", "--color", "never"});
  EXPECT_EQ(chinese.out, "有礼物。\n");
  EXPECT_THAT(chinese.err, AllOf(HasSubstr("是/否"), HasSubstr("gift: 是")));
  bed_.input = "Ms A\n\nno\n\n";
  EXPECT_THAT(bed_.run({"reply", "late", "--color", "never"}).err, AllOf(HasSubstr("yes/no"), Not(HasSubstr("true"))));
}

TEST_F(ReplyFill, TheEditorBeginsWhereTheCursorIs) {
  bed_.environment["EDITOR"] = "/usr/bin/vim -n";
  bed_.write("replies/cursor.md", "+++\ntitle = \"Cursor\"\nsubject = \"S\"\n+++\n\nHello,\n\n{% cursor %}\n\nbye.\n");
  const Outcome outcome = bed_.run({"reply", "replies/cursor.md", "--edit"});
  EXPECT_EQ(outcome.code, exit_yes) << outcome.err;
  ASSERT_EQ(bed_.launched.size(), 1U);
  const std::vector<std::string> argv = bed_.launched.front();
  EXPECT_EQ(argv[2], "/usr/bin/vim -n \"$1\" \"$2\"");
  EXPECT_EQ(argv[4], "+5");
  bed_.environment["EDITOR"] = "code";
  bed_.run({"reply", "replies/cursor.md", "--edit"});
  EXPECT_EQ(bed_.launched.back().size(), 5U) << "not every editor takes a line";
}

TEST_F(ReplyFill, NothingIsLeftBehindWhenTheEditorFails) {
  bed_.launch_code = 1;
  const Outcome outcome = bed_.run({"reply", "late", "--set", "name=A", "--without", "gift", "--edit"});
  EXPECT_EQ(outcome.code, exit_failed);
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_FALSE(std::filesystem::exists(std::filesystem::path(bed_.launched.front().back()).parent_path()));
}

TEST_F(ReplyFill, AnOutputFileIsReplacedWholeAndALinkIsFollowed) {
  bed_.write("real.txt", "a longer text than the reply that comes, as it was before\n");
  std::filesystem::create_symlink("real.txt", bed_.folder() / "link.txt");
  const std::vector<std::string> words = {"reply", "late", "--set", "name=A", "--without", "gift", "--output"};
  const auto write_to = [&](const std::string& file) {
    std::vector<std::string> args = words;
    args.push_back(file);
    return bed_.run(args).code;
  };
  EXPECT_EQ(write_to("link.txt"), exit_yes);
  EXPECT_EQ(bed_.read("real.txt"), "Hello A, it takes 3 days.\n");
  EXPECT_TRUE(std::filesystem::is_symlink(bed_.folder() / "link.txt"));
  EXPECT_EQ(write_to("no/such/folder.txt"), exit_failed);
}

TEST_F(ReplyFill, APipeThatIsTheOutputStaysOne) {
  const std::filesystem::path pipe = bed_.folder() / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const int end = ::open(pipe.c_str(), O_RDWR | O_NONBLOCK);
  bed_.run({"reply", "late", "--set", "name=A", "--without", "gift", "--output", "pipe"});
  std::string text(100, ' ');
  text.resize(static_cast<std::size_t>(std::max<ssize_t>(0, ::read(end, text.data(), text.size()))));
  ::close(end);
  EXPECT_EQ(text, "Hello A, it takes 3 days.\n");
  EXPECT_TRUE(std::filesystem::is_fifo(pipe));
}

TEST_F(ReplyFill, GivingUpWritesNothing) {
  bed_.is_terminal = true;
  bed_.input = "Ms B\n\nno\nq\n";
  const Outcome outcome = bed_.run({"reply", "late"});
  EXPECT_EQ(outcome.code, exit_interrupted);
  EXPECT_THAT(outcome.out, Not(HasSubstr("Hello")));
}

TEST_F(ReplyFill, SeveralRepliesMakeOneText) {
  const Outcome outcome = bed_.run({"reply", "late", "replies/zh/late.md", "--set", "name=A", "--without", "gift"});
  EXPECT_EQ(outcome.out, "Hello A, it takes 3 days.\n\nA，您好，还要三天。\n") << outcome.err;
}

TEST_F(ReplyFill, ExplainSaysWhichFaceAndWhy) {
  const Outcome outcome = bed_.run({"reply", "late", "--set", "name=A", "--without", "gift", "--explain"});
  EXPECT_THAT(outcome.err,
              AllOf(HasSubstr("replies/en/late.md"), HasSubstr("replies/zh/late.md"), HasSubstr("another")));
}

TEST_F(ReplyFill, CopiesWithTheProgramOfTheDesktop) {
  bed_.environment["WAYLAND_DISPLAY"] = "wayland-0";
  const Outcome outcome = bed_.run({"reply", "late", "--set", "name=A", "--without", "gift", "--copy"});
  EXPECT_EQ(outcome.code, exit_yes) << outcome.err;
  ASSERT_EQ(bed_.launched.size(), 1U);
  EXPECT_EQ(bed_.launched.front().front(), "wl-copy");
  EXPECT_EQ(bed_.launched_input.front(), "Hello A, it takes 3 days.\n");
}

}  // namespace
}  // namespace kb::cli
