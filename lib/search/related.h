// Other words for what was typed: the synonyms that the knowledge base's owner gave, the words that Taiwan and the
// mainland say differently (vocabulary.h), and a small built-in list of what support desks and their customers call the
// same things.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/search.h"

namespace kb {

struct Related {
  std::string text;  // to be looked for instead, as one thing
  double share = 1;
};

class RelatedWords {
 public:
  // `key_of` gives what two forms of a word have in common, its stem.
  RelatedWords(const SearchRequest& request, std::function<std::string(const std::string&)> key_of);

  // What the words so far end in, as they were typed one after the other, may also be called. Chinese is looked for
  // anywhere in the last word. Each once, and none that the last word says itself.
  std::vector<Related> of(const std::vector<std::string>& words) const;

 private:
  struct Rule {
    std::vector<std::string> from;  // folded
    std::vector<std::string> to;
    double share = 1;
  };

  void add(const Synonym& synonym, double share);
  std::vector<std::string> keys_of(std::string_view text) const;
  void add_rules(const std::vector<std::string>& keys, std::string_view last, std::vector<Related>& related) const;
  bool matches(const Rule& rule, std::size_t which, const std::vector<std::string>& keys, std::string_view last) const;

  std::function<std::string(const std::string&)> key_of_;
  std::vector<Rule> rules_;
};

}  // namespace kb
