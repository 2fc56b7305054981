// The baseline: findings that are there already, told by what they say and not by their lines, so that it survives
// edits and two branches' baselines merge line by line.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>

#include "kb/baseline.h"
#include "kb/error.h"

namespace kb {
namespace {

using Json = nlohmann::ordered_json;
using Key = std::tuple<std::string, std::string, std::string, std::string>;

Key key_of(const Finding& finding) {
  return {finding.location.path, finding.rule, finding.target, finding.message};
}

std::string text_of(const Json& entry, const char* key) {
  const auto found = entry.find(key);
  if (found == entry.end() || !found->is_string()) throw std::invalid_argument(fmt::format("'{}' is no text", key));
  return found->get<std::string>();
}

Baseline::Entry entry_of(const Json& json) {
  if (!json.is_object()) throw std::invalid_argument("a finding is no object");
  const auto count = json.find("count");
  const bool is_counted = count != json.end() && count->is_number_unsigned();
  return {text_of(json, "rule"), text_of(json, "path"), text_of(json, "target"), text_of(json, "message"),
          is_counted ? count->get<std::size_t>() : 1};
}

}  // namespace

Baseline make_baseline(const std::vector<Finding>& findings) {
  std::map<Key, std::size_t> counts;
  for (const Finding& finding : findings) ++counts[key_of(finding)];
  Baseline baseline;
  for (const auto& [key, count] : counts) {
    const auto& [path, rule, target, message] = key;
    baseline.entries.push_back({rule, path, target, message, count});
  }
  return baseline;
}

std::string write_baseline(const Baseline& baseline) {
  std::string text = "{\"schema\": 1, \"findings\": [";
  std::string_view separator = "\n";
  for (const Baseline::Entry& entry : baseline.entries) {
    Json json = {{"rule", entry.rule}, {"path", entry.path}, {"target", entry.target}, {"message", entry.message}};
    if (entry.count > 1) json["count"] = entry.count;
    text += fmt::format("{}{}", separator, json.dump(-1, ' ', false, Json::error_handler_t::replace));
    separator = ",\n";
  }
  return text + "\n]}\n";
}

Baseline read_baseline(const std::string& name, std::string_view text) {
  try {
    const Json json = Json::parse(text);
    if (!json.is_object() || json.value("schema", 0) != 1 || !json.contains("findings")) {
      throw std::invalid_argument("it has no \"schema\": 1 with \"findings\"");
    }
    Baseline baseline;
    for (const Json& entry : json["findings"]) baseline.entries.push_back(entry_of(entry));
    return baseline;
  } catch (const std::exception& error) {
    throw Error(ErrorCode::usage, fmt::format("'{}' is no baseline: {}", name, error.what()),
                "`kb check --write-baseline FILE` writes one", {name});
  }
}

Compared compare(const std::vector<Finding>& findings, const Baseline& baseline) {
  std::map<Key, std::size_t> left;
  for (const Baseline::Entry& entry : baseline.entries) {
    left[{entry.path, entry.rule, entry.target, entry.message}] += entry.count;
  }
  Compared compared;
  for (const Finding& finding : findings) {
    const auto known = left.find(key_of(finding));
    if (known == left.end() || known->second == 0) {
      compared.fresh.push_back(finding);
      continue;
    }
    --known->second;
    ++compared.known;
  }
  for (const auto& [key, count] : left) {
    const auto& [path, rule, target, message] = key;
    if (count > 0) compared.stale.push_back({rule, path, target, message, count});
  }
  return compared;
}

}  // namespace kb
