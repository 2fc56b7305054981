#include "reply/variable_keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/ascii.h"
#include "kb/text.h"
#include "reply/narrow.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t most_choices = 200;
constexpr std::size_t most_conditions = 20;

// A variable while its keys are read.
struct VariableDraft {
  Variable variable;
  std::optional<bool> required;
  const Complaints& complaints;

  void malformed(const Value& at, std::string_view expected) const {
    complaints.add("variable-malformed", at, fmt::format("'{}': {}", variable.name, expected));
  }
};

void read_text(const VariableDraft& draft, const Value& value, std::string& out) {
  if (value.is_scalar())
    out = value.text;
  else
    draft.malformed(value, "a single value is expected here");
}

void read_local(const VariableDraft& draft, const Value& value, LocalText& out) {
  if (value.is_scalar()) {
    out.texts = {{"", value.text}};
    return;
  }
  if (value.kind != Value::Kind::map)
    return draft.malformed(value, "a text is expected here, or one for each language");
  for (const auto& [lang, text] : value.members) {
    if (text.is_scalar())
      out.texts.emplace_back(lang, text.text);
    else
      draft.malformed(text, "a text is expected for each language");
  }
}

bool read_flag(const VariableDraft& draft, const Value& value) {
  const std::string word = plain_form(value.text);
  if (word != "true" && word != "false" && word != "yes" && word != "no")
    draft.malformed(value, "true or false is expected here");
  return word == "true" || word == "yes";
}

void read_type(VariableDraft& draft, const Value& value) {
  const auto type = value.is_scalar() ? parse_variable_type(value.text) : std::nullopt;
  if (type) {
    draft.variable.type = *type;
    return;
  }
  std::vector<std::string> names;
  for (const VariableTypeRow& row : variable_types()) names.emplace_back(row.name);
  const auto meant = closest(value.text, names);
  draft.complaints.add(
      "variable-type-unknown", value, fmt::format("'{}': there is no type '{}'", draft.variable.name, value.text),
      meant ? fmt::format("did you mean '{}'?", *meant) : fmt::format("the types are {}", fmt::join(names, ", ")));
}

Choice choice_of(const VariableDraft& draft, const Value& value) {
  Choice choice;
  if (value.is_scalar()) {
    choice.value = value.text;
    return choice;
  }
  const Value* written = value.find("value");
  if (written == nullptr) written = value.find("id");
  const Value* label = value.find("label");
  if (written == nullptr) written = label;
  if (written != nullptr && written->is_scalar()) choice.value = written->text;
  if (label != nullptr) read_local(draft, *label, choice.label);
  return choice;
}

void read_offered(VariableDraft& draft, const Value& value) {
  if (value.kind != Value::Kind::list) return draft.malformed(value, "a list of choices is expected here");
  auto& choices = draft.variable.choices;
  for (const Value& item : value.items) {
    if (choices.size() == most_choices)
      return draft.malformed(item, fmt::format("only the first {} choices are read", most_choices));
    Choice choice = choice_of(draft, item);
    if (trim(choice.value).empty())
      draft.malformed(item, "a choice is a text, or has a 'value'");
    else
      choices.push_back(std::move(choice));
  }
}

void read_paths(VariableDraft& draft, const Value& value) {
  if (value.is_scalar()) draft.variable.from.push_back(value.text);
  for (const Value& item : value.items) {
    if (item.is_scalar())
      draft.variable.from.push_back(item.text);
    else
      draft.malformed(item, "a path such as 'ticket.requester.name' is expected here");
  }
  if (draft.variable.from.empty()) draft.malformed(value, "a path such as 'ticket.requester.name' is expected here");
}

void add_condition(VariableDraft& draft, std::string_view text, const Value& at) {
  if (draft.variable.depends_on.size() == most_conditions)
    return draft.malformed(at, fmt::format("only the first {} conditions are read", most_conditions));
  const auto condition = parse_condition(text);
  if (condition)
    draft.variable.depends_on.push_back(*condition);
  else
    draft.malformed(at, "a condition is 'name', '!name', 'name = value' or 'name != value'");
}

void read_conditions(VariableDraft& draft, const Value& value) {
  if (value.is_scalar()) add_condition(draft, value.text, value);
  const std::size_t count = std::min(value.items.size(), most_conditions + 1);  // one too many is told once
  for (std::size_t i = 0; i < count; ++i) add_condition(draft, value.items[i].text, value.items[i]);
  for (const auto& [name, wanted] : value.members) add_condition(draft, name + " = " + wanted.text, wanted);
}

void read_preset(VariableDraft& draft, const Value& value) {
  if (value.kind == Value::Kind::map) return draft.malformed(value, "a single value is expected here");
  draft.variable.preset = fmt::format("{}", fmt::join(value.scalars(), "\n"));
}

struct VariableKeyRow {
  std::string_view name;
  std::string_view aliases;  // each between spaces
  void (*read)(VariableDraft&, const Value&);
};

