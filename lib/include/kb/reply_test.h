// Tests of canned replies. A reply declares its own in the front matter, a list of tables:
//
//     [[tests]]
//     name = "nothing comes back"
//     values = {customer_name = "Ms A", order_id = "LM1", amount = "268"}
//     without = ["needs_return"]
//     contains = "¥268.00"
//
// and every reply has to stand worst cases without declaring anything: each variable empty, endless, hostile; every
// combination of what can be switched on and off or left blank. Functions from values to values: tests know no clock,
// so that they say the same tomorrow.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kb/api.h"
#include "kb/config.h"
#include "kb/reply.h"

namespace kb {

// What a test expects, with the place of the key that says so.
struct Expectation {
  enum class Kind { text, subject, contains, lacks, error, segments, max_segments };

  Kind kind = Kind::text;
  std::string text;
  std::size_t number = 0;  // of segments
  Location location;
};

struct ReplyTest {
  std::string name;  // "test 2" when it has none
  Location location;
  FaceWish face;
  std::map<std::string, std::string> values;  // by variable or path, switches among them
  liquid::Value context;
  std::optional<Date> today;
  std::optional<liquid::Moment> now;
  std::vector<Expectation> expected;                     // at least one
  std::vector<std::pair<std::string, Location>> places;  // of the names that get a value
};

struct ReplyTests {
  std::vector<ReplyTest> tests;   // in the order of the file; those without an expectation are left out
  std::vector<Finding> findings;  // reply-test-invalid
};

// From `tests` of a front matter.
KB_API ReplyTests read_reply_tests(const std::string& path, const Value& front_matter);

struct TestSettings {
  Date today = std::chrono::year{2026} / 1 / 5;  // where a test does not say; "now" is noon of its day
  std::function<std::optional<std::string>(std::string_view name)> load_partial;
  SmsOptions sms;
  std::size_t sms_segments = 3;  // more are too many; 0: as many as the channel takes
};

// The signature and the limit of text messages as set.
KB_API TestSettings test_settings(const Config& config);

struct TestOutcome {
  std::string name;
  Location location;
  std::vector<Finding> findings;  // why it failed
  std::string diff;               // of the expected text and the actual one, line by line, where they differ
  std::string skipped;            // why it could not be run, or empty
  std::size_t cases = 0;          // times that the reply was filled

  bool passed() const { return findings.empty() && skipped.empty(); }
};

// The declared tests of the first file and the worst cases of its faces. The other files are those of the same reply
// (see read_reply), so that tests can ask for their faces.
KB_API std::vector<TestOutcome> test_reply(std::span<const Document> files, const TestSettings& settings = {});

// What shows when the first file's faces are filled: tests that are malformed or fail, combinations that leave a scar,
// text messages that are too long. Tests that ask for a face that no file has are left to test_reply. Sorted.
KB_API std::vector<Finding> check_rendering(std::span<const Document> files, const TestSettings& settings = {});

}  // namespace kb
