// What the page says in its own words, in both languages: one table, that the page carries along so that its switch
// needs nothing else. Private to lib/report/html.
#pragma once

#include <span>
#include <string_view>

namespace kb::html {

enum class Tongue { english, chinese };

struct Word {
  std::string_view key;  // "state.stale"
  std::string_view english;
  std::string_view chinese;
};

// Sorted by key.
std::span<const Word> words();

// Throws std::out_of_range for a key that the table has not.
std::string_view say(std::string_view key, Tongue tongue);

}  // namespace kb::html
