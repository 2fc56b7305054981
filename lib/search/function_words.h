// Words that hold a sentence together and say nothing of its subject: a customer's message is full of them, and in a
// small knowledge base they are rare enough to look telling.
#pragma once

#include <cstddef>
#include <string_view>

namespace kb {

// The word folded; English words, and Chinese phrases of greeting and asking.
bool is_function_word(std::string_view word);

// The length in bytes of the longest Chinese one of two and more characters that begins at `at`; 0 for none. A single
// one proves nothing inside a run: 申请 has 请.
std::size_t function_word_at(std::string_view folded, std::size_t at);

}  // namespace kb
