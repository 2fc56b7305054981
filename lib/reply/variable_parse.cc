// Each type's way from what was typed to the normal form; a row of `readers` for each.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "kb/text.h"
#include "kb/variable.h"
#include "reply/choices.h"
#include "reply/contact.h"
#include "reply/decimal.h"
#include "reply/money.h"
#include "reply/narrow.h"
#include "reply/neutralise.h"
#include "reply/when.h"
#include "text/pattern.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t longest_line = 1000;      // characters, unless the variable's `max` says otherwise
constexpr std::size_t longest_text = 20000;     // likewise
constexpr std::size_t longest_id = 100;         // likewise
constexpr std::size_t longest_input = 1 << 16;  // bytes, of anything but text

ParsedValue refuse_value(std::string why) {
  ParsedValue out;
  out.error = std::move(why);
  return out;
}

ParsedValue accept(std::string text) {
  ParsedValue out;
  out.text = std::move(text);
  return out;
}

// Why the number is out of the variable's limits, or empty.
std::string beyond_limits(const Variable& variable, const Decimal& number) {
  const auto least = read_decimal(variable.min).value;
  const auto most = read_decimal(variable.max).value;
  if (least && compare(number, *least) < 0) return fmt::format("it is less than {}", variable.min);
  if (most && compare(number, *most) > 0) return fmt::format("it is more than {}", variable.max);
  return {};
}

std::string beyond_length(const Variable& variable, std::string_view text, std::size_t most) {
  const auto limit = [](const std::string& written, std::size_t otherwise) {
    const auto number = read_decimal(written).value;
    const bool is_usable = number && !number->negative && number->whole.size() < 8;
    return is_usable ? static_cast<std::size_t>(std::stoul(number->whole)) : otherwise;
  };
  const std::size_t length = count_characters(text);
  const std::size_t longest = limit(variable.max, most);
  const std::size_t shortest = limit(variable.min, 0);
  if (length > longest) return fmt::format("it has {} characters, and {} is the most", length, longest);
  if (length < shortest) return fmt::format("it has {} characters, and {} is the fewest", length, shortest);
  return {};
}

std::string against_pattern(const Variable& variable, std::string_view text) {
  if (variable.pattern.empty()) return {};
  switch (Pattern(variable.pattern).matches(text)) {
    case Pattern::Answer::yes:
      return {};
    case Pattern::Answer::no:
      return fmt::format("it does not match the pattern '{}'", variable.pattern);
    case Pattern::Answer::too_costly:
      return fmt::format("matching the pattern '{}' takes too long", variable.pattern);
  }
  return {};
}

// A value that is just text, within its limits.
ParsedValue checked(const Variable& variable, std::string text, std::size_t most) {
  std::string why = beyond_length(variable, text, most);
  if (why.empty()) why = against_pattern(variable, text);
  return why.empty() ? accept(std::move(text)) : refuse_value(std::move(why));
}

ParsedValue read_line(const Variable& variable, std::string_view text, Date) {
  if (text.find('\n') != std::string_view::npos) return refuse_value("it has more than one line");
  return checked(variable, neutralise(trim(text), Lines::join).text, longest_line);
}

ParsedValue read_lines(const Variable& variable, std::string_view text, Date) {
  return checked(variable, std::string(trim(text)), longest_text);
}

ParsedValue read_integer(const Variable& variable, std::string_view text, Date) {
  const ReadDecimal read = read_decimal(text);
  if (!read.value) return refuse_value(read.why_not);
  const Decimal number = read.value->reduced();
  if (!number.fraction.empty()) return refuse_value("it is not whole");
  const std::string why = beyond_limits(variable, number);
  return why.empty() ? accept(number.text()) : refuse_value(why);
}

ParsedValue read_amount(const Variable& variable, std::string_view text, Date) {
  const ReadMoney read = read_money(text, variable.currency);
  if (!read.amount) return refuse_value(read.why_not);
  const std::string why = beyond_limits(variable, *read.amount);
  if (!why.empty()) return refuse_value(why);
  ParsedValue out = accept(read.amount->text(currency_digits(read.currency)));
  out.currency = read.currency;
  return out;
}

ParsedValue read_date(const Variable& variable, std::string_view text, Date today) {
  const ReadDay read = read_day(text, today);
  if (!read.day) return refuse_value(read.why_not);
  const auto least = read_day(variable.min, today).day;
  const auto most = read_day(variable.max, today).day;
  if (least && *read.day < *least) return refuse_value(fmt::format("it is before {}", format_date(*least)));
  if (most && *read.day > *most) return refuse_value(fmt::format("it is after {}", format_date(*most)));
  return accept(format_date(*read.day));
}

