// Reading the tests that a reply declares: a row for each key.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>

#include "kb/reply_test.h"
#include "kb/text.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t most_tests = 200;
using K = Expectation::Kind;

// A test while its keys are read.
struct Draft {
  ReplyTest test;
  const std::string& path;
  std::vector<Finding>& findings;

  Location at(const Value& value) const { return {path, value.line, value.column}; }
  void malformed(const Value& value, std::string message, std::string hint = {}) const {
    findings.push_back(make_finding("reply-test-invalid", at(value), std::move(message), std::move(hint)));
  }
};

using Read = void (*)(Draft&, const std::string& key, const Value&);

bool is_text(const Draft& draft, const std::string& key, const Value& value) {
  if (value.is_scalar() && value.kind != Value::Kind::boolean) return true;
  draft.malformed(value, fmt::format("'{}': a text is expected here", key));
  return false;
}

template <std::string FaceWish::*member>
void read_wish(Draft& draft, const std::string& key, const Value& value) {
  if (is_text(draft, key, value)) draft.test.face.*member = value.text;
}

void read_channel(Draft& draft, const std::string& key, const Value& value) {
  if (!is_text(draft, key, value)) return;
  if (parse_channel(value.text) != nullptr) {
    draft.test.face.channel = value.text;
    return;
  }
  const auto meant = closest(value.text, channel_names());
  draft.malformed(value, fmt::format("'{}' is no channel", value.text),
                  meant ? fmt::format("did you mean '{}'?", *meant) : "");
}

void read_today(Draft& draft, const std::string& key, const Value& value) {
  draft.test.today = parse_date(value.text);
  if (!draft.test.today) draft.malformed(value, fmt::format("'{}': '{}' is no date", key, value.text), "2026-01-31");
}

void read_now(Draft& draft, const std::string& key, const Value& value) {
  draft.test.now = liquid::parse_now(value.text);
  if (!draft.test.now)
    draft.malformed(value, fmt::format("'{}': '{}' is no time", key, value.text), "2026-01-31T09:30:00+08:00");
}

template <Expectation::Kind kind>
void expect_text(Draft& draft, const std::string& key, const Value& value) {
  if (is_text(draft, key, value)) draft.test.expected.push_back({kind, value.text, 0, draft.at(value)});
}

template <Expectation::Kind kind>
void expect_texts(Draft& draft, const std::string& key, const Value& value) {
  if (value.kind != Value::Kind::list) return expect_text<kind>(draft, key, value);
  for (const Value& item : value.items) expect_text<kind>(draft, key, item);
}

template <Expectation::Kind kind>
void expect_number(Draft& draft, const std::string& key, const Value& value) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(value.text.data(), value.text.data() + value.text.size(), number);
  if (value.kind != Value::Kind::integer || error != std::errc() || end != value.text.data() + value.text.size())
    return draft.malformed(value, fmt::format("'{}': a whole number is expected here", key));
  draft.test.expected.push_back({kind, {}, number, draft.at(value)});
}

void give(Draft& draft, const std::string& name, std::string value, const Value& at) {
  draft.test.values[name] = std::move(value);
  draft.test.places.emplace_back(name, draft.at(at));
}

// A table inside has values for paths below its name.
void give_value(Draft& draft, const std::string& name, const Value& value) {
  if (value.kind == Value::Kind::map) {
    for (const auto& [key, member] : value.members) give_value(draft, name + '.' + key, member);
  } else if (value.kind == Value::Kind::list) {
    give(draft, name, fmt::format("{}", fmt::join(value.scalars(), ",")), value);
  } else {
    give(draft, name, value.text, value);
  }
}

void read_values(Draft& draft, const std::string& key, const Value& value) {
  if (value.kind != Value::Kind::map)
    return draft.malformed(value, fmt::format("'{}': a table of values is expected here", key));
  for (const auto& [name, member] : value.members) give_value(draft, name, member);
}

template <bool is_on>
void read_switches(Draft& draft, const std::string& key, const Value& value) {
  if (value.is_scalar()) return give(draft, value.text, is_on ? "true" : "false", value);
  if (value.kind != Value::Kind::list)
    return draft.malformed(value, fmt::format("'{}': a list of names is expected here", key));
  for (const Value& item : value.items) {
    if (is_text(draft, key, item)) give(draft, item.text, is_on ? "true" : "false", item);
  }
}

