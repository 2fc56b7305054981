// Bank accounts by ISO 13616, and mailboxes of persons.
#include <algorithm>
#include <iterator>

#include "base/ascii.h"
#include "text/private_parts.h"
#include "text/unicode.h"

namespace kb {
namespace {

struct Country {
  std::string_view code;
  std::size_t length;
};

constexpr Country countries[] = {{"AD", 24}, {"AE", 23}, {"AT", 20}, {"BE", 16}, {"BG", 22}, {"CH", 21}, {"CY", 28},
                                 {"CZ", 24}, {"DE", 22}, {"DK", 18}, {"EE", 20}, {"ES", 24}, {"FI", 18}, {"FR", 27},
                                 {"GB", 22}, {"GR", 27}, {"HR", 21}, {"HU", 28}, {"IE", 22}, {"IS", 26}, {"IT", 27},
                                 {"KW", 30}, {"LI", 21}, {"LT", 20}, {"LU", 20}, {"LV", 21}, {"MC", 27}, {"MT", 31},
                                 {"NL", 18}, {"NO", 15}, {"PL", 28}, {"PT", 25}, {"QA", 29}, {"RO", 24}, {"SA", 24},
                                 {"SE", 24}, {"SI", 19}, {"SK", 24}, {"SM", 27}, {"TR", 26}};

// The examples of the registry and those that manuals show.
constexpr std::string_view shown_accounts[] = {"GB29NWBK60161331926819",
                                               "GB82WEST12345698765432",
                                               "GB33BUKB20201555555555",
                                               "DE89370400440532013000",
                                               "DE75512108001245126199",
                                               "FR1420041010050500013M02606",
                                               "FR7630006000011234567890189",
                                               "NL91ABNA0417164300",
                                               "ES9121000418450200051332",
                                               "CH9300762011623852957",
                                               "IT60X0542811101000000123456",
                                               "BE68539007547034",
                                               "AT611904300234573201",
                                               "SE4550000000058398257466",
                                               "SE3550000000054910000003",
                                               "DK5000400440116243",
                                               "NO9386011117947",
                                               "FI2112345600000785",
                                               "PL61109010140000071219812874",
                                               "IE29AIBK93115212345678",
                                               "PT50000201231234567890154",
                                               "LU280019400644750000",
                                               "GR1601101250000000012300695",
                                               "CZ6508000000192000145399"};

// Mailboxes that people have for themselves.
constexpr std::string_view personal_hosts[] = {
    "gmail.com", "googlemail.com", "qq.com",      "vip.qq.com",     "foxmail.com", "163.com",
    "126.com",   "yeah.net",       "sina.com",    "sina.cn",        "sohu.com",    "139.com",
    "189.cn",    "aliyun.com",     "outlook.com", "hotmail.com",    "live.com",    "msn.com",
    "yahoo.com", "yahoo.co.uk",    "icloud.com",  "me.com",         "mac.com",     "aol.com",
    "gmx.de",    "gmx.net",        "web.de",      "protonmail.com", "proton.me"};

// Names that are a role's, or nobody's.
constexpr std::string_view role_names[] = {
    "support",  "service", "services", "info",  "help",  "helpdesk", "hello",     "contact",  "sales",    "admin",
    "noreply",  "reply",   "no",       "kefu",  "cs",    "customer", "customers", "care",     "shop",     "store",
    "team",     "office",  "hr",       "jobs",  "press", "privacy",  "billing",   "finance",  "feedback", "example",
    "test",     "user",    "username", "name",  "your",  "yourname", "you",       "my",       "someone",  "somebody",
    "abc",      "xxx",     "xxxx",     "foo",   "bar",   "john",     "jane",      "doe",      "johndoe",  "janedoe",
    "zhangsan", "lisi",    "wangwu",   "email", "mail",  "address",  "demo",      "sample",   "company",  "order",
    "orders",   "refund",  "returns",  "tousu", "fuwu",  "guest",    "client",    "official", "online"};

bool is_upper_or_digit(char c) {
  return is_ascii_digit(c) || (c >= 'A' && c <= 'Z');
}

// The account with its blanks taken out; empty when none begins here. `end` is where it ends in the text.
std::string account_at(std::string_view text, std::size_t at, std::size_t& end) {
  const auto* const row = std::find_if(std::begin(countries), std::end(countries),
                                       [&](const Country& country) { return text.substr(at, 2) == country.code; });
  if (row == std::end(countries)) return {};
  std::string account;
  for (end = at; end < text.size() && account.size() < row->length; ++end) {
    const bool is_gap = text[end] == ' ' && account.size() % 4 == 0;
    if (!is_gap && !is_upper_or_digit(text[end])) return {};
    if (!is_gap) account += text[end];
  }
  const bool is_whole = account.size() == row->length && is_ascii_digit(account[2]) && is_ascii_digit(account[3]);
  return is_whole && ends_clean(text, end) ? account : std::string();
}

bool has_account_check(const std::string& account) {
  int rest = 0;
  for (const char c : account.substr(4) + account.substr(0, 4)) {
    rest = is_ascii_digit(c) ? (rest * 10 + (c - '0')) % 97 : (rest * 100 + (c - 'A' + 10)) % 97;
  }
  return rest == 1;
}

bool is_shown_account(const std::string& account) {
  return is_made_up(account.substr(4)) ||
         std::find(std::begin(shown_accounts), std::end(shown_accounts), account) != std::end(shown_accounts);
}

bool is_name_byte(char c) {
  return is_ascii_alnum(c) || c == '.' || c == '_' || c == '-' || c == '+' || c == '%';
}

// Any part of the name between marks and digits.
bool is_role(const std::string& name) {
  for (std::size_t at = 0; at < name.size();) {
    std::size_t end = at;
    while (end < name.size() && name[end] >= 'a' && name[end] <= 'z') ++end;
    const std::string_view part = std::string_view(name).substr(at, end - at);
    if (std::find(std::begin(role_names), std::end(role_names), part) != std::end(role_names)) return true;
    at = end + 1;
  }
  return false;
}

// "brian@": too short for a person's mailbox, and what examples are called.
bool is_first_name(const std::string& name) {
  constexpr std::size_t shortest = 8;
  return name.size() < shortest && std::all_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string host_after(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && (is_ascii_alnum(text[end]) || text[end] == '.' || text[end] == '-')) ++end;
  while (end > at && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
  return ascii_lower(text.substr(at, end - at));
}

}  // namespace

void find_ibans(std::string_view text, std::vector<PrivateData>& found) {
  for (std::size_t at = 0; at + 15 <= text.size(); ++at) {
    if (text[at] < 'A' || text[at] > 'Z' || !begins_fresh(text, at)) continue;
    std::size_t end = at;
    const std::string account = account_at(text, at, end);
    if (account.empty() || !has_account_check(account)) continue;
    if (!is_shown_account(account)) found.push_back({PrivateKind::iban, at, end - at, masked(account, 4, 2)});
    at = end - 1;
  }
}

void find_mailboxes(std::string_view text, std::vector<PrivateData>& found) {
  constexpr std::size_t longest_name = 64;
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    std::size_t begin = at;
    while (begin > 0 && at - begin < longest_name && is_name_byte(text[begin - 1])) --begin;
    const std::string host = host_after(text, at + 1);
    if (begin == at ||
        std::find(std::begin(personal_hosts), std::end(personal_hosts), host) == std::end(personal_hosts))
      continue;
    const std::string name = ascii_lower(text.substr(begin, at - begin));
    if (name.size() < 3 || is_first_name(name) || is_role(name) || is_made_up(name) || distinct_bytes(name) < 3)
      continue;
    found.push_back({PrivateKind::mailbox, begin, at + 1 + host.size() - begin, masked(name, 1, 0) + "@" + host});
  }
}

}  // namespace kb
