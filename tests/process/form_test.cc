// The form of `kb reply` on a real terminal: the program sits at the far end of a pseudo terminal and is typed to.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <string>
#include <vector>

#include "support/small_base.h"

namespace kb {
namespace {

using testing::HasSubstr;
using testing::Not;

class Terminal {
 public:
  Terminal(const std::string& folder, std::vector<std::string> words) {
    words.insert(words.begin(), KB_PROGRAM);
    child_ = ::forkpty(&terminal_, nullptr, nullptr, nullptr);
    if (child_ != 0) return;
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    ::setenv("TERM", "xterm-256color", 1);
    ::setenv("LC_ALL", "C.UTF-8", 1);
    if (::chdir(folder.c_str()) == 0) ::execv(KB_PROGRAM, argv.data());
    ::_exit(127);
  }
  ~Terminal() {
    if (terminal_ >= 0) ::close(terminal_);
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  // What is on the screen once `text` stands there; all there is at the end.
  std::string wait_for(const std::string& text) {
    while (shown_.find(text, seen_) == std::string::npos && read_more()) {
    }
    const std::size_t found = shown_.find(text, seen_);
    EXPECT_NE(found, std::string::npos) << "'" << text << "' never came: " << shown_;
    seen_ = found == std::string::npos ? shown_.size() : found + text.size();
    return shown_;
  }

  void type(const std::string& line) const {
    const std::string keys = line + "\n";
    EXPECT_EQ(::write(terminal_, keys.data(), keys.size()), static_cast<ssize_t>(keys.size()));
  }

  int exit_code() {
    while (read_more()) {
    }
    int status = 0;
    ::waitpid(child_, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }

  const std::string& shown() const { return shown_; }

 private:
  bool read_more() {
    pollfd ready{terminal_, POLLIN, 0};
    constexpr int patience = 60'000;  // milliseconds, for a loaded machine
    if (::poll(&ready, 1, patience) <= 0) return false;
    std::array<char, 4096> bytes{};
    const ssize_t count = ::read(terminal_, bytes.data(), bytes.size());
    if (count > 0) shown_.append(bytes.data(), static_cast<std::size_t>(count));
    return count > 0;
  }

  pid_t child_ = -1;
  int terminal_ = -1;
  std::string shown_;
  std::size_t seen_ = 0;
};

class ReplyForm : public testing::Test {
 protected:
  ReplyForm() {
    base_.write("kb.toml", "");
    base_.write("replies/refund.md",
                "+++\ntitle = \"Refund\"\nshortcut = \"rf\"\n"
                "[variables.name]\nlabel = \"Customer\"\n"
                "[variables.amount]\ntype = \"money\"\ncurrency = \"CNY\"\n"
                "[variables.speed]\ntype = \"choice\"\nchoices = [\"today\", \"this week\"]\ndefault = \"this week\"\n"
                "+++\nHello {{ name }}, you get {{ amount | money }} {{ speed }}.\n");
  }

  SmallBase base_;
};

TEST_F(ReplyForm, AsksChecksOffersAndLetsChange) {
  Terminal terminal(base_.root().string(), {"reply", "rf"});
  terminal.wait_for("Customer");
  terminal.type("甲女士");
  terminal.wait_for("amount");
  terminal.type("soon");
  terminal.wait_for("amount");
  terminal.type("268");
  terminal.wait_for("today");
  terminal.type("");
  terminal.wait_for("Enter: write the reply");
  terminal.type("3");
  terminal.wait_for("today");
  terminal.type("1");
  terminal.wait_for("Enter: write the reply");
  terminal.type("");
  EXPECT_EQ(terminal.exit_code(), 0) << terminal.shown();
  EXPECT_THAT(terminal.shown(), HasSubstr("Hello 甲女士, you get ¥268.00 today."));
}

TEST_F(ReplyForm, WritesNothingWhenGivenUp) {
  Terminal terminal(base_.root().string(), {"reply", "rf", "--set", "name=A"});
  terminal.wait_for("amount");
  terminal.type("1");
  terminal.wait_for("today");
  terminal.type("");
  terminal.wait_for("Enter: write the reply");
  terminal.type("q");
  EXPECT_EQ(terminal.exit_code(), 130);
  EXPECT_THAT(terminal.shown(), Not(HasSubstr("Hello A")));
}

}  // namespace
}  // namespace kb
