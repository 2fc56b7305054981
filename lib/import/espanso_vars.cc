#include "import/espanso_vars.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "import/placeholders.h"
#include "text/unicode.h"

namespace kb {
namespace {

void note(ForeignReply& reply, Fidelity fidelity, std::string text) {
  reply.notes.push_back({fidelity, std::move(text)});
}

void declare(ForeignReply& reply, ForeignVariable variable, const std::string& placeholder) {
  const std::string name = variable.name;
  reply.snippets.emplace_back(placeholder, liquid_output(name));
  const bool is_new = std::ranges::none_of(reply.variables, [&](const auto& one) { return one.name == name; });
  if (is_new) reply.variables.push_back(std::move(variable));
}

// "1 day" of 86400: the largest unit that fits.
std::string offset_text(std::int64_t seconds) {
  struct Unit {
    std::int64_t seconds;
    std::string_view name;
  };
  constexpr Unit units[] = {{86400, "day"}, {3600, "hour"}, {60, "minute"}, {1, "second"}};
  const auto* const unit = std::ranges::find_if(units, [&](const Unit& one) { return seconds % one.seconds == 0; });
  const std::int64_t count = seconds / unit->seconds;
  return fmt::format("{} {}{}", count, unit->name, count == 1 || count == -1 ? "" : "s");
}

void read_date(const Value& params, const std::string& name, ForeignReply& reply) {
  const std::string format = yaml_text(params, "format");
  const std::string offset = yaml_text(params, "offset");
  std::int64_t seconds = 0;
  const std::string_view digits = std::string_view(offset).substr(offset.starts_with('+') ? 1 : 0);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
  std::string liquid = "{{ 'now'";
  if (error == std::errc() && seconds != 0) liquid += fmt::format(" | date_add: '{}'", offset_text(seconds));
  liquid += fmt::format(" | date: {} }}}}", liquid_string(format.empty() ? "%Y-%m-%d" : format));
  reply.snippets.emplace_back(name, liquid);
  note(reply, Fidelity::converted, fmt::format("the date '{}' is Liquid now", name));
  for (const char* const key : {"locale", "tz"}) {
    const std::string value = yaml_text(params, key);
    if (!value.empty()) note(reply, Fidelity::review, fmt::format("the {} '{}' of '{}' is not kept", key, value, name));
  }
}

// Texts, or objects with `label` and `id`, of which the id is what is written.
std::vector<std::string> choices_in(const Value* list) {
  std::vector<std::string> choices;
  if (list == nullptr) return choices;
  if (list->is_scalar()) {
    for (std::string_view rest = list->text; !rest.empty();) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      if (const auto line = trim(rest.substr(0, end)); !line.empty()) choices.emplace_back(line);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return choices;
  }
  for (const Value& item : list->items) {
    const std::string id = item.is_scalar() ? item.text : yaml_text(item, "id");
    choices.push_back(id.empty() ? yaml_text(item, "label") : id);
  }
  return choices;
}

void read_choice(const Value& params, const char* key, const std::string& name, ForeignReply& reply) {
  ForeignVariable variable;
  variable.name = liquid_name(name);
  variable.type = "choice";
  variable.choices = choices_in(params.find(key));
  declare(reply, std::move(variable), name);
  note(reply, Fidelity::converted, fmt::format("'{}' is a variable with choices", name));
}

void read_random(const Value& params, const std::string& name, ForeignReply& reply) {
  read_choice(params, "choices", name, reply);
  note(reply, Fidelity::review, fmt::format("'{}' was chosen at random: now somebody chooses", name));
}

void read_echo(const Value& params, const std::string& name, ForeignReply& reply) {
  const std::string text = yaml_text(params, "echo");
  const bool is_plain = text.find("{{") == std::string::npos && text.find("{%") == std::string::npos;
  if (!is_plain) {
    note(reply, Fidelity::review, fmt::format("the text of '{}' has placeholders of its own: fill it in", name));
    return declare(reply, {liquid_name(name)}, name);
  }
  reply.snippets.emplace_back(name, text);
  note(reply, Fidelity::converted, fmt::format("'{}' is replaced by its text", name));
}

ForeignVariable field_variable(const std::string& name, const Value* field) {
  ForeignVariable variable;
  variable.name = liquid_name(name);
  if (variable.name != name) variable.label = name;
  if (field == nullptr) return variable;
  variable.fallback = yaml_text(*field, "default");
  if (yaml_text(*field, "multiline") == "true") variable.type = "text";
  const std::string type = yaml_text(*field, "type");
  if (type != "choice" && type != "list") return variable;
  variable.type = "choice";
  variable.choices = choices_in(field->find("values"));
  return variable;
}

// The names between "[[" and "]]".
std::vector<std::string> fields_in(std::string_view layout) {
  std::vector<std::string> names;
  for (std::size_t at = layout.find("[["); at != std::string_view::npos; at = layout.find("[[", at + 2)) {
    const std::size_t end = layout.find("]]", at);
    if (end == std::string_view::npos) break;
    names.emplace_back(layout.substr(at + 2, end - at - 2));
  }
  return names;
}

// What stands before the field on its line of the layout: "Customer's name: [[name]]".
std::string label_in(std::string_view layout, const std::string& field) {
  const std::size_t at = layout.find(fmt::format("[[{}]]", field));
  if (at == std::string_view::npos) return "";
  const std::string_view before = layout.substr(0, at);
  std::string_view label = trim(before.substr(before.rfind('\n') + 1));
  if (label.ends_with(':')) label.remove_suffix(1);
  if (label.ends_with("：")) label.remove_suffix(std::string_view("：").size());
  const bool is_only_a_label = label.find("]]") == std::string_view::npos;
  return is_only_a_label ? std::string(trim(label)) : "";
}

const Value* member_of(const Value* map, const std::string& name) {
  return map == nullptr ? nullptr : map->find(name);
}

void read_form(const Value& params, const std::string& form, ForeignReply& reply) {
  const std::string layout = yaml_text(params, "layout");
  for (const auto& field : fields_in(layout)) {
    ForeignVariable variable = field_variable(field, member_of(params.find("fields"), field));
    if (const auto label = label_in(layout, field); !label.empty() && label != field) variable.label = label;
    const bool is_taken =
        std::ranges::any_of(reply.variables, [&](const auto& one) { return one.name == variable.name; });
    if (is_taken) variable.name = liquid_name(fmt::format("{}_{}", form, field));
    declare(reply, std::move(variable), fmt::format("{}.{}", form, field));
  }
  note(reply, Fidelity::converted, fmt::format("the form '{}' is variables now", form));
}

void refuse_program(const std::string& name, const std::string& type, ForeignReply& reply) {
  note(reply, Fidelity::refused,
       fmt::format("its variable '{}' is of type {}: kb runs no programs and reads no clipboard", name, type));
}

void read_variable(const Value& definition, ForeignReply& reply) {
  const std::string name = yaml_text(definition, "name");
  const std::string type = yaml_text(definition, "type");
  const Value* const found = definition.find("params");
  const Value params = found == nullptr ? Value() : *found;
  if (type == "date") return read_date(params, name, reply);
  if (type == "choice") return read_choice(params, "values", name, reply);
  if (type == "random") return read_random(params, name, reply);
  if (type == "echo") return read_echo(params, name, reply);
  if (type == "form") return read_form(params, name, reply);
  if (type == "shell" || type == "script" || type == "clipboard") return refuse_program(name, type, reply);
  declare(reply, {liquid_name(name)}, name);
  const std::string trigger = yaml_text(params, "trigger");
  const std::string what =
      type == "match" ? fmt::format("inserts the reply '{}'", trigger) : fmt::format("is of type '{}'", type);
  note(reply, Fidelity::review, fmt::format("the variable '{}' {}: fill it in", name, what));
}

bool names(const std::string& body, const std::string& variable) {
  return body.find(fmt::format("{{{{{}}}}}", variable)) != std::string::npos ||
         body.find(fmt::format("{{{{ {} }}}}", variable)) != std::string::npos ||
         body.find(fmt::format("{{{{{}.", variable)) != std::string::npos;
}

}  // namespace

std::string yaml_text(const Value& map, std::string_view key) {
  const Value* const value = map.find(key);
  return value != nullptr && value->is_scalar() ? value->text : "";
}

void read_variables(const Value& match, const Value& root, ForeignReply& reply) {
  if (const Value* const own = match.find("vars")) {
    for (const Value& definition : own->items) {
      if (yaml_text(definition, "type") != "global") read_variable(definition, reply);
    }
  }
  const Value* const shared = root.find("global_vars");
  if (shared == nullptr) return;
  for (const Value& definition : shared->items) {
    if (names(reply.body, yaml_text(definition, "name"))) read_variable(definition, reply);
  }
}

void read_form_match(const Value& match, ForeignReply& reply) {
  const Value* const fields = match.find("form_fields");
  for (const auto& name : fields_in(reply.body)) {
    const std::string written = fmt::format("[[{}]]", name);
    const std::string placeholder = fmt::format("{{{{{}}}}}", name);
    for (std::size_t at = reply.body.find(written); at != std::string::npos; at = reply.body.find(written, at)) {
      reply.body.replace(at, written.size(), placeholder);
    }
    declare(reply, field_variable(name, member_of(fields, name)), name);
  }
  note(reply, Fidelity::converted, "the form is variables now");
}

}  // namespace kb
