// `kb export --format pdf`, read again by poppler.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/browser.h"
#include "support/small_base.h"

namespace kb {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

bool has_poppler() {
  ProcessRequest request;
  request.argv = {"pdftotext", "-v"};
  request.folder = "/";
  return try_process(request).has_value();
}

class PrintedSet : public SmallBase, public testing::Test {
 protected:
  PrintedSet() {
    write("kb.toml", "");
    write("sets/s.toml", "title = \"Help\"\naudience = \"public\"\nmembers = [\"**\"]\n");
    write("a.md",
          "---\naudience: public\nlastmod: 2026-05-01\n---\n# Refunds\n\nThree days <!-- internal -->CANARY<!-- "
          "/internal --> or 三天.\n");
    write("b.md", "---\naudience: public\n---\n# Parcels\n\n<script>document.write('RAN')</script>Sent.\n");
    write("c.md", "# CANARY\n");
  }

  ProcessResult run(const std::string& output, std::vector<std::string> environment = {}) const {
    ProcessRequest request;
    request.argv = {KB_PROGRAM, "export", "s", "--format", "pdf", "--output", output};
    request.folder = root();
    request.environment = std::move(environment);
    ProcessResult result = *try_process(request);
    return result;
  }
};

TEST_F(PrintedSet, HasTheTextOfThePagesAndNoMore) {
  if (!has_browser() || !has_poppler()) GTEST_SKIP() << "apt-get install chromium poppler-utils";
  ASSERT_EQ(run("out.pdf").exit_code, 0);
  const std::string text = run_process({"pdftotext", "out.pdf", "-"}, root()).output;
  EXPECT_THAT(text, AllOf(HasSubstr("Refunds"), HasSubstr("三天"), HasSubstr("Parcels"), HasSubstr("Help")));
  EXPECT_THAT(text, AllOf(Not(HasSubstr("CANARY")), Not(HasSubstr("RAN")), Not(HasSubstr("file:"))));
  const std::string facts = run_process({"pdfinfo", "-isodates", "out.pdf"}, root()).output;
  EXPECT_THAT(facts, AllOf(HasSubstr("2026-05-01T00:00:00"), HasSubstr("Title:"), HasSubstr("Help")));
}

TEST_F(PrintedSet, IsTheSameTwice) {
  if (!has_browser()) GTEST_SKIP() << "apt-get install chromium";
  ASSERT_EQ(run("one.pdf").exit_code, 0);
  ASSERT_EQ(run("two.pdf").exit_code, 0);
  EXPECT_TRUE(read_file(root() / "one.pdf") == read_file(root() / "two.pdf"));
}

TEST_F(PrintedSet, SaysWhatIsMissing) {
  const ProcessResult result = run("out.pdf", {"PATH=/nowhere"});
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_THAT(result.errors, AllOf(HasSubstr("PDF is printed by a browser"), HasSubstr("hint: install Chromium")));
}

}  // namespace
}  // namespace kb
