#include "queries.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <set>
#include <string_view>

namespace kb::bench {

namespace {

constexpr std::size_t han_characters = 4;

// A Han character of the basic block takes three bytes from E4 B8 80 on.
bool is_han(std::string_view text) {
  return text.size() >= 3 && static_cast<unsigned char>(text[0]) >= 0xE4 && static_cast<unsigned char>(text[0]) <= 0xE9;
}

bool is_letter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

// The first run of Han characters in the text that is long enough, or nothing.
std::string han_run(std::string_view text) {
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    std::size_t end = begin;
    while (end < begin + 3 * han_characters && is_han(text.substr(end))) end += 3;
    if (end == begin + 3 * han_characters) return std::string(text.substr(begin, end - begin));
  }
  return "";
}

// The first `count` words of at least five letters.
Query long_words(std::string_view text, std::size_t count) {
  Query words;
  for (std::size_t begin = 0; begin < text.size() && words.size() < count;) {
    auto end = begin;
    while (end < text.size() && is_letter(text[end])) ++end;
    if (end - begin >= 5) words.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

Query query_from(const std::filesystem::path& article) {
  std::ifstream stream(article, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(stream), {});
  const auto middle = std::string_view(text).substr(text.size() / 2);
  if (auto run = han_run(middle); !run.empty()) return {run};
  auto words = long_words(middle, 2);
  return words.size() == 2 ? words : Query();
}

}  // namespace

std::vector<Query> queries_from(const std::vector<std::filesystem::path>& articles, std::size_t count) {
  std::set<Query> found;
  // A step that shares no factor with most sizes goes through all of them in a mixed order.
  for (std::size_t i = 0, at = 0; i < articles.size() && found.size() < count;
       ++i, at = (at + 7919) % articles.size()) {
    if (auto query = query_from(articles[at]); !query.empty()) found.insert(std::move(query));
  }
  return {found.begin(), found.end()};
}

std::vector<Query> mistyped(std::vector<Query> queries) {
  for (Query& query : queries) {
    std::string& word = query.front();
    if (is_han(word))
      word.replace(6, 3, word.substr(3, 3));
    else
      word.erase(word.size() / 2, 1);
  }
  return queries;
}

}  // namespace kb::bench
