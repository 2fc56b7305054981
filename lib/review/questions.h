// What pages are asked: titles and questions, and which of them ask the same in nearly the same words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kb/document.h"

namespace kb {

struct AskedQuestion {
  std::uint32_t page = 0;            // set by whoever numbers the pages
  std::uint16_t number = 0;          // 0: the title; else of Meta::questions, from 1
  std::uint32_t numerals = 0;        // a hash of the words with digits in their order: they must be the same
  std::vector<std::uint32_t> words;  // hashes of stems and of pairs of Chinese characters; sorted, unique
};

// Titles that are only a file's name, and what has fewer than two words, are left out.
std::vector<AskedQuestion> questions_of(const Document& page);

// Hashes of the stems and of the pairs of Chinese characters of any text; sorted, unique.
std::vector<std::uint32_t> question_words(std::string_view text, std::string_view lang);

// The words of a question: the title or one of Meta::questions.
const std::string& question_text(const Document& page, std::uint16_t number);

// Pairs (i < j) of different pages whose words are nearly the same, rare words counting more than common ones; of two
// titles, which name products and versions, all words. Of very many that are alike each beside a few others. Sorted.
std::vector<std::pair<std::size_t, std::size_t>> same_questions(std::span<const AskedQuestion> questions);

}  // namespace kb
