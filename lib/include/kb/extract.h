// What a customer's message already says: order numbers, amounts, days, times, phone numbers, addresses, told apart
// from each other, so that the variables of a reply can be proposed instead of typed. Nothing is guessed that cannot be
// pointed at: each value has its place in the message. The first 64 KiB of a message are read.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kb/api.h"
#include "kb/date.h"
#include "kb/variable.h"

namespace kb {

enum class ExtractKind { url, email, id, amount, date, time, card, phone };

KB_API std::string_view to_string(ExtractKind kind);

struct Extracted {
  ExtractKind kind = ExtractKind::id;
  std::string value;      // the normal form, as of kb/variable.h; of cards the digits
  std::string currency;   // of amounts
  std::size_t begin = 0;  // bytes of the message
  std::size_t end = 0;
  std::string raw;  // what stands there
};

// In the order of the message, without overlaps; at most 200 of a kind. `id_patterns` are regular expressions for ids
// of this desk; without one, ids are what stands after words like "order" or 单号, and words of letters and at least
// four digits. A number of 13 to 19 digits with the check digit of bank cards is a card.
KB_API std::vector<Extracted> extract_values(std::string_view message, Date today,
                                             std::span<const std::string> id_patterns = {});

struct Candidate {
  ParsedValue value;      // fits the variable
  std::size_t begin = 0;  // where it stands in the message
  std::size_t end = 0;
};

struct Proposal {
  std::string variable;
  std::vector<Candidate> candidates;  // in the order of the message, each value once
};

// One for each variable that the message has something for, in the order of the variables. Texts, whole numbers and
// yes-or-no are not proposed; choices are when their value or label stands in the message.
KB_API std::vector<Proposal> propose(std::span<const Variable> variables, std::string_view message, Date today);

// Each variable with the first that fits; what the message says once is for one variable only.
KB_API std::vector<std::pair<std::string, std::string>> pick_values(std::span<const Proposal> proposals);

}  // namespace kb
