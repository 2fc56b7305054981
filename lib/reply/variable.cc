#include "kb/variable.h"

#include <algorithm>
#include <iterator>

#include "text/unicode.h"

namespace kb {
namespace {

using T = VariableType;
constexpr VariableTypeRow type_table[] = {
    {T::string, "string", "str line 文本", "one line of text", "Ms A"},
    {T::text, "text", "multiline paragraph textarea 多行", "text", "Two lines,\nor more."},
    {T::integer, "int", "integer number count 整数 数字", "a whole number", "3"},
    {T::money, "money", "amount price currency 金额", "an amount", "¥268.00"},
    {T::date, "date", "day 日期", "a day", "2026-05-29"},
    {T::time, "time", "datetime 时间", "a time", "15:30"},
    {T::boolean, "bool", "boolean yesno flag switch checkbox 是否", "yes or no", "yes"},
    {T::choice, "choice", "select enum radio option 单选", "one of the choices", ""},
    {T::multi, "multi", "multiple multichoice multiselect checkboxes 多选", "some of the choices", ""},
    {T::email, "email", "e-mail mail 邮箱", "an e-mail address", "name@example.com"},
    {T::phone, "phone", "tel telephone mobile 电话 手机", "a phone number", "+86 138 0000 0000"},
    {T::url, "url", "link uri address 网址 链接", "an address of a page", "https://www.example.com/"},
    {T::id, "id", "identifier code number_id ref 编号 单号", "a number or code", "LM26052000417"},
};

bool has_word(std::string_view words, std::string_view wanted) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (words.substr(0, end) == wanted) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

std::string_view first_part(std::string_view lang) {
  return lang.substr(0, lang.find_first_of("-_"));
}

}  // namespace

std::span<const VariableTypeRow> variable_types() {
  return type_table;
}

std::string_view to_string(VariableType type) {
  return type_table[static_cast<int>(type)].name;
}

std::optional<VariableType> parse_variable_type(std::string_view name) {
  const std::string wanted = ascii_lower(trim(name));
  for (const VariableTypeRow& row : type_table) {
    if (row.name == wanted || has_word(row.aliases, wanted)) return row.type;
  }
  return std::nullopt;
}

std::string LocalText::in(std::string_view lang) const {
  const auto find = [&](auto is_right) {
    return std::find_if(texts.begin(), texts.end(), [&](const auto& each) { return is_right(each.first); });
  };
  auto found = find([&](std::string_view key) { return key == lang; });
  if (found == texts.end() && !lang.empty())
    found = find([&](std::string_view key) { return first_part(key) == first_part(lang); });
  if (found == texts.end()) found = find([](std::string_view key) { return key.empty(); });
  if (found == texts.end()) found = texts.begin();
  return found == texts.end() ? std::string() : found->second;
}

bool is_asked_for(const Variable& variable, const std::function<std::string(std::string_view)>& value_of) {
  return std::all_of(variable.depends_on.begin(), variable.depends_on.end(), [&](const Condition& condition) {
    const std::string value = value_of(condition.name);
    const bool is_met =
        condition.value.empty() ? !value.empty() && value != "false" : fold(value) == fold(condition.value);
    return is_met != condition.negated;
  });
}

}  // namespace kb
