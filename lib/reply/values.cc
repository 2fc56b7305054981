#include "reply/values.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "kb/text.h"
#include "reply/neutralise.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr int deepest = 64;  // of a context; deeper is left out

// One text of a ticket's value; several are a list of choices.
std::optional<std::string> text_of(const liquid::Value& value) {
  if (value.is_nil() || value.object() != nullptr) return std::nullopt;
  const liquid::Array* items = value.array();
  if (items == nullptr) return liquid::to_output(value);
  std::string text;
  for (const liquid::Value& item : *items) text += (text.empty() ? "" : ",") + liquid::to_output(item);
  return text;
}

std::optional<std::string> said_by_ticket(const Variable& variable, const liquid::Value& context) {
  for (const std::string& path : variable.from) {
    const liquid::Value* value = find_path(context, path);
    if (value == nullptr) continue;
    if (auto text = text_of(*value); text && !trim(*text).empty()) return text;
  }
  const liquid::Value* same_name = find_path(context, variable.name);
  return same_name != nullptr ? text_of(*same_name) : std::nullopt;
}

// All texts inside, made harmless; what had to be changed is counted.
liquid::Value harmless(const liquid::Value& value, std::size_t& changes, int depth = 0) {
  if (depth > deepest) return {};
  if (const std::string* text = value.string()) {
    Neutralised clean = neutralise(*text, Lines::keep);
    changes += clean.changes;
    return liquid::Value(std::move(clean.text));
  }
  if (const liquid::Array* items = value.array()) {
    liquid::Array clean;
    for (const liquid::Value& item : *items) clean.push_back(harmless(item, changes, depth + 1));
    return liquid::Value(std::move(clean));
  }
  if (const liquid::Object* object = value.object()) {
    liquid::Object clean;
    for (const auto& [name, member] : object->members()) clean.set(name, harmless(member, changes, depth + 1));
    return liquid::Value(std::move(clean));
  }
  return value;
}

std::string taken_out(const std::string& name, std::size_t changes) {
  return fmt::format("{}: {} {} that nobody sees or that turn the text around {} taken out", name, changes,
                     changes == 1 ? "character" : "characters", changes == 1 ? "was" : "were");
}

// As templates compute with it and print it.
liquid::Value typed(const Variable& variable, const ParsedValue& parsed) {
  switch (variable.type) {
    case VariableType::boolean:
      return parsed.text == "true";
    case VariableType::integer: {
      std::int64_t number = 0;
      const auto [end, error] = std::from_chars(parsed.text.data(), parsed.text.data() + parsed.text.size(), number);
      return error == std::errc() ? liquid::Value(number) : liquid::Value(parsed.text);
    }
    case VariableType::money:
      return format_money(parsed.text, parsed.currency);
    case VariableType::multi: {
      liquid::Array items;
      for (const std::string& item : parsed.items) items.emplace_back(item);
      return liquid::Value(std::move(items));
    }
    default:
      return parsed.text;
  }
}

class Gatherer {
 public:
  Gatherer(const Face& face, const FillRequest& request) : face_(face), request_(request) {}

  FaceValues run() {
    std::size_t changes = 0;
    values_.variables = harmless(request_.context, changes);
    if (changes > 0) values_.notes.push_back(taken_out("the ticket", changes));
    for (const Variable& variable : face_.variables) add(variable);
    for (const auto& [name, text] : request_.values) {
      if (std::ranges::find(face_.variables, name, &Variable::name) == face_.variables.end())
        add_undeclared(name, text);
    }
    return std::move(values_);
  }

 private:
  void set(const std::string& path, const liquid::Value& value) {
    values_.variables = liquid::with_path(values_.variables, path, value);
  }

  std::string clean(const std::string& name, const std::string& text, Lines lines) {
    Neutralised result = neutralise(text, lines);
    if (result.changes > 0) values_.notes.push_back(taken_out(name, result.changes));
    return std::move(result.text);
  }

  void add_undeclared(const std::string& path, const std::string& text) { set(path, clean(path, text, Lines::keep)); }

  void leave_open(const Variable& variable, bool needs_one) {
    set(variable.name, {});
    (needs_one ? values_.unfilled : values_.blanks).push_back(variable.name);
  }

  void add(const Variable& variable) {
    if (!is_asked_for(variable, face_, request_)) return leave_open(variable, false);
    const auto said = said_value(variable, request_);
    const std::string raw = said ? *said : variable.preset.value_or("");
    // A list of choices has each on a line of its own.
    const bool has_lines = variable.type == VariableType::text || variable.type == VariableType::multi;
    const Lines lines = has_lines ? Lines::keep : Lines::join;
    const std::string text = clean(variable.name, raw, lines);
    if (trim(text).empty()) return leave_open(variable, variable.required);
    const ParsedValue parsed = parse_value(variable, text, request_.today);
    if (parsed.ok()) return set(variable.name, typed(variable, parsed));
    values_.unusable.push_back({variable.name, {}, parsed.error, {}});
    set(variable.name, {});
  }

  const Face& face_;
  const FillRequest& request_;
  FaceValues values_;
};

}  // namespace

FaceValues gather_values(const Face& face, const FillRequest& request) {
  return Gatherer(face, request).run();
}

std::optional<std::string> said_value(const Variable& variable, const FillRequest& request) {
  const auto given = request.values.find(variable.name);
  return given != request.values.end() ? std::optional(given->second) : said_by_ticket(variable, request.context);
}

bool is_asked_for(const Variable& variable, const Face& face, const FillRequest& request) {
  return is_asked_for(variable, [&](std::string_view name) -> std::string {
    const auto other = std::ranges::find(face.variables, name, &Variable::name);
    if (other == face.variables.end()) {
      const auto given = request.values.find(std::string(name));
      return given != request.values.end() ? given->second : "";
    }
    const auto said = said_value(*other, request);
    const std::string raw = said ? *said : other->preset.value_or("");
    return raw.empty() ? "" : parse_value(*other, raw, request.today).text;
  });
}

std::string root_name(const std::string& path) {
  return path.substr(0, path.find_first_of(".["));
}

void add_values(const liquid::Value& given, FillRequest& request) {
  liquid::Object others;
  for (const auto& [name, value] : given.object()->members()) {
    if (value.object() != nullptr) {
      others.set(name, value);
    } else if (const liquid::Array* items = value.array()) {
      std::string& text = request.values[name];
      for (const liquid::Value& item : *items) text += (text.empty() ? "" : ",") + liquid::to_output(item);
    } else {
      request.values[name] = liquid::to_output(value);
    }
  }
  request.context = liquid::merged(request.context, liquid::Value(std::move(others)));
}

}  // namespace kb