void read_context(Draft& draft, const std::string& key, const Value& value) {
  if (value.kind != Value::Kind::map)
    return draft.malformed(value, fmt::format("'{}': a table, as a ticket has it, is expected here", key));
  draft.test.context = ticket_context(liquid::Value::from_tree(value));
}

void read_name(Draft& draft, const std::string& key, const Value& value) {
  if (is_text(draft, key, value)) draft.test.name = value.text;
}

struct Row {
  std::string_view key;
  Read read;
};

// In the order of the manual.
constexpr Row table[] = {
    {"name", read_name},
    {"values", read_values},
    {"with", read_switches<true>},
    {"without", read_switches<false>},
    {"context", read_context},
    {"lang", read_wish<&FaceWish::lang>},
    {"channel", read_channel},
    {"tone", read_wish<&FaceWish::tone>},
    {"today", read_today},
    {"now", read_now},
    {"text", expect_text<K::text>},
    {"subject", expect_text<K::subject>},
    {"contains", expect_texts<K::contains>},
    {"lacks", expect_texts<K::lacks>},
    {"error", expect_texts<K::error>},
    {"segments", expect_number<K::segments>},
    {"max_segments", expect_number<K::max_segments>},
};

void refuse_key(const Draft& draft, const std::string& key, const Value& value) {
  std::vector<std::string> names;
  for (const Row& row : table) names.emplace_back(row.key);
  const auto meant = closest(key, names);
  draft.malformed(
      value, fmt::format("a test has no '{}'", key),
      meant ? fmt::format("did you mean '{}'?", *meant) : fmt::format("a test has {}", fmt::join(names, ", ")));
}

void read_key(Draft& draft, const std::string& key, const Value& value) {
  const auto* const row = std::ranges::find(table, key, &Row::key);
  row == std::end(table) ? refuse_key(draft, key, value) : row->read(draft, key, value);
}

// What counts the segments of a text message needs one.
void check_segments(const Draft& draft) {
  const Channel* const channel = draft.test.face.channel.empty() ? nullptr : parse_channel(draft.test.face.channel);
  if (channel != nullptr && channel->unit == LengthUnit::segments) return;
  for (const Expectation& each : draft.test.expected) {
    if (each.kind != K::segments && each.kind != K::max_segments) continue;
    draft.findings.push_back(make_finding("reply-test-invalid", each.location, "only text messages have segments",
                                          "add channel = \"sms\" to the test"));
  }
}

void read_test(const std::string& path, const Value& value, std::size_t number, ReplyTests& out) {
  Draft draft{{}, path, out.findings};
  draft.test.location = draft.at(value);
  if (value.kind != Value::Kind::map) return draft.malformed(value, "a test is a table with values and expectations");
  const std::size_t before = out.findings.size();
  for (const auto& [key, member] : value.members) read_key(draft, key, member);
  check_segments(draft);
  if (draft.test.name.empty()) draft.test.name = fmt::format("test {}", number);
  if (!draft.test.expected.empty()) {
    out.tests.push_back(std::move(draft.test));
  } else if (out.findings.size() == before) {
    draft.malformed(value, fmt::format("'{}' expects nothing, so that it cannot fail", draft.test.name),
                    "say text, subject, contains, lacks, error, segments or max_segments");
  }
}

}  // namespace

ReplyTests read_reply_tests(const std::string& path, const Value& front_matter) {
  ReplyTests out;
  const Value* const declared = front_matter.find("tests");
  if (declared == nullptr || declared->kind == Value::Kind::null) return out;
  if (declared->kind != Value::Kind::list) {
    out.findings.push_back(make_finding("reply-test-invalid", {path, declared->line, declared->column},
                                        "'tests' is a list of tables", "[[tests]] begins one in TOML"));
    return out;
  }
  const std::size_t count = std::min(declared->items.size(), most_tests);
  for (std::size_t i = 0; i < count; ++i) read_test(path, declared->items[i], i + 1, out);
  if (declared->items.size() > most_tests) {
    const Value& first = declared->items[most_tests];
    out.findings.push_back(make_finding("reply-test-invalid", {path, first.line, first.column},
                                        fmt::format("only the first {} tests are run", most_tests)));
  }
  sort_findings(out.findings);
  return out;
}

}  // namespace kb
