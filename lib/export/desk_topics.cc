#include "export/desk_topics.h"

#include <map>
#include <set>
#include <string>

#include "content/plain_path.h"

namespace kb {
namespace {

// What the pages of an article have in common: a key, which may be the path or the id of one of them.
std::vector<std::string> group_names(const Edition& edition) {
  std::map<std::string, std::size_t> by_name;
  for (std::size_t i = 0; i < edition.pages.size(); ++i) {
    by_name.emplace(edition.pages[i].document.path, i);
    by_name.emplace(edition.pages[i].document.meta.id, i);
  }
  std::vector<std::string> names;
  for (const EditionPage& page : edition.pages) {
    const std::string& key = page.translation_key;
    names.push_back(key.empty() ? "path " + path_without_language(page.document.path).path : "key " + key);
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto named = by_name.find(edition.pages[i].translation_key);
    if (named != by_name.end() && named->second != i) names[i] = names[named->second];
  }
  return names;
}

}  // namespace

std::vector<DeskTopic> desk_topics(const Edition& edition) {
  const std::vector<std::string> names = group_names(edition);
  std::vector<DeskTopic> topics;
  std::map<std::string, std::size_t> by_name;
  std::set<std::pair<std::size_t, std::string>> languages;
  for (std::size_t i = 0; i < edition.pages.size(); ++i) {
    const Document& document = edition.pages[i].document;
    if (document.kind == Kind::reply) continue;
    auto topic = by_name.find(names[i]);
    const bool is_known = topic != by_name.end() && !languages.contains({topic->second, document.meta.lang});
    if (!is_known) {
      topic = by_name.try_emplace(names[i], topics.size()).first;
      languages.emplace(topics.size(), document.meta.lang);
      topics.push_back({{i}});
      continue;
    }
    languages.emplace(topic->second, document.meta.lang);
    topics[topic->second].pages.push_back(i);
  }
  return topics;
}

}  // namespace kb
