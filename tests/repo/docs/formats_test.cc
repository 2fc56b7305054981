// kb-formats(5) names every key that the program's JSON has.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "program.h"
#include "repo/docs/in_process.h"
#include "repo/docs/pages.h"

namespace kb::cli {
namespace {

using nlohmann::json;

// Not the keys inside `skipped`: those are the pages' own.
void gather_keys(const json& value, const std::string& skipped, std::set<std::string>& keys) {
  if (value.is_object()) {
    for (const auto& [key, member] : value.items()) {
      keys.insert(key);
      if (key != skipped && !(key == "value" && member.is_object())) gather_keys(member, skipped, keys);
    }
  } else if (value.is_array()) {
    for (const auto& item : value) gather_keys(item, skipped, keys);
  }
}

std::set<std::string> keys_of(const std::filesystem::path& folder, const std::vector<std::string>& args) {
  const Printed printed = run_in(folder, args);
  std::set<std::string> keys;
  gather_keys(json::parse(printed.out), "front_matter", keys);
  return keys;
}

// Words enough for a passage, the same for all but `end`.
std::string long_text(const std::string& end) {
  std::string text;
  for (int i = 0; i < 90; ++i) text += "word" + std::to_string(i) + ' ';
  return text + end;
}

std::string other_text(const std::string& name) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += name + std::to_string(i) + ' ';
  return text;
}

TEST(Formats, every_key_is_documented) {
  const SamplesCopy samples;
  std::ofstream(samples.folder() / "queries.jsonl") << R"({"id": "q", "text": "refund", "kind": "title"})";
  std::ofstream(samples.folder() / "qrels.tsv") << "q 0 en/etiquette/sms 1\nq 0 nowhere 1\nr 0 nowhere 1\n";
  std::ofstream(samples.folder() / "macros.json") << R"([{"short_code": "a", "content": "x"}, {"short_code": "b"}])";
  std::ofstream(samples.folder() / "values.json")
      << R"({"customer_name": "Ms Example", "order_id": "LM26052000417", "amount": "268", "needs_return": false})";
  const std::string twice = "# Twice\n\n" + long_text("in 3 days") + "\n";
  std::ofstream(samples.folder() / "twice-a.md") << twice << other_text("a");
  std::ofstream(samples.folder() / "twice-b.md") << twice << other_text("b");
  std::ofstream(samples.folder() / "once-a.md") << long_text("in 14 days");
  std::ofstream(samples.folder() / "once-b.md") << long_text("in 7 days");
  run_in(samples.folder(), {"export", "month-one", "--format", "kbpack", "--output", "p.kbpack"});
  const std::string text = text_of(manual(make_program()->app), "kb-formats", "5");
  const auto documented = matches(text, R"(\*\*([a-z0-9_@-]+)\*\*)");
  const std::vector<std::vector<std::string>> commands = {
      {"search", "refund", "kind:reply", "--json", "--explain", "--limit", "2", "--facets", "tag,lang"},
      {"search", "zzzzzz", "--json"},
      {"list", "--json", "--limit", "3"},
      {"similar", "en/refunds/refund-timing", "--json"},
      {"show", "en/refunds/refund-timing.md", "--json"},
      {"index", "--json"},
      {"check", "--report", "json"},
      {"check", "--report", "json", "-"},
      {"audit", "--json"},
      {"review", "plan", "--spread", "90d", "--json"},
      {"duplicates", "--json", "--passages"},
      {"stats", "--json"},
      {"eval", "--json"},
      {"eval", "--json", "--queries", "queries.jsonl", "--qrels", "qrels.tsv"},
      {"explain", "en/refunds/refund-timing.md", "--json"},
      {"config", "--json"},
      {"reply", "rf-ok", "--format", "json", "--force", "--vars", "values.json"},
      {"suggest", "my parcel LM26061400551 never came", "--json"},
      {"import", "macros.json", "--json"},
      {"set", "list", "--json"},
      {"set", "show", "help-centre", "--json"},
      {"pack", "info", "p.kbpack", "--json"},
      {"pack", "verify", "p.kbpack", "--json"},
  };
  for (const auto& command : commands) {
    const auto keys = keys_of(samples.folder(), command);
    EXPECT_TRUE(keys.contains("schema")) << command.front();
    for (const auto& key : keys) EXPECT_TRUE(documented.contains(key)) << "kb " << command.front() << ": " << key;
  }
}

TEST(Formats, a_line_of_ndjson_is_a_hit) {
  const SamplesCopy samples;
  const auto hits = json::parse(run_in(samples.folder(), {"search", "refund", "--json"}).out)["hits"];
  ASSERT_FALSE(hits.empty());
  const std::string lines = run_in(samples.folder(), {"search", "refund", "--ndjson"}).out;
  EXPECT_EQ(json::parse(lines.substr(0, lines.find('\n'))), hits.front());
}

}  // namespace
}  // namespace kb::cli
