#include "reply/contact.h"

#include <algorithm>
#include <cctype>
#include <string>

#include "base/ascii.h"
#include "reply/narrow.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t longest_email = 254;
constexpr std::size_t longest_local = 64;
constexpr std::size_t longest_label = 63;
constexpr std::size_t longest_phone = 80;
constexpr std::size_t longest_url = 2048;

ReadContact refuse_contact(std::string why) {
  return {{}, std::move(why)};
}

bool is_host_character(char c) {
  return is_ascii_digit(c) || is_ascii_letter(c) || c == '-' || static_cast<unsigned char>(c) >= 0x80;
}

bool is_label(std::string_view label) {
  return !label.empty() && label.size() <= longest_label && !label.starts_with('-') && !label.ends_with('-') &&
         std::all_of(label.begin(), label.end(), is_host_character);
}

bool is_host(std::string_view host, bool dot_wanted) {
  if (dot_wanted && host.find('.') == std::string_view::npos) return false;
  while (true) {
    const std::size_t end = std::min(host.find('.'), host.size());
    if (!is_label(host.substr(0, end))) return false;
    if (end == host.size()) return true;
    host.remove_prefix(end + 1);
  }
}

bool is_local_character(char c) {
  return is_ascii_digit(c) || is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80 ||
         std::string_view("!#$%&'*+-/=?^_`{|}~.").find(c) != std::string_view::npos;
}

bool is_local(std::string_view local) {
  return !local.empty() && local.size() <= longest_local && !local.starts_with('.') && !local.ends_with('.') &&
         local.find("..") == std::string_view::npos && std::all_of(local.begin(), local.end(), is_local_character);
}

// Takes "ext. 12", "x12", 转12, 分机12 off the end; the digits, and whether it was said in Chinese.
struct Extension {
  std::string digits;
  bool is_han = false;
};

Extension take_extension(std::string_view& text) {
  std::size_t begin = text.size();
  while (begin > 0 && is_ascii_digit(text[begin - 1])) --begin;
  const std::string_view digits = text.substr(begin);
  if (digits.empty() || digits.size() > 6) return {};
  std::string_view before = trim(text.substr(0, begin));
  for (const std::string_view mark : {"转分机", "转", "轉", "分机", "分機", "extension", "ext.", "ext", "x", "#"}) {
    if (!take_suffix(before, mark)) continue;
    before = trim(before);
    while (take_suffix(before, ",") || take_suffix(before, "-")) before = trim(before);
    text = before;
    return {std::string(digits), static_cast<unsigned char>(mark[0]) >= 0x80};
  }
  return {};
}

// Groups of digits with one separator between: a blank where only blanks stood, else a hyphen.
std::string grouped_digits(std::string_view text) {
  std::string out;
  bool is_apart = false;
  bool is_hyphened = false;
  for (const char c : text) {
    if (is_ascii_digit(c)) {
      if (is_apart && !out.empty() && out != "+") out += is_hyphened ? '-' : ' ';
      out += c;
      is_apart = is_hyphened = false;
    } else if (c == '+') {
      out += c;
    } else {
      is_apart = true;
      is_hyphened = is_hyphened || c == '-' || c == '.' || c == '/';
    }
  }
  return out;
}

bool is_url_character(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte > ' ' && byte != 0x7F && std::string_view("<>\"{}|\\^`").find(c) == std::string_view::npos;
}

bool is_port(std::string_view text) {
  return text.size() <= 5 && std::all_of(text.begin(), text.end(), is_ascii_digit);
}

}  // namespace

ReadContact read_email(std::string_view text) {
  if (text.size() > longest_email * 3) return refuse_contact("it is too long");
  const std::string plain = narrow(trim(text));
  std::string_view rest = plain;
  take_prefix(rest, "mailto:");
  if (rest.size() > longest_email) return refuse_contact("it is longer than 254 characters");
  const std::size_t at = rest.rfind('@');
  if (at == std::string_view::npos) return refuse_contact("there is no '@' in it");
  if (!is_local(rest.substr(0, at))) return refuse_contact("what stands before the '@' is not right");
  if (!is_host(rest.substr(at + 1), true)) return refuse_contact("what stands after the '@' is no host");
  return {std::string(rest.substr(0, at + 1)) + ascii_lower(rest.substr(at + 1)), {}};
}

ReadContact read_phone(std::string_view text) {
  if (text.size() > longest_phone) return refuse_contact("it is too long");
  const std::string plain = plain_form(text);
  std::string_view rest = plain;
  take_prefix(rest, "tel:");
  const Extension extension = take_extension(rest);
  if (rest.find_first_not_of("0123456789+-. ()/") != std::string_view::npos)
    return refuse_contact("there is something other than digits in it");
  if (rest.rfind('+') != std::string_view::npos && rest.rfind('+') > rest.find_first_of("0123456789"))
    return refuse_contact("a '+' only stands before the country code");
  if (std::count(rest.begin(), rest.end(), '+') > 1) return refuse_contact("there are two '+' in it");
  const auto digits = std::count_if(rest.begin(), rest.end(), is_ascii_digit);
  if (digits < 3 || digits > 15) return refuse_contact("it needs 3 to 15 digits");
  std::string out = grouped_digits(rest);
  if (!extension.digits.empty()) out += (extension.is_han ? "转" : " ext. ") + extension.digits;
  return {out, {}};
}

ReadContact read_url(std::string_view text) {
  const std::string_view address = trim(text);
  if (address.size() > longest_url) return refuse_contact("it is longer than 2048 characters");
  const std::size_t colon = address.find("://");
  const std::string scheme = colon == std::string_view::npos ? std::string() : ascii_lower(address.substr(0, colon));
  if (scheme != "http" && scheme != "https") return refuse_contact("it does not begin with 'https://' or 'http://'");
  const std::string_view rest = address.substr(colon + 3);
  if (!std::all_of(rest.begin(), rest.end(), is_url_character))
    return refuse_contact("there are characters in it that must be encoded");
  const std::size_t end = std::min(rest.find_first_of("/?#"), rest.size());
  const std::string_view authority = rest.substr(0, end);
  if (authority.find('@') != std::string_view::npos) return refuse_contact("a name or password must not be in it");
  const std::size_t port = std::min(authority.find(':'), authority.size());
  if (!is_host(authority.substr(0, port), false)) return refuse_contact("the host is not right");
  if (port < authority.size() && !is_port(authority.substr(port + 1))) return refuse_contact("the port is not right");
  return {scheme + "://" + ascii_lower(authority) + std::string(rest.substr(end)), {}};
}

}  // namespace kb