ParsedValue read_time_of_day(const Variable&, std::string_view text, Date today) {
  auto time = read_time(text, today);
  return time ? accept(std::move(*time)) : refuse_value("it is no time that can be read");
}

ParsedValue read_boolean(const Variable&, std::string_view text, Date) {
  constexpr std::string_view yes = " yes y true on 1 是 是的 有 对 好 需要 要 可以 真 ";
  constexpr std::string_view no = " no n false off 0 否 不是 没有 无 不 不用 不需要 不要 不可以 假 沒有 無 ";
  const std::string plain = plain_form(text);
  if (plain.empty() || plain.find(' ') != std::string::npos) return refuse_value("it is neither");
  const std::string word = ' ' + plain + ' ';
  if (yes.find(word) != std::string_view::npos) return accept("true");
  return no.find(word) != std::string_view::npos ? accept("false") : refuse_value("it is neither");
}

template <ReadContact (*read_contact)(std::string_view)>
ParsedValue read_checked(const Variable& variable, std::string_view text, Date) {
  ReadContact read = read_contact(text);
  return read.text.empty() ? refuse_value(std::move(read.why_not))
                           : checked(variable, std::move(read.text), longest_line * 3);
}

// Without a pattern: one word of letters, digits and what codes have between them.
ParsedValue read_id(const Variable& variable, std::string_view text, Date) {
  const std::string word = narrow(trim(text));
  if (word.find_first_of(" \t\n") != std::string::npos && variable.pattern.empty())
    return refuse_value("it has blanks in it");
  for (std::size_t at = 0; at < word.size() && variable.pattern.empty();) {
    const CodePoint c = code_point_at(word, at);
    const bool is_mark = c.value < 0x80 && std::string_view("-_./#:+@").find(word[at]) != std::string_view::npos;
    if (!is_mark && !is_letter_or_digit(c.value))
      return refuse_value("there is something other than letters and digits in it");
    at += c.length;
  }
  return checked(variable, word, longest_id);
}

struct Reader {
  VariableType type;
  ParsedValue (*read)(const Variable&, std::string_view, Date);
};

constexpr Reader readers[] = {
    {VariableType::string, read_line},
    {VariableType::text, read_lines},
    {VariableType::integer, read_integer},
    {VariableType::money, read_amount},
    {VariableType::date, read_date},
    {VariableType::time, read_time_of_day},
    {VariableType::boolean, read_boolean},
    {VariableType::choice, read_choice},
    {VariableType::multi, read_choices},
    {VariableType::email, read_checked<read_email>},
    {VariableType::phone, read_checked<read_phone>},
    {VariableType::url, read_checked<read_url>},
    {VariableType::id, read_id},
};

// "'amount' expects an amount such as '¥268.00', but 'x' was given: the reason".
std::string explained(const Variable& variable, std::string_view given, const std::string& why) {
  constexpr std::size_t shown = 40;  // columns
  const VariableTypeRow& row = variable_types()[static_cast<std::size_t>(variable.type)];
  const std::string example = variable.example.empty() ? std::string(row.example) : variable.example;
  std::string out = fmt::format("'{}' expects {}", variable.name, row.expected);
  if (!example.empty() && variable.type != VariableType::text) out += fmt::format(" such as '{}'", example);
  const std::string line = for_terminal(neutralise(given.substr(0, 4 * shown), Lines::join).text);
  if (!variable.sensitive) return out + fmt::format(", but '{}' was given: {}", fit_width(line, shown), why);
  const bool quotes_it = why.find('\'') != std::string::npos;
  return out + "; what was given is not" + (quotes_it ? std::string() : ": " + why);
}

}  // namespace

ParsedValue parse_value(const Variable& variable, std::string_view text, Date today) {
  const auto fail = [&](const std::string& why) { return refuse_value(explained(variable, text, why)); };
  const std::size_t longest = variable.type == VariableType::text ? longest_text * 8 : longest_input;
  if (text.size() > longest) return fail("it is too long");
  const std::string clean = neutralise(text, Lines::keep).text;
  if (trim(clean).empty()) return fail("it is empty");
  ParsedValue value = readers[static_cast<std::size_t>(variable.type)].read(variable, trim(clean), today);
  return value.ok() ? value : fail(value.error);
}

}  // namespace kb
