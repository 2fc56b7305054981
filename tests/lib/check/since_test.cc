// What --since tells: findings in files that a branch touched, and in others that lead to what it moved, renamed,
// deleted or took a heading from.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/check.h"
#include "kb/history.h"
#include "lib/check/trees.h"
#include "support/test_repository.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class Since : public testing::Test {
 protected:
  // Pages that nobody touches, each with one link; and one that is broken from the start.
  Since() {
    folder_.write("docs/费用.md", "# 费用\n\n## 包裹\n\n十元。\n");
    folder_.write("docs/a b.md", "# A\n\n## Parcels\n\nTen.\n");
    folder_.write("docs/shops/index.md", "---\ntitle: Shops\nurl: /help/shops\n---\n\n## Hours\n");
    folder_.write("docs/to-heading.md", "# 1\n\n[x](a%20b.md#parcels)\n");
    folder_.write("docs/到费用.md", "# 2\n\n[x](费用.md#包裹)\n");
    folder_.write("docs/to-folder.md", "# 3\n\n[x](shops/)\n");
    folder_.write("docs/to-address.md", "# 4\n\n[x](/help/shops#hours)\n");
    folder_.write("docs/wiki.md", "# 5\n\n[[a b]] [[Shops]]\n");
    folder_.write("docs/broken.md", "# 6\n\n[x](long-gone.md)\n");
    folder_.write("outside.md", "# Outside\n");
    folder_.commit();
  }

  std::vector<std::string> found(const std::string& ref = "HEAD") const {
    const std::filesystem::path root = folder_.root() / "docs";
    const Config config;
    CheckOptions options;
    options.today = *parse_date("2026-11-22");
    options.touched = changed_since(root, ref);
    std::vector<std::string> rows;
    for (const Finding& finding : check(load_corpus(root, config, 1), config, options).findings)
      rows.push_back(finding.location.path + ' ' + finding.rule);
    return rows;
  }

  TestRepository folder_;
};

TEST_F(Since, NothingIsToldOfWhatNobodyTouched) {
  EXPECT_THAT(found(), IsEmpty());
  folder_.write("outside.md", "# Changed\n");
  folder_.write("docs/费用.md", "# 费用\n\n## 包裹\n\n二十元。\n");
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Since, EditsThatAreNotCommittedCount) {
  folder_.write("docs/new.md", "# New\n\n[x](nowhere.md)\n");
  folder_.write("docs/to-folder.md", "# 3\n\n[x](shop/)\n");
  EXPECT_THAT(found(), UnorderedElementsAre("new.md link-missing", "to-folder.md link-missing"));
}

TEST_F(Since, ALostHeadingIsToldWhereItIsLinked) {
  folder_.write("docs/a b.md", "# A\n\n## Letters\n\nTen.\n");
  folder_.write("docs/费用.md", "# 费用\n\n十元。\n");
  EXPECT_THAT(found(), UnorderedElementsAre("to-heading.md anchor-missing", "到费用.md anchor-missing"));
  folder_.commit();
  EXPECT_THAT(found("HEAD~1"), UnorderedElementsAre("to-heading.md anchor-missing", "到费用.md anchor-missing"));
}

TEST_F(Since, ADeletedPageIsToldWhereItIsLinked) {
  folder_.git({"rm", "-q", "docs/a b.md"});
  folder_.commit();
  EXPECT_THAT(found("HEAD~1"), ElementsAre("to-heading.md link-missing", "wiki.md wiki-missing"));
}

TEST_F(Since, AMovedPageIsToldUnderItsOldNameAndItsNewOne) {
  folder_.move("docs/费用.md", "docs/money/费 用.md");
  folder_.write("docs/money/费 用.md", folder_.read_text("docs/money/费 用.md") + "\n[x](a%20b.md)\n");
  folder_.commit();
  EXPECT_THAT(found("HEAD~1"), UnorderedElementsAre("money/费 用.md link-missing", "到费用.md link-missing"));
}

TEST_F(Since, AFolderThatIsGoneIsToldWhereItIsLinked) {
  folder_.git({"rm", "-q", "-r", "docs/shops"});
  EXPECT_THAT(found(), ElementsAre("to-folder.md link-missing")) << "what it was called is known to nobody";
}

TEST_F(Since, APageThatIsReachedByItsAddressIsTheOneThatChanged) {
  folder_.write("docs/shops/index.md", "---\ntitle: Shops\nurl: /help/shops\n---\n\n## Opening\n");
  EXPECT_THAT(found(), ElementsAre("to-address.md anchor-missing"));
}

TEST_F(Since, ATitleThatAChangedPageTookIsToldInTheOther) {
  folder_.write("docs/a b.md", "---\ntitle: '4'\nlang: en\n---\n\n## Parcels\n");
  folder_.write("docs/to-address.md", "---\ntitle: '4'\nlang: en\n---\n\n[x](/help/shops#hours)\n");
  folder_.commit();
  folder_.write("docs/a b.md", "---\ntitle: '4'\nlang: en\n---\n\n## Parcels\n\nEdited.\n");
  EXPECT_THAT(found(), ElementsAre("to-address.md duplicate-title"));
}

}  // namespace
}  // namespace kb
