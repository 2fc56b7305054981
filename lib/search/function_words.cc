#include "search/function_words.h"

#include <algorithm>
#include <iterator>

#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::string_view words[] = {
    "a",      "about",  "after",    "again",  "all",     "already", "also",    "am",       "an",     "and",    "any",
    "anyone", "are",    "as",       "ask",    "at",      "be",      "because", "been",     "before", "being",  "but",
    "by",     "can",    "cannot",   "cant",   "could",   "dear",    "did",     "didnt",    "do",     "does",   "doesnt",
    "doing",  "dont",   "else",     "ever",   "for",     "from",    "get",     "getting",  "give",   "go",     "good",
    "got",    "guys",   "had",      "has",    "have",    "having",  "he",      "hello",    "help",   "her",    "here",
    "hey",    "hi",     "him",      "his",    "how",     "i",       "id",      "if",       "ill",    "im",     "in",
    "into",   "is",     "isnt",     "it",     "its",     "ive",     "just",    "keep",     "know",   "let",    "like",
    "may",    "me",     "might",    "more",   "morning", "much",    "must",    "my",       "myself", "need",   "no",
    "not",    "now",    "of",       "ok",     "on",      "one",     "or",      "our",      "out",    "please", "pls",
    "really", "should", "so",       "some",   "someone", "still",   "such",    "tell",     "than",   "thank",  "thanks",
    "that",   "the",    "their",    "them",   "then",    "there",   "these",   "they",     "thing",  "this",   "those",
    "to",     "too",    "try",      "trying", "up",      "us",      "use",     "very",     "want",   "wanted", "was",
    "we",     "were",   "what",     "whats",  "when",    "where",   "which",   "who",      "why",    "will",   "with",
    "would",  "yes",    "you",      "your",   "yours",   "一下",    "为什么",  "为啥",     "亲",     "什么",   "你们",
    "你好",   "劳烦",   "可不可以", "可以",   "可否",    "吗",      "呢",      "咨询一下", "哪里",   "如何",   "已经",
    "帮忙",   "帮我",   "怎么",     "怎么办", "怎么样",  "怎样",    "您好",    "想",       "我",     "我们",   "我想",
    "我的",   "我要",   "是",       "是不是", "是否",    "有没有",  "的",      "能不能",   "能否",   "请",     "请教",
    "请问",   "谢谢",   "还没",     "这个",   "那个",    "麻烦",
};

}  // namespace

bool is_function_word(std::string_view word) {
  return std::ranges::find(words, word) != std::end(words);
}

std::size_t function_word_at(std::string_view folded, std::size_t at) {
  std::size_t longest = 0;
  for (const std::string_view word : words) {
    const bool may_stand_inside = is_han(code_point_at(word, 0).value) && !is_one_character(word);
    if (may_stand_inside && folded.substr(at).starts_with(word)) longest = std::max(longest, word.size());
  }
  return longest;
}

}  // namespace kb
