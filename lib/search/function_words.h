// Words that hold a sentence together and say nothing of its subject: a customer's message is full of them, and in a
// small knowledge base they are rare enough to look telling.
#pragma once

#include <string_view>

namespace kb {

// The word folded; English words, and Chinese phrases of greeting and asking.
bool is_function_word(std::string_view word);

}  // namespace kb
