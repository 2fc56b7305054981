// The parts of find_private_data(): each adds what it finds, in the order of the text. And the questions they share.
// Private to lib/text/private_*.cc.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/private_data.h"

namespace kb {

void find_private_numbers(std::string_view text, std::vector<PrivateData>& found);  // cards, identity, mobile phones
void find_ibans(std::string_view text, std::vector<PrivateData>& found);
void find_mailboxes(std::string_view text, std::vector<PrivateData>& found);
void find_keys(std::string_view text, std::vector<PrivateData>& found);  // keys and tokens
void find_passwords(std::string_view text, std::vector<PrivateData>& found);

// Nothing before `at` that what begins there could be a part of.
bool begins_fresh(std::string_view text, std::size_t at);
// The same for what ends before `at`.
bool ends_clean(std::string_view text, std::size_t at);

// The line before `at` in lower case, its last `most` bytes.
std::string words_before(std::string_view text, std::size_t at, std::size_t most);
bool contains_any(std::string_view text, std::span<const std::string_view> words);

std::size_t distinct_bytes(std::string_view text);
// Digits that count up or down, six or more of them, or one that stands six times in a row.
bool is_made_up(std::string_view digits);

// "622…45".
std::string masked(std::string_view text, std::size_t first, std::size_t last);

}  // namespace kb
