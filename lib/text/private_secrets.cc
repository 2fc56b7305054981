// Secrets: private keys, the keys and tokens of services by their published forms, and passwords that are written out.
#include <algorithm>
#include <iterator>

#include "base/ascii.h"
#include "text/private_parts.h"
#include "text/unicode.h"

namespace kb {
namespace {

enum class Alphabet { upper_and_digits, letters_and_digits, word, word_and_hyphen };

struct KeyForm {
  std::string_view head;
  PrivateKind kind;
  Alphabet alphabet;
  std::size_t shortest, longest;  // after the head
};

constexpr KeyForm forms[] = {
    {"AKIA", PrivateKind::access_key, Alphabet::upper_and_digits, 16, 16},    // Amazon
    {"ASIA", PrivateKind::access_key, Alphabet::upper_and_digits, 16, 16},    // Amazon, for a session
    {"LTAI", PrivateKind::access_key, Alphabet::letters_and_digits, 16, 26},  // Alibaba Cloud
    {"AKID", PrivateKind::access_key, Alphabet::letters_and_digits, 28, 36},  // Tencent Cloud
    {"AIza", PrivateKind::access_key, Alphabet::word_and_hyphen, 35, 35},     // Google
    {"ghp_", PrivateKind::token, Alphabet::letters_and_digits, 36, 255},      // GitHub
    {"gho_", PrivateKind::token, Alphabet::letters_and_digits, 36, 255},
    {"ghu_", PrivateKind::token, Alphabet::letters_and_digits, 36, 255},
    {"ghs_", PrivateKind::token, Alphabet::letters_and_digits, 36, 255},
    {"ghr_", PrivateKind::token, Alphabet::letters_and_digits, 36, 255},
    {"github_pat_", PrivateKind::token, Alphabet::word, 60, 255},
    {"glpat-", PrivateKind::token, Alphabet::word_and_hyphen, 20, 255},  // GitLab
    {"xoxb-", PrivateKind::token, Alphabet::word_and_hyphen, 20, 255},   // Slack
    {"xoxp-", PrivateKind::token, Alphabet::word_and_hyphen, 20, 255},
    {"xoxa-", PrivateKind::token, Alphabet::word_and_hyphen, 20, 255},
    {"xoxr-", PrivateKind::token, Alphabet::word_and_hyphen, 20, 255},
    {"xoxs-", PrivateKind::token, Alphabet::word_and_hyphen, 20, 255},
    {"sk_live_", PrivateKind::token, Alphabet::letters_and_digits, 16, 255},  // Stripe
    {"rk_live_", PrivateKind::token, Alphabet::letters_and_digits, 16, 255},
};

constexpr std::string_view key_openings[] = {
    "-----BEGIN PRIVATE KEY-----",          "-----BEGIN RSA PRIVATE KEY-----",
    "-----BEGIN EC PRIVATE KEY-----",       "-----BEGIN DSA PRIVATE KEY-----",
    "-----BEGIN OPENSSH PRIVATE KEY-----",  "-----BEGIN ENCRYPTED PRIVATE KEY-----",
    "-----BEGIN PGP PRIVATE KEY BLOCK-----"};

constexpr std::string_view placeholder_words[] = {
    "example", "your",     "placeholder", "changeme", "xxx",  "...",  "1234567890", "abcdefgh", "***", "redacted",
    "dummy",   "password", "sample",      "passw0rd", "1234", "abcd", "qwer",       "://",      "env."};

constexpr std::string_view password_words[] = {"password", "passwd", "passcode", "pwd", "密码", "密碼", "口令"};

bool is_of(Alphabet alphabet, char c) {
  if (is_ascii_digit(c) || (c >= 'A' && c <= 'Z')) return true;
  if (alphabet == Alphabet::upper_and_digits) return false;
  if (is_ascii_alnum(c)) return true;
  return (c == '_' && alphabet != Alphabet::letters_and_digits) || (c == '-' && alphabet == Alphabet::word_and_hyphen);
}

bool is_placeholder(std::string_view value) {
  return contains_any(ascii_lower(value), placeholder_words);
}

bool is_base64_byte(char c) {
  return is_ascii_alnum(c) || c == '+' || c == '/' || c == '=' || c == '-' || c == '_';
}

std::size_t length_while(std::string_view text, std::size_t at, bool (*is_in)(char)) {
  std::size_t end = at;
  while (end < text.size() && is_in(text[end])) ++end;
  return end - at;
}

void find_private_keys(std::string_view text, std::vector<PrivateData>& found) {
  constexpr std::size_t least_of_a_key = 40;  // in its first line
  constexpr std::string_view head = "-----BEGIN ";
  for (std::size_t at = text.find(head); at != std::string_view::npos; at = text.find(head, at + 1)) {
    const auto* const opening = std::find_if(std::begin(key_openings), std::end(key_openings),
                                             [&](std::string_view row) { return text.substr(at).starts_with(row); });
    if (opening == std::end(key_openings)) continue;
    const std::size_t key = text.find_first_not_of(" \t\r\n", at + opening->size());
    if (key == std::string_view::npos || length_while(text, key, is_base64_byte) < least_of_a_key) continue;
    found.push_back({PrivateKind::private_key, at, opening->size(), std::string(*opening)});
  }
}

void find_forms(std::string_view text, const KeyForm& form, std::vector<PrivateData>& found) {
  for (std::size_t at = text.find(form.head); at != std::string_view::npos; at = text.find(form.head, at + 1)) {
    const bool is_inside = at > 0 && (is_ascii_alnum(text[at - 1]) || text[at - 1] == '_');
    if (is_inside) continue;
    const std::size_t begin = at + form.head.size();
    std::size_t end = begin;
    while (end < text.size() && end - begin <= form.longest && is_of(form.alphabet, text[end])) ++end;
    const std::string_view value = text.substr(begin, end - begin);
    if (value.size() < form.shortest || value.size() > form.longest) continue;
    if (end < text.size() && (is_ascii_alnum(text[end]) || text[end] == '_')) continue;
    if (distinct_bytes(value) < 8 || is_placeholder(value)) continue;
    found.push_back({form.kind, at, end - at, std::string(form.head) + "…"});
  }
}

bool is_token_byte(char c) {
  return is_ascii_alnum(c) || c == '-' || c == '_';
}

// JSON web tokens: three parts, the first two of which begin as `{"` does. What the best known example says of itself
// stands in its second part.
void find_web_tokens(std::string_view text, std::vector<PrivateData>& found) {
  constexpr std::size_t shortest_part = 10;
  constexpr std::string_view shown = "eyJzdWIiOiIxMjM0NTY3ODkw";
  for (std::size_t at = text.find("eyJ"); at != std::string_view::npos; at = text.find("eyJ", at + 1)) {
    if (at > 0 && is_token_byte(text[at - 1])) continue;
    const std::size_t first = length_while(text, at, is_token_byte);
    const std::size_t second_at = at + first + 1;
    if (first < shortest_part || !text.substr(std::min(second_at - 1, text.size())).starts_with(".eyJ")) continue;
    const std::size_t second = length_while(text, second_at, is_token_byte);
    const std::size_t third_at = second_at + second + 1;
    if (third_at >= text.size() || text[third_at - 1] != '.') continue;
    const std::size_t third = length_while(text, third_at, is_token_byte);
    if (second < shortest_part || third < 2 * shortest_part) continue;
    if (text.substr(second_at).starts_with(shown)) continue;
    found.push_back({PrivateKind::token, at, third_at + third - at, "eyJ…"});
  }
}

bool is_value_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte > 0x20 && byte < 0x7f && std::string_view("\"'`<>{}[]()|,;").find(c) == std::string_view::npos;
}

// Letters and digits, or digits that nobody would take for an example.
bool looks_real(std::string_view value) {
  if (value.size() < 6 || value.size() > 64 || distinct_bytes(value) < 4 || is_placeholder(value)) return false;
  const auto digits = static_cast<std::size_t>(std::count_if(value.begin(), value.end(), is_ascii_digit));
  if (digits == value.size()) return value.size() <= 12 && !is_made_up(value);
  const bool has_letter =
      std::any_of(value.begin(), value.end(), [](char c) { return is_ascii_alnum(c) && !is_ascii_digit(c); });
  return digits > 0 && has_letter && ascii_lower(value) != "abc123";
}

// Where the value begins after "password: "; npos when nothing says that one follows.
std::size_t value_after(std::string_view text, std::size_t at) {
  const auto skip = [&] { at = std::min(text.find_first_not_of(" \t*\"'`", at), text.size()); };
  skip();
  const std::size_t before = at;
  for (const std::string_view sign : {"：", "是", "为", "為", ":", "=", "："}) {
    if (!text.substr(at).starts_with(sign)) continue;
    at += sign.size();
    skip();
  }
  return at == before ? std::string_view::npos : at;
}

}  // namespace

void find_keys(std::string_view text, std::vector<PrivateData>& found) {
  find_private_keys(text, found);
  for (const KeyForm& form : forms) find_forms(text, form, found);
  find_web_tokens(text, found);
}

void find_passwords(std::string_view text, std::vector<PrivateData>& found) {
  const std::string lower = ascii_lower(text);
  for (const std::string_view word : password_words) {
    for (std::size_t at = lower.find(word); at != std::string::npos; at = lower.find(word, at + 1)) {
      const bool is_parameter = at > 0 && (text[at - 1] == '?' || text[at - 1] == '&' || is_ascii_alnum(text[at - 1]));
      const std::size_t begin = value_after(text, at + word.size());
      if (is_parameter || begin == std::string_view::npos) continue;
      std::size_t end = begin + length_while(text, begin, is_value_byte);
      const bool is_cut = end < text.size() && std::string_view("<{[(").find(text[end]) != std::string_view::npos;
      while (end > begin && std::string_view(".!?:*").find(text[end - 1]) != std::string_view::npos) --end;
      if (is_cut || !looks_real(text.substr(begin, end - begin))) continue;
      found.push_back({PrivateKind::password, begin, end - begin, "…"});
    }
  }
}

}  // namespace kb
