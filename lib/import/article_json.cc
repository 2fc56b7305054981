// What the readers of JSON exports share.
#include <charconv>
#include <set>

#include "import/article.h"
#include "kb/date.h"

namespace kb {
namespace {

constexpr std::size_t deepest_folder = 8;

template <typename Call>
void each_word(std::string_view words, Call call) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    call(std::string(words.substr(0, end)));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

void call_each(const ForeignJson& value, std::size_t file, const JsonCall& call) {
  if (value.is_object()) return call(value, file);
  if (!value.is_array()) return;
  for (const auto& item : value) {
    if (item.is_object()) call(item, file);
  }
}

}  // namespace

void each_object(std::span<const ArticleDocument> files, std::string_view keys, bool (*is_item)(const ForeignJson&),
                 const JsonCall& call) {
  for (std::size_t i = 0; i < files.size(); ++i) {
    for (const ForeignJson& root : files[i].roots) {
      bool has_key = false;
      each_word(keys, [&](const std::string& key) {
        const ForeignJson& value = json_member(root, key.c_str());
        if (!value.is_array() && !value.is_object()) return;
        has_key = true;
        call_each(value, i, call);
      });
      if (has_key) continue;
      const auto checked = [&](const ForeignJson& item, std::size_t file) {
        if (is_item(item)) call(item, file);
      };
      call_each(root, i, checked);
    }
  }
}

std::string day_of(const ForeignJson& object, const char* key) {
  const ForeignJson& value = json_member(object, key);
  if (value.is_number_integer()) {
    const auto seconds = value.get<std::int64_t>();
    const bool is_time = seconds > 0 && seconds < 100'000'000'000;
    return is_time ? format_date(
                         std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(std::chrono::seconds(seconds))))
                   : "";
  }
  if (!value.is_string()) return "";
  const auto date = parse_date(value.get<std::string>());
  return date ? format_date(*date) : "";
}

std::vector<std::string> json_texts(const ForeignJson& list) {
  std::vector<std::string> texts;
  if (!list.is_array()) return texts;
  for (const auto& item : list) {
    if (item.is_string()) texts.push_back(item.get<std::string>());
    if (item.is_object()) {
      if (auto name = json_text(item, "name"); !name.empty()) texts.push_back(std::move(name));
    }
  }
  return texts;
}

std::vector<std::string> folder_names(const ForeignFolders& folders, const std::string& id) {
  std::vector<std::string> names;
  std::string at = id;
  std::set<std::string> seen;  // a folder may claim to be inside itself
  while (!at.empty() && names.size() < deepest_folder && seen.insert(at).second) {
    const auto found = folders.find(at);
    if (found == folders.end()) break;
    names.insert(names.begin(), found->second.name);
    at = found->second.parent;
  }
  return names;
}

}  // namespace kb
