// The store of what earlier runs found: one JSON file, replaced whole.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include <algorithm>

#include "base/files.h"
#include "check/external/url.h"
#include "kb/error.h"
#include "kb/external.h"

namespace kb {
namespace {

using Json = nlohmann::ordered_json;
using std::chrono::sys_seconds;

constexpr int store_schema = 1;
constexpr std::chrono::days forgotten_after{180};

std::int64_t number_of(sys_seconds time) {
  return time.time_since_epoch().count();
}

sys_seconds time_of(const Json& number) {
  return sys_seconds(std::chrono::seconds(number.get<std::int64_t>()));
}

Json json_of(const std::optional<sys_seconds>& time) {
  return time ? Json(number_of(*time)) : Json();
}

std::optional<sys_seconds> optional_time(const Json& value) {
  return value.is_null() ? std::nullopt : std::optional(time_of(value));
}

Json json_of(const UrlHistory& history) {
  Json entries = Json::array();
  for (const UrlHistory::Entry& entry : history.entries) {
    entries.push_back({number_of(entry.time), url_state_row(entry.state).name, entry.status});
  }
  return {{"streak", history.streak},
          {"first_failure", json_of(history.first_failure)},
          {"last_good", json_of(history.last_good)},
          {"leads_to", history.leads_to},
          {"entries", std::move(entries)}};
}

UrlState state_named(const std::string& name) {
  const auto row = std::ranges::find(url_states(), name, &UrlStateRow::name);
  return row == url_states().end() ? UrlState::unchecked : row->state;
}

UrlHistory history_of(const Json& json) {
  UrlHistory history;
  history.streak = json.at("streak").get<std::size_t>();
  history.first_failure = optional_time(json.at("first_failure"));
  history.last_good = optional_time(json.at("last_good"));
  history.leads_to = json.at("leads_to").get<std::string>();
  for (const Json& entry : json.at("entries")) {
    history.entries.push_back(
        {time_of(entry.at(0)), state_named(entry.at(1).get<std::string>()), entry.at(2).get<int>()});
  }
  return history;
}

}  // namespace

std::filesystem::path url_store_file(const Place& place) {
  const std::string name = place.index.filename().string();
  return place.index.parent_path() / (name == "index" ? "external.json" : name + ".external.json");
}

UrlStore read_url_store(const std::filesystem::path& file) {
  UrlStore store;
  if (!std::filesystem::exists(file)) return store;
  try {
    const Json json = Json::parse(read_file(file));
    if (json.at("schema") != store_schema) return store;
    for (const auto& [url, history] : json.at("urls").items()) store.emplace(url, history_of(history));
  } catch (const Json::exception&) {
    throw Error(ErrorCode::io, fmt::format("'{}' is damaged", file.string()),
                "take it away: it only holds what earlier runs found");
  }
  return store;
}

void write_url_store(const std::filesystem::path& file, const UrlStore& store, sys_seconds now) {
  Json urls = Json::object();
  for (const auto& [url, history] : store) {
    if (!history.entries.empty() && now - history.entries.back().time <= forgotten_after) urls[url] = json_of(history);
  }
  const Json json = {{"schema", store_schema}, {"urls", std::move(urls)}};
  std::error_code refused;  // then writing says why
  std::filesystem::create_directories(file.parent_path(), refused);
  write_file_atomic(file, json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n');
}

std::optional<std::string> normal_url(std::string_view address) {
  auto read = read_web_address(address);
  if (!read) return std::nullopt;
  return std::move(read->text);
}

}  // namespace kb
