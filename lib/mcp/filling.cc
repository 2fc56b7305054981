#include "mcp/filling.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "kb/text.h"

namespace kb::mcp {
namespace {

std::string open_variables(const Reply& reply, const FillRequest& request) {
  std::string text;
  for (const Variable& variable : open_questions(reply, request)) {
    text += fmt::format("\n- {}: {}", variable.name, about_variable(variable, request.face.lang));
  }
  return text;
}

}  // namespace

FillRequest fill_request(const Desk& desk) {
  FillRequest request;
  request.today = desk.today;
  request.now = {desk.options.now().time_since_epoch().count(), 0};
  request.context = liquid::Value(liquid::Object());
  request.sms.signature = desk.options.config.text("reply.signature");
  return request;
}

std::string about_variable(const Variable& variable, std::string_view lang) {
  std::vector<std::string> parts;
  for (const LocalText* text : {&variable.label, &variable.hint}) {
    if (!text->empty()) parts.push_back(text->in(lang));
  }
  if (variable.choices.empty()) {
    const auto row = std::ranges::find(variable_types(), variable.type, &VariableTypeRow::type);
    parts.push_back(fmt::format("{}, such as {}", row->expected,
                                variable.example.empty() ? row->example : std::string_view(variable.example)));
  } else {
    std::vector<std::string> values;
    for (const Choice& choice : variable.choices) values.push_back(choice.value);
    parts.push_back(fmt::format("one of {}", fmt::join(values, ", ")));
  }
  return fmt::format("{}", fmt::join(parts, "; "));
}

std::string why_not_filled(const Reply& reply, const FillRequest& request, const Filled& filled) {
  if (filled.ok() && filled.scars.empty()) return {};
  std::string text = fmt::format("the reply '{}' cannot be sent like this:", reply.id);
  for (const Unresolved& open : filled.unresolved) {
    text += fmt::format("\n'{}': {}", open.name, open.why);
    if (!open.nearest.empty()) text += fmt::format("; did you mean '{}'?", open.nearest);
  }
  for (const Scar& scar : filled.scars) {
    text += fmt::format("\nline {} of the text: {}: '{}'", scar.line, scar.message, fit_width(scar.excerpt, 60));
  }
  const std::string wanted = filled.ok() ? "" : open_variables(reply, request);
  if (!wanted.empty()) text += "\nvalues that are wanted:" + wanted;
  return text;
}

std::string message_text(const Filled& filled) {
  if (filled.subject.empty()) return filled.text;
  const std::string_view label = filled.face->lang.starts_with("zh") ? "主题：" : "Subject: ";
  return fmt::format("{}{}\n\n{}", label, filled.subject, filled.text);
}

}  // namespace kb::mcp
