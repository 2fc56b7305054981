// The variables of a reply: declared in its front matter, each with a type that says what may be filled in and in which
// form it then stands in the reply. Reading them informs (findings); parsing a value answers with the value in its
// normal form or says what is expected. Nothing here looks at the clock: `today` is given.
//
//     [variables.order_id]          variables = [{name = "order_id"}]          vars:
//     type = "id"                   variables = ["order_id: id"]                 order_id: id
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kb/api.h"
#include "kb/date.h"
#include "kb/finding.h"
#include "kb/value.h"

namespace kb {

enum class VariableType { string, text, integer, money, date, time, boolean, choice, multi, email, phone, url, id };

struct VariableTypeRow {
  VariableType type;
  std::string_view name;
  std::string_view aliases;   // separated by spaces
  std::string_view expected;  // "a day", for messages
  std::string_view example;   // where the variable has none of its own
};

// In the order of the manual.
KB_API std::span<const VariableTypeRow> variable_types();
KB_API std::string_view to_string(VariableType type);
KB_API std::optional<VariableType> parse_variable_type(std::string_view name);

// A text in one or several languages; the language is "" where none was said.
struct KB_API LocalText {
  std::vector<std::pair<std::string, std::string>> texts;

  bool empty() const { return texts.empty(); }

  // That language's, else that of its first part ("zh" for "zh-Hans" and the other way round), else the one without a
  // language, else the first.
  std::string in(std::string_view lang) const;
};

struct Choice {
  std::string value;
  LocalText label;  // empty: the value itself
};

// "has_warranty", "!has_warranty", "reason = broken", "reason != broken".
struct Condition {
  std::string name;
  std::string value;  // empty: anything but nothing and false
  bool negated = false;

  bool operator==(const Condition&) const = default;
};

struct Variable {
  std::string name;
  VariableType type = VariableType::string;
  LocalText label;
  LocalText hint;
  std::string example;
  std::optional<std::string> preset;  // `default`
  bool required = true;               // unless said otherwise or preset
  bool sensitive = false;             // its value is not repeated in messages
  std::vector<Choice> choices;
  std::string pattern;            // a regular expression for the whole value
  std::string min;                // of numbers, amounts and days the least, of texts the fewest characters; empty: none
  std::string max;                // likewise
  std::string currency;           // ISO 4217, upper case
  std::vector<std::string> from;  // dotted paths into a ticket, the first that has a value wins
  std::vector<Condition> depends_on;  // asked for only when all are met
  Location location;
  std::vector<std::pair<std::string, Location>> places;  // of its keys, under the names used here
};

struct Variables {
  std::vector<Variable> variables;  // in the order of the file
  std::vector<Finding> findings;
};

// From `variables` or `vars` of a front matter. What is wrong is found with its line and column; the rest is kept.
KB_API Variables read_variables(const std::string& path, const Value& front_matter);

struct ParsedValue {
  std::string text;                // the normal form; days "2026-03-05", times "15:30", amounts "1234.50", booleans
                                   // "true" and "false", several choices with commas between
  std::vector<std::string> items;  // the values that were chosen, of choices
  std::string currency;            // of amounts: ISO 4217, or empty
  std::string error;               // why there is no value: what is expected, and an example

  bool ok() const { return error.empty(); }
};

// Characters of no use (controls, bidirectional overrides, zero-width ones) are taken out before. Days without a year
// are in the year that brings them nearest to `today`; "3/5" is refused, because it is two days. "next Friday" and
// 下周五 are in the week after this one; weeks begin on Monday.
KB_API ParsedValue parse_value(const Variable& variable, std::string_view text, Date today);

// Whether all conditions are met; `value_of` gives the normal form of a variable, "" when it has none.
KB_API bool is_asked_for(const Variable& variable, const std::function<std::string(std::string_view)>& value_of);

// "¥1,234.50", "US$12.00", "CHF 12.00": for people, from the normal form. Without a currency just the grouped number.
KB_API std::string format_money(std::string_view amount, std::string_view currency);

}  // namespace kb
