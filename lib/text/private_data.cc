#include "text/private_data.h"

#include <algorithm>

#include "base/ascii.h"
#include "text/private_parts.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t most_found = 1000;

constexpr PrivateRow table[] = {
    {PrivateKind::id_card, "the number of an identity card", false},
    {PrivateKind::bank_card, "the number of a bank card", false},
    {PrivateKind::mobile, "a mobile phone number", false},
    {PrivateKind::mailbox, "the address of a personal mailbox", false},
    {PrivateKind::iban, "the number of a bank account", false},
    {PrivateKind::private_key, "a private key", true},
    {PrivateKind::access_key, "an access key", true},
    {PrivateKind::token, "an access token", true},
    {PrivateKind::password, "a password", true},
};

bool is_joined(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (is_ascii_alnum(c) || c == '_' || c == '@' || c == '#') return true;
  // "a-1", "1.5" and "1/2" go on; a full stop or a dash beside a blank does not.
  return c == '-' || c == '.' || c == '/' || c == '=' || c == '%' || c == '&';
}

}  // namespace

std::span<const PrivateRow> private_kinds() {
  return table;
}

const PrivateRow& row_of(PrivateKind kind) {
  return table[static_cast<std::size_t>(kind)];
}

std::vector<PrivateData> find_private_data(std::string_view text) {
  std::vector<PrivateData> all;
  find_keys(text, all);
  find_passwords(text, all);
  find_ibans(text, all);
  find_private_numbers(text, all);
  find_mailboxes(text, all);
  std::stable_sort(all.begin(), all.end(),
                   [](const PrivateData& a, const PrivateData& b) { return a.offset < b.offset; });
  std::vector<PrivateData> found;
  for (PrivateData& each : all) {
    const bool is_inside = !found.empty() && each.offset < found.back().offset + found.back().length;
    if (!is_inside && found.size() < most_found) found.push_back(std::move(each));
  }
  return found;
}

bool begins_fresh(std::string_view text, std::size_t at) {
  return at == 0 || !is_joined(text, at - 1);
}

bool ends_clean(std::string_view text, std::size_t at) {
  if (at >= text.size() || !is_joined(text, at)) return true;
  const bool is_mark = text[at] == '.' || text[at] == '-' || text[at] == '/';
  return is_mark && (at + 1 >= text.size() || !is_ascii_alnum(text[at + 1]));
}

std::string words_before(std::string_view text, std::size_t at, std::size_t most) {
  std::size_t begin = boundary_before(text, at > most ? at - most : 0);
  const std::size_t line = text.substr(0, at).rfind('\n');
  if (line != std::string_view::npos && line >= begin) begin = line + 1;
  return ascii_lower(text.substr(begin, at - begin));
}

bool contains_any(std::string_view text, std::span<const std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

std::size_t distinct_bytes(std::string_view text) {
  std::string bytes(text);
  std::sort(bytes.begin(), bytes.end());
  return static_cast<std::size_t>(std::unique(bytes.begin(), bytes.end()) - bytes.begin());
}

bool is_made_up(std::string_view digits) {
  constexpr int long_run = 6;
  int same = 1;
  int up = 1;
  int down = 1;
  for (std::size_t i = 1; i < digits.size(); ++i) {
    const int step = digits[i] - digits[i - 1];
    const bool wraps = digits[i] == '0' && digits[i - 1] == '9';
    same = step == 0 ? same + 1 : 1;
    up = step == 1 || wraps ? up + 1 : 1;
    down = step == -1 ? down + 1 : 1;
    if (std::max({same, up, down}) >= long_run) return true;
  }
  return false;
}

std::string masked(std::string_view text, std::size_t first, std::size_t last) {
  return std::string(text.substr(0, first)) + "…" + std::string(text.substr(text.size() - last));
}

}  // namespace kb
