#include "kb/finding.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>
#include <vector>

namespace kb {
namespace {

TEST(Rules, AreSortedAndUnique) {
  const auto table = rules();
  EXPECT_TRUE(std::ranges::is_sorted(table, {}, &Rule::id));
  EXPECT_EQ(std::ranges::adjacent_find(table, {}, &Rule::id), table.end());
}

TEST(Findings, TakeTheSeverityOfTheirRule) {
  EXPECT_EQ(make_finding("duplicate-id", {"a.md", 1, 2}, "m").severity, Severity::error);
  EXPECT_EQ(make_finding("symlink-broken", {"a.md"}, "m").severity, Severity::warning);
  EXPECT_THROW(make_finding("no-such-rule", {}, "m"), std::logic_error);
}

TEST(Findings, AreSortedByPlaceThenRule) {
  std::vector<Finding> findings = {
      make_finding("file-binary", {"b.md"}, "1"),
      make_finding("file-binary", {"a.md", 10, 1}, "2"),
      make_finding("file-binary", {"a.md", 9, 5}, "3"),
      make_finding("duplicate-id", {"a.md", 9, 5}, "4"),
  };
  sort_findings(findings);
  std::string order;
  for (const Finding& finding : findings) order += finding.message;
  EXPECT_EQ(order, "4321");
}

TEST(Locations, LeaveOutWhatIsUnknown) {
  EXPECT_EQ(to_string(Location{"a.md", 3, 7}), "a.md:3:7");
  EXPECT_EQ(to_string(Location{"a.md", 3}), "a.md:3");
  EXPECT_EQ(to_string(Location{"a.md"}), "a.md");
}

}  // namespace
}  // namespace kb
