// Numbers of persons, told by their form, their check digits and the words before them.
#include <algorithm>
#include <chrono>
#include <iterator>

#include "base/ascii.h"
#include "text/private_parts.h"
#include "text/unicode.h"

namespace kb {
namespace {

// What calls a number something else than a person's.
constexpr std::string_view thing_words[] = {"order",   "track",  "parcel", "shipment", "invoice", "reference", "ticket",
                                            "case",    "serial", "imei",   "sku",      "ean",     "isbn",      "item",
                                            "waybill", "batch",  "code",   "单号",     "订单",    "运单",      "编号",
                                            "流水",    "序列",   "条码",   "条形码",   "快递",    "发票",      "工单",
                                            "商品",    "货号",   "批号",   "單號",     "訂單",    "編號",      "包裹"};

// What calls a phone number the desk's own, or an example.
constexpr std::string_view desk_words[] = {"hotline", "call us", "support", "service", "our ", "fax",  "e.g.",
                                           "example", "客服",    "热线",    "熱線",    "服务", "服務", "官方",
                                           "总机",    "致电",    "拨打",    "例如",    "比如", "格式", "示例",
                                           "登录名",  "站点",    "门店",    "公司电话"};

// Cards that payment services publish for trying things out.
constexpr std::string_view test_cards[] = {
    "4111111111111111", "4012888888881881", "4242424242424242",   "4000056655665556", "4000002500003155",
    "4000002760003184", "4000000000009995", "4000000000000341",   "4917610000000000", "4444333322221111",
    "5555555555554444", "5105105105105100", "5200828282828210",   "5454545454545454", "5425233430109903",
    "2223003122003222", "2223000048400011", "2222420000001113",   "378282246310005",  "371449635398431",
    "378734493671000",  "6011111111111117", "6011000990139424",   "6011000000000004", "3530111333300000",
    "3566002020360505", "6200000000000005", "6205500000000000004"};

// The first six digits of the two numbers that the standard itself shows, and of the one that manuals show most, with
// the day that goes with them.
constexpr std::string_view shown_identities[] = {"11010519491231", "44052418800101", "11010119900307"};

constexpr int provinces[] = {11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42,
                             43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82};

struct Issuer {
  int first, last;  // the first four digits
  std::size_t shortest, longest;
};

constexpr Issuer issuers[] = {{4000, 4999, 16, 16}, {5100, 5599, 16, 16}, {2221, 2720, 16, 16},
                              {3400, 3499, 15, 15}, {3700, 3799, 15, 15}, {6011, 6011, 16, 16},
                              {6500, 6599, 16, 16}, {3528, 3589, 16, 16}, {6200, 6299, 16, 19}};

int number_of(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

// GB 11643: region, birthday, sequence, and a check digit modulo 11.
bool is_identity(std::string_view text) {
  if (text.size() != 18 || !std::all_of(text.begin(), text.end() - 1, is_ascii_digit)) return false;
  if (std::find(std::begin(provinces), std::end(provinces), number_of(text.substr(0, 2))) == std::end(provinces))
    return false;
  using namespace std::chrono;
  const int born = number_of(text.substr(6, 4));
  const year_month_day birthday(year(born), month(static_cast<unsigned>(number_of(text.substr(10, 2)))),
                                day(static_cast<unsigned>(number_of(text.substr(12, 2)))));
  if (!birthday.ok() || born < 1900 || born > 2099) return false;
  int sum = 0;
  int weight = 1;  // 2 to the power of the place, modulo 11, from the right
  for (std::size_t i = 17; i-- > 0;) {
    weight = weight * 2 % 11;
    sum += weight * (text[i] - '0');
  }
  return "10X98765432"[sum % 11] == (text[17] == 'x' ? 'X' : text[17]);
}

bool is_shown_identity(std::string_view text) {
  return std::find(std::begin(shown_identities), std::end(shown_identities), text.substr(0, 14)) !=
         std::end(shown_identities);
}

bool is_card(std::string_view digits) {
  if (digits.size() < 15) return false;
  const int head = number_of(digits.substr(0, 4));
  const bool is_issued = std::any_of(std::begin(issuers), std::end(issuers), [&](const Issuer& row) {
    return head >= row.first && head <= row.last && digits.size() >= row.shortest && digits.size() <= row.longest;
  });
  if (!is_issued || !has_luhn_digit(digits)) return false;
  const bool is_test = std::find(std::begin(test_cards), std::end(test_cards), digits) != std::end(test_cards);
  return !is_test && !is_made_up(digits) && distinct_bytes(digits) > 3;
}

bool is_mobile(std::string_view digits) {
  if (digits.size() != 11 || digits[0] != '1' || digits[1] < '3') return false;
  // The number that every manual shows is the operator's own.
  return digits != "13800138000" && !is_made_up(digits.substr(3)) && distinct_bytes(digits.substr(3)) > 2;
}

// 1 415 555 0123 is written without gaps too: there the fifth digit is no 0 or 1.
bool is_american(std::string_view digits) {
  return digits[4] >= '2';
}

// Digits in groups, with one blank or hyphen between two of them.
struct Run {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string digits;  // and a last X
  std::vector<std::size_t> groups;
};

Run run_at(std::string_view text, std::size_t at) {
  constexpr std::size_t most_digits = 40;
  Run run;
  run.begin = at;
  std::size_t group = 0;
  while (at < text.size() && run.digits.size() < most_digits) {
    if (is_ascii_digit(text[at])) {
      run.digits += text[at++];
      ++group;
      continue;
    }
    const bool is_gap = (text[at] == ' ' || text[at] == '-') && at + 1 < text.size() && is_ascii_digit(text[at + 1]);
    if (!is_gap) break;
    run.groups.push_back(group);
    group = 0;
    ++at;
  }
  run.groups.push_back(group);
  const bool ends_in_x = run.digits.size() == 17 && at < text.size() && (text[at] == 'X' || text[at] == 'x');
  if (ends_in_x) run.digits += text[at++];
  run.end = at;
  return run;
}

bool is_grouped_as(const Run& run, std::initializer_list<std::size_t> groups) {
  return std::equal(run.groups.begin(), run.groups.end(), groups.begin(), groups.end());
}

class NumberFinder {
 public:
  NumberFinder(std::string_view text, std::vector<PrivateData>& found) : text_(text), found_(found) {}

  void run() {
    for (std::size_t at = 0; at < text_.size();) {
      if (!is_ascii_digit(text_[at])) {
        ++at;
        continue;
      }
      const Run whole = run_at(text_, at);
      if (begins_fresh(text_, at) && ends_clean(text_, whole.end) && !take(whole) && whole.groups.size() > 1 &&
          (at == 0 || text_[at - 1] != '+'))
        take_groups(whole);
      at = whole.end;
    }
  }

 private:
  // Whether the run as a whole is a number of a person.
  bool take(const Run& run) {
    const bool is_one = run.groups.size() == 1;
    if ((is_one || is_grouped_as(run, {6, 8, 4})) && is_identity(run.digits))
      return is_shown_identity(run.digits) || is_thing(run) || add(PrivateKind::id_card, run, run.begin);
    const bool is_parted = is_grouped_as(run, {4, 4, 4, 4}) || is_grouped_as(run, {4, 4, 4, 4, 3}) ||
                           is_grouped_as(run, {4, 6, 5}) || is_grouped_as(run, {6, 13});
    if ((is_one || is_parted) && is_card(run.digits))
      return (is_one && is_thing(run)) || add(PrivateKind::bank_card, run, run.begin);
    return take_mobile(run);
  }

  // With or without the country's number in front.
  bool take_mobile(const Run& run) {
    std::string_view digits = run.digits;
    const bool has_country = digits.size() == 13 && digits.starts_with("86");
    if (has_country) digits.remove_prefix(2);
    const bool is_grouped = is_grouped_as(run, {11}) || is_grouped_as(run, {3, 4, 4}) || is_grouped_as(run, {13}) ||
                            is_grouped_as(run, {2, 11}) || is_grouped_as(run, {2, 3, 4, 4});
    if (!is_grouped || !is_mobile(digits) || is_thing(run)) return false;
    if (!has_country && run.groups.size() == 1 && is_american(digits) && !has_han_around(run)) return false;
    const bool has_plus = run.begin > 0 && text_[run.begin - 1] == '+';
    if (has_plus && !has_country) return false;
    if (contains_any(words_before(text_, run.begin, 36), desk_words)) return false;
    return add(PrivateKind::mobile, run, has_plus ? run.begin - 1 : run.begin);
  }

  // Within a few words.
  bool has_han_around(const Run& run) const {
    constexpr std::size_t reach = 60;
    const std::size_t first = run.begin > reach ? run.begin - reach : 0;
    for (std::size_t at = boundary_before(text_, first); at < std::min(run.end + reach, text_.size());) {
      const CodePoint c = code_point_at(text_, at);
      if (is_han(c.value)) return true;
      at += c.length;
    }
    return false;
  }

  // Numbers beside each other with nothing but a blank between them.
  void take_groups(const Run& whole) {
    for (std::size_t at = whole.begin; at < whole.end;) {
      Run group;
      group.begin = at;
      while (at < whole.end && is_ascii_digit(text_[at])) group.digits += text_[at++];
      group.end = at++;
      group.groups = {group.digits.size()};
      const bool has_hyphen =
          (group.begin > 0 && text_[group.begin - 1] == '-') || (group.end < text_.size() && text_[group.end] == '-');
      if (group.digits.size() >= 11 && !has_hyphen) take(group);
    }
  }

  bool is_thing(const Run& run) const { return contains_any(words_before(text_, run.begin, 36), thing_words); }

  bool add(PrivateKind kind, const Run& run, std::size_t begin) {
    found_.push_back({kind, begin, run.end - begin, masked(run.digits, 3, 2)});
    return true;
  }

  std::string_view text_;
  std::vector<PrivateData>& found_;
};

}  // namespace

bool has_luhn_digit(std::string_view digits) {
  int sum = 0;
  bool is_doubled = false;
  for (std::size_t i = digits.size(); i-- > 0; is_doubled = !is_doubled) {
    const int digit = digits[i] - '0';
    sum += !is_doubled ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 == 0;
}

void find_private_numbers(std::string_view text, std::vector<PrivateData>& found) {
  NumberFinder(text, found).run();
}

}  // namespace kb
