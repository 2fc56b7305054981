#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "run.h"
#include "testbed.h"

namespace kb::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;

class SuggestCommand : public testing::Test {
 protected:
  SuggestCommand() {
    bed_.write("kb.toml", "");
    bed_.write("replies/late.md",
               "+++\ntitle = \"Parcel late\"\nshortcut = \"late\"\nkind = \"reply\"\n"
               "questions = [\"where is my parcel\", \"my parcel never arrived\"]\n"
               "[variables.order_id]\ntype = \"id\"\npattern = \"LM[0-9]+\"\n+++\n\nOrder {{ order_id }} is late.\n");
    bed_.write("replies/invoice.md",
               "+++\ntitle = \"Invoice sent\"\nkind = \"reply\"\nquestions = [\"send me an invoice\"]\n+++\n\nSent.\n");
  }

  Testbed bed_;
};

TEST_F(SuggestCommand, NamesTheReplyTheReasonsAndTheCommandThatFillsIt) {
  const Outcome outcome = bed_.run({"suggest", "Hello, my parcel LM26061400551 never arrived!"});
  EXPECT_EQ(outcome.code, exit_yes) << outcome.err;
  EXPECT_THAT(outcome.out, AllOf(HasSubstr("1. Parcel late"), HasSubstr("parcel ("),
                                 HasSubstr("kb reply late --set 'order_id=LM26061400551'")));
}

TEST_F(SuggestCommand, KeepsSilentWhenNothingFits) {
  bed_.input = "Do you know a good recipe for pancakes with blueberries and maple syrup?";
  const Outcome outcome = bed_.run({"suggest", "-"});
  EXPECT_EQ(outcome.code, exit_no);
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_THAT(outcome.err, HasSubstr("no reply fits"));
}

TEST_F(SuggestCommand, JsonHasWhatTheTextHas) {
  const auto json = bed_.run({"suggest", "my parcel LM26061400551 never arrived", "--json"}).json();
  ASSERT_FALSE(json["suggestions"].empty());
  EXPECT_EQ(json["suggestions"][0]["shortcut"], "late");
  EXPECT_EQ(json["suggestions"][0]["values"][0]["value"], "LM26061400551");
  EXPECT_GT(json["covered"].get<double>(), 0.5);
}

}  // namespace
}  // namespace kb::cli