constexpr VariableKeyRow key_table[] = {
    {"type", "", read_type},
    {"label", " title prompt ", [](VariableDraft& d, const Value& v) { read_local(d, v, d.variable.label); }},
    {"hint", " help description ", [](VariableDraft& d, const Value& v) { read_local(d, v, d.variable.hint); }},
    {"example", " placeholder ",
     [](VariableDraft& d, const Value& v) { d.variable.example = fmt::format("{}", fmt::join(v.scalars(), "\n")); }},
    {"default", "", read_preset},
    {"required", "", [](VariableDraft& d, const Value& v) { d.required = read_flag(d, v); }},
    {"optional", "", [](VariableDraft& d, const Value& v) { d.required = !read_flag(d, v); }},
    {"sensitive", " secret private ", [](VariableDraft& d, const Value& v) { d.variable.sensitive = read_flag(d, v); }},
    {"choices", " options values ", read_offered},
    {"pattern", " regex ", [](VariableDraft& d, const Value& v) { read_text(d, v, d.variable.pattern); }},
    {"min", " min_length ", [](VariableDraft& d, const Value& v) { read_text(d, v, d.variable.min); }},
    {"max", " max_length ", [](VariableDraft& d, const Value& v) { read_text(d, v, d.variable.max); }},
    {"currency", "", [](VariableDraft& d, const Value& v) { read_text(d, v, d.variable.currency); }},
    {"from", " source ", read_paths},
    {"depends_on", " when ", read_conditions},
    {"name", "", [](VariableDraft&, const Value&) {}},
};

const VariableKeyRow* find_row(std::string_view key) {
  std::string wanted = ascii_lower(key);
  std::replace(wanted.begin(), wanted.end(), '-', '_');
  const std::string word = ' ' + wanted + ' ';
  const auto* const found = std::find_if(std::begin(key_table), std::end(key_table), [&](const VariableKeyRow& row) {
    return row.name == wanted || row.aliases.find(word) != std::string_view::npos;
  });
  return found == std::end(key_table) ? nullptr : found;
}

void read_variable_key(VariableDraft& draft, const std::string& key, const Value& value) {
  if (const VariableKeyRow* row = find_row(key)) {
    draft.variable.places.emplace_back(row->name, Location{draft.complaints.path, value.line, value.column});
    return row->read(draft, value);
  }
  std::vector<std::string> names;
  for (const VariableKeyRow& row : key_table) names.emplace_back(row.name);
  const auto meant = closest(key, names);
  draft.complaints.add("variable-key-unknown", value,
                       fmt::format("'{}': there is no key '{}'", draft.variable.name, key),
                       meant ? fmt::format("did you mean '{}'?", *meant) : std::string());
}

}  // namespace

void Complaints::add(std::string_view rule, const Value& at, std::string message, std::string hint) const {
  findings.push_back(make_finding(rule, {path, at.line, at.column}, std::move(message), std::move(hint)));
}

Variable read_declaration(const std::string& name, const Value& declared, const Complaints& complaints) {
  VariableDraft draft{{}, std::nullopt, complaints};
  draft.variable.name = name;
  draft.variable.location = {complaints.path, declared.line, declared.column};
  if (declared.is_scalar()) read_type(draft, declared);
  if (declared.kind == Value::Kind::list) draft.malformed(declared, "a type or a table of keys is expected here");
  for (const auto& [key, value] : declared.members) read_variable_key(draft, key, value);
  draft.variable.required = draft.required.value_or(!draft.variable.preset.has_value());
  for (char& c : draft.variable.currency) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return std::move(draft.variable);
}

bool is_declaration_key(std::string_view key) {
  return std::any_of(std::begin(key_table), std::end(key_table),
                     [&](const VariableKeyRow& row) { return row.name == key; });
}

std::optional<Condition> parse_condition(std::string_view text) {
  Condition condition;
  std::string_view rest = trim(text);
  const std::size_t equals = rest.find('=');
  if (equals != std::string_view::npos) {
    std::string_view value = rest.substr(equals + 1);
    take_prefix(value, "=");
    condition.value = trim(value);
    rest = rest.substr(0, equals);
    condition.negated = take_suffix(rest, "!");
    const bool is_quoted = condition.value.size() > 1 && condition.value.front() == condition.value.back() &&
                           (condition.value.front() == '"' || condition.value.front() == '\'');
    if (is_quoted) condition.value = condition.value.substr(1, condition.value.size() - 2);
    if (condition.value.empty()) return std::nullopt;
  } else {
    condition.negated = take_prefix(rest, "!") || take_prefix(rest, "not ");
  }
  condition.name = trim(rest);
  return is_variable_name(condition.name) ? std::optional(condition) : std::nullopt;
}

bool is_variable_name(std::string_view name) {
  if (name.empty() || name.size() > 100 || is_ascii_digit(name[0]) || name[0] == '-') return false;
  for (std::size_t at = 0; at < name.size();) {
    const CodePoint c = code_point_at(name, at);
    if (c.value != U'_' && c.value != U'-' && (c.value == 0xFFFD || !is_letter_or_digit(c.value))) return false;
    at += c.length;
  }
  return true;
}

}  // namespace kb
