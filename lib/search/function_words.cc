#include "search/function_words.h"

#include <algorithm>
#include <iterator>

namespace kb {
namespace {

constexpr std::string_view words[] = {
    "a",      "about",  "after",  "again",  "all",     "already", "also",    "am",      "an",     "and",    "any",
    "anyone", "are",    "as",     "ask",    "at",      "be",      "because", "been",    "before", "being",  "but",
    "by",     "can",    "cannot", "cant",   "could",   "dear",    "did",     "didnt",   "do",     "does",   "doesnt",
    "doing",  "dont",   "else",   "ever",   "for",     "from",    "get",     "getting", "give",   "go",     "good",
    "got",    "guys",   "had",    "has",    "have",    "having",  "he",      "hello",   "help",   "her",    "here",
    "hey",    "hi",     "him",    "his",    "how",     "i",       "id",      "if",      "ill",    "im",     "in",
    "into",   "is",     "isnt",   "it",     "its",     "ive",     "just",    "keep",    "know",   "let",    "like",
    "may",    "me",     "might",  "more",   "morning", "much",    "must",    "my",      "myself", "need",   "no",
    "not",    "now",    "of",     "ok",     "on",      "one",     "or",      "our",     "out",    "please", "pls",
    "really", "should", "so",     "some",   "someone", "still",   "such",    "tell",    "than",   "thank",  "thanks",
    "that",   "the",    "their",  "them",   "then",    "there",   "these",   "they",    "thing",  "this",   "those",
    "to",     "too",    "try",    "trying", "up",      "us",      "use",     "very",    "want",   "wanted", "was",
    "we",     "were",   "what",   "whats",  "when",    "where",   "which",   "who",     "why",    "will",   "with",
    "would",  "yes",    "you",    "your",   "yours",   "亲",      "你们",    "你好",    "可以",   "吗",     "呢",
    "怎么",   "怎么办", "怎样",   "您好",   "想",      "我",      "我们",    "我的",    "是",     "的",     "谢谢",
    "请",     "请问",   "麻烦",
};

}  // namespace

bool is_function_word(std::string_view word) {
  return std::ranges::find(words, word) != std::end(words);
}

}  // namespace kb
