// Roles that gather several names: status, tags, other titles and addresses.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "content/roles_reader.h"
#include "text/unicode.h"

namespace kb {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

// Other words people write for a status. What is in neither table means current: "published", "active", "stable".
std::optional<Status> status_of_word(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, Status>, 15> words = {{
      {"wip", Status::draft},
      {"unpublished", Status::draft},
      {"in progress", Status::draft},
      {"草稿", Status::draft},
      {"archive", Status::archived},
      {"已归档", Status::archived},
      {"归档", Status::archived},
      {"retired", Status::deprecated},
      {"superseded", Status::deprecated},
      {"废弃", Status::deprecated},
      {"已废弃", Status::deprecated},
      {"obsolete", Status::outdated},
      {"已过期", Status::outdated},
      {"过期", Status::outdated},
      {"隐藏", Status::hidden},
  }};
  if (const std::optional<Status> status = parse_status(text)) return status;
  const std::string word = ascii_lower(text);
  const auto row = std::ranges::find(words, std::string_view(word), &std::pair<std::string_view, Status>::first);
  return row == words.end() ? std::nullopt : std::optional(row->second);
}

std::optional<bool> truth_of(std::string_view text) {
  const std::string word = ascii_lower(text);
  if (is_one_of(word, {"true", "yes", "on", "1"})) return true;
  if (is_one_of(word, {"false", "no", "off", "0"})) return false;
  return std::nullopt;
}

// What one key says: "draft: true", "publish: false", "status: archived". `deprecated: since v2` is a yes as well.
Status status_of_key(std::string_view key, std::string_view text) {
  const std::optional<bool> truth = truth_of(text);
  const std::string name = ascii_lower(key);
  if (is_one_of(name, {"publish", "published"})) return truth == false ? Status::draft : Status::current;
  const std::optional<Status> named = parse_status(name);
  if (!named || *named == Status::current) return status_of_word(text).value_or(Status::current);
  return truth == false ? Status::current : *named;
}

// "a, b" and "a，b"; ":a:b:" as zk writes.
std::vector<std::string> split_tags(std::string_view text) {
  std::vector<std::string> out;
  const bool has_colons = text.size() > 2 && text.starts_with(':') && text.ends_with(':');
  std::string word;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    const bool is_comma = point.value == ',' || point.value == U'，' || point.value == U'、';
    if (is_comma || (has_colons && point.value == ':'))
      out.push_back(std::exchange(word, {}));
    else
      word += text.substr(i, point.length);
    i += point.length;
  }
  out.push_back(word);
  return out;
}

bool begins_with_scheme(std::string_view text) {
  const std::size_t colon = text.find("://");
  if (colon == std::string_view::npos || colon == 0) return false;
  return std::ranges::all_of(text.substr(0, colon),
                             [](unsigned char c) { return std::isalnum(c) != 0 || c == '+' || c == '-'; });
}

bool is_address(std::string_view text) {
  if (text.starts_with('/') || begins_with_scheme(text)) return true;
  if (text.find(' ') != std::string_view::npos) return false;
  return text.find('/') != std::string_view::npos || text.ends_with(".html") || text.ends_with(".md");
}

// A pattern for many addresses ("permalink: pretty", "/:categories/:title/") names no page.
bool is_pattern(std::string_view key, std::string_view text) {
  if (text.find("{{") != std::string_view::npos || text.find("{%") != std::string_view::npos) return true;
  if (key != "permalink") return false;
  return text.find("/:") != std::string_view::npos ||
         is_one_of(text, {"pretty", "date", "ordinal", "weekdate", "none"});
}

}  // namespace

void RolesReader::read_status() {
  std::vector<std::string> keys = sources("status");
  keys.emplace_back("published");  // a date by the table, but a status when it is a boolean
  std::string first_key;
  for (const std::string& key : keys) {
    const std::vector<std::string> found = words(key);
    if (found.empty() || (key == "published" && !truth_of(found.front()))) continue;
    if (first_key.empty()) first_key = key;
    document_.meta.status = status_of_key(key, found.front());
    if (document_.meta.status == Status::current) continue;
    return decide_by_key("status", key, std::string(to_string(document_.meta.status)));
  }
  if (first_key.empty())
    decide("status", "default", "", "current");
  else
    decide_by_key("status", first_key, "current");
}

void RolesReader::read_tags() {
  std::vector<std::string>& tags = document_.meta.tags;
  for (const std::string& key : sources("tags")) {
    std::vector<std::string> mine;
    const Value* value = look_up(key);
    const bool is_line = value != nullptr && value->is_scalar();
    for (const std::string& word : words(key)) {
      for (const std::string& part : is_line ? split_tags(word) : std::vector{word}) {
        std::string_view tag = trim(part);
        if (tag.starts_with('#')) tag.remove_prefix(1);
        if (!tag.empty()) mine.emplace_back(tag);
      }
    }
    mine = without_repeats(std::move(mine));
    tags.insert(tags.end(), mine.begin(), mine.end());
    if (!mine.empty()) decide_by_key("tags", key, fmt::format("{}", fmt::join(mine, ", ")));
  }
  tags = without_repeats(std::move(tags));
  if (tags.empty()) decide("tags", "default", "", "");
}

void RolesReader::add_alias(const std::string& key, const std::string& alias) {
  if (is_pattern(key, alias)) return;
  if (is_address(alias))
    document_.meta.url_aliases.push_back(alias);
  else if (alias != document_.meta.title)
    document_.meta.aliases.push_back(alias);
}

void RolesReader::read_aliases() {
  bool is_found = false;
  for (const std::string& key : sources("aliases")) {
    const std::vector<std::string> mine = words(key);
    for (const std::string& alias : mine) add_alias(key, alias);
    if (mine.empty()) continue;
    is_found = true;
    decide_by_key("aliases", key, fmt::format("{}", fmt::join(mine, ", ")));
  }
  document_.meta.aliases = without_repeats(std::move(document_.meta.aliases));
  document_.meta.url_aliases = without_repeats(std::move(document_.meta.url_aliases));
  if (!is_found) decide("aliases", "default", "", "");
}

}  // namespace kb
