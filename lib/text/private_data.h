// What must not stand in a text that many people read or that goes to customers: the numbers and addresses of persons,
// and secrets of machines. Pure text in, places out. It keeps silent where it would have to guess: numbers need their
// check digits, examples out of manuals and numbers that are plainly made up are passed over, and so are the addresses
// of roles ("support@") and numbers that the words before them call an order or a hotline.
//
// What is found is never repeated whole: `shown` is what a message may say.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kb {

enum class PrivateKind { id_card, bank_card, mobile, mailbox, iban, private_key, access_key, token, password };

struct PrivateRow {
  PrivateKind kind;
  std::string_view what;  // "a bank card's number", for messages
  bool is_secret;         // else it is a person's
};

// In the order of the kinds.
std::span<const PrivateRow> private_kinds();
const PrivateRow& row_of(PrivateKind kind);

struct PrivateData {
  PrivateKind kind = PrivateKind::id_card;
  std::size_t offset = 0;  // bytes
  std::size_t length = 0;
  std::string shown;  // masked: "622…45"
};

// In the order of the text, none inside another; at most the first thousand.
std::vector<PrivateData> find_private_data(std::string_view text);

// Whether the last digit is the one that the others make by Luhn's rule, as cards have it. ASCII digits only.
bool has_luhn_digit(std::string_view digits);

}  // namespace kb
