#include "kb/page_filter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kb {
namespace {

FilterPage refund_page() {
  FilterPage page;
  page.path = "zh/refunds/policy.md";
  page.meta.id = "zh/refunds/policy";
  page.meta.title = "Refund policy";
  page.meta.lang = "zh-Hans";
  page.meta.tags = {"refunds", "Money Back"};
  page.meta.owners = {"refunds-team"};
  page.meta.reviewed = parse_date("2026-05-01");
  return page;
}

bool takes(std::string_view query) {
  const PageFilter filter = make_page_filter(query, *parse_date("2026-11-22"));
  EXPECT_TRUE(filter.problems.empty()) << query << ": " << (filter.problems.empty() ? "" : filter.problems.front());
  return filter.accepts(refund_page());
}

TEST(PageFilter, AsksWholeValuesOfFields) {
  EXPECT_TRUE(takes("tag:refunds"));
  EXPECT_TRUE(takes("tag:\"money back\""));
  EXPECT_FALSE(takes("tag:refund"));
  EXPECT_TRUE(takes("tag:refun*"));
  EXPECT_TRUE(takes("kind:article owner:refunds-team"));
}

TEST(PageFilter, WantsAllThatStandSideBySide) {
  EXPECT_TRUE(takes("tag:refunds lang:zh"));
  EXPECT_FALSE(takes("tag:refunds lang:en"));
  EXPECT_TRUE(takes("lang:en OR lang:zh"));
  EXPECT_FALSE(takes("tag:refunds -lang:zh"));
  EXPECT_TRUE(takes("tag:refunds NOT lang:en"));
}

TEST(PageFilter, TakesFoldersAndDays) {
  EXPECT_TRUE(takes("path:zh/refunds"));
  EXPECT_FALSE(takes("path:zh/ref"));
  EXPECT_TRUE(takes("reviewed:2026-01-01.."));
  EXPECT_FALSE(takes("reviewed:..2026-01-01"));
  EXPECT_FALSE(takes("created:2020.."));
}

TEST(PageFilter, SaysWhatItCannotAsk) {
  const PageFilter filter = make_page_filter("refund tag:x", *parse_date("2026-11-22"));
  EXPECT_FALSE(filter.problems.empty());
  EXPECT_FALSE(filter.accepts(refund_page()));
}

}  // namespace
}  // namespace kb
