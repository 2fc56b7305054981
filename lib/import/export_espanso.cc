// Replies as espanso matches. Variables are the fields of one form, dates of today are espanso's own; a reply whose
// Liquid does more cannot be said.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "import/export_formats.h"
#include "import/liquid_scan.h"

namespace kb {
namespace {

// A string in double quotes: what JSON writes is YAML.
std::string quoted(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// Several lines as a block, where YAML can have one.
std::string block(const std::string& text, std::size_t indent) {
  const bool has_odd = std::ranges::any_of(
      text, [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7F; });
  if (text.find('\n') == std::string::npos || text.front() == ' ' || text.front() == '\n' || text.ends_with('\n') ||
      has_odd || text.find("\u0085") != std::string::npos || text.find("\u2028") != std::string::npos ||
      text.find("\uFEFF") != std::string::npos) {
    return quoted(text);
  }
  std::string out = "|-\n" + std::string(indent, ' ');
  for (std::size_t at = 0; at < text.size(); ++at) {
    out += text[at];
    if (text[at] == '\n' && text[at + 1] != '\n') out.append(indent, ' ');
  }
  return out;
}

std::string trigger_of(const OutgoingReply& reply) {
  return ":" + (reply.reply.shortcut.empty() ? reply.stem : reply.reply.shortcut);
}

// A field's name has no dots: they separate form and field.
std::string field_name(std::string name) {
  std::ranges::replace(name, '.', '_');
  return name;
}

struct Match {
  std::string replace;
  std::vector<ForeignVariable> fields;
  std::vector<LiquidPart> dates;
};

ForeignVariable field_of(const LiquidPart& part, const ReplyContent& reply) {
  const auto known = std::ranges::find(reply.variables, part.text, &ForeignVariable::name);
  ForeignVariable field = known == reply.variables.end() ? ForeignVariable{} : *known;
  field.name = field_name(part.text);
  if (field.fallback.empty()) field.fallback = part.fallback;
  if (field.label.empty()) field.label = field.name;
  return field;
}

// The text that espanso expands, with what it refers to.
Match match_of(const std::vector<LiquidPart>& parts, const ReplyContent& reply) {
  Match match;
  for (const auto& part : parts) {
    if (part.kind == LiquidPart::Kind::text) {
      match.replace += part.text;
    } else if (part.kind == LiquidPart::Kind::date) {
      match.dates.push_back(part);
      match.replace += fmt::format("{{{{date{}}}}}", match.dates.size());
    } else {
      const ForeignVariable field = field_of(part, reply);
      const bool is_new = std::ranges::find(match.fields, field.name, &ForeignVariable::name) == match.fields.end();
      if (is_new) match.fields.push_back(field);
      match.replace += fmt::format("{{{{form1.{}}}}}", field.name);
    }
  }
  return match;
}

std::string layout_of(const std::vector<ForeignVariable>& fields) {
  std::string layout;
  for (const auto& field : fields)
    layout += fmt::format("{}{}: [[{}]]", layout.empty() ? "" : "\n", field.label, field.name);
  return layout;
}

std::string field_text(const ForeignVariable& field) {
  const bool is_choice = field.type == "choice" && !field.choices.empty();
  const bool is_long = field.type == "text";
  if (!is_choice && !is_long && field.fallback.empty()) return "";
  std::string out = fmt::format("            {}:\n", field.name);
  if (is_choice) {
    out += "              type: choice\n              values:\n";
    for (const auto& choice : field.choices) out += fmt::format("                - {}\n", quoted(choice));
  }
  if (is_long) out += "              multiline: true\n";
  if (!field.fallback.empty()) out += fmt::format("              default: {}\n", quoted(field.fallback));
  return out;
}

std::string form_text(const std::vector<ForeignVariable>& fields) {
  std::string out = fmt::format("      - name: form1\n        type: form\n        params:\n          layout: {}\n",
                                block(layout_of(fields), 12));
  std::string described;
  for (const auto& field : fields) described += field_text(field);
  return described.empty() ? out : fmt::format("{}          fields:\n{}", out, described);
}

std::string date_text(const LiquidPart& date, std::size_t number) {
  std::string out = fmt::format("      - name: date{}\n        type: date\n        params:\n          format: {}\n",
                                number, quoted(date.text));
  return date.offset == 0 ? out : fmt::format("{}          offset: {}\n", out, date.offset);
}

std::string match_text(const OutgoingReply& outgoing, const Match& match) {
  const ReplyContent& reply = outgoing.reply;
  std::string out = fmt::format("  - trigger: {}\n    label: {}\n", quoted(trigger_of(outgoing)), quoted(reply.title));
  if (!reply.tags.empty()) {
    out += "    search_terms:\n";
    for (const auto& tag : reply.tags) out += fmt::format("      - {}\n", quoted(tag));
  }
  out += fmt::format("    replace: {}\n", block(match.replace, 6));
  if (match.fields.empty() && match.dates.empty()) return out;
  out += "    vars:\n";
  if (!match.fields.empty()) out += form_text(match.fields);
  for (std::size_t i = 0; i < match.dates.size(); ++i) out += date_text(match.dates[i], i + 1);
  return out;
}

// Text that espanso itself would take for a variable.
bool holds_braces(const std::vector<LiquidPart>& parts) {
  return std::ranges::any_of(parts, [](const LiquidPart& part) {
    return part.kind == LiquidPart::Kind::text && part.text.find("{{") != std::string::npos;
  });
}

std::string reply_text(const OutgoingReply& outgoing) {
  const LiquidScan scan = scan_liquid(outgoing.reply.body);
  if (!scan.obstacle.empty()) {
    outgoing.note(Fidelity::refused, fmt::format("espanso cannot say '{}'", scan.obstacle));
    return "";
  }
  if (holds_braces(scan.parts)) {
    outgoing.note(Fidelity::refused, "espanso would take '{{' in its text for a variable");
    return "";
  }
  const Match match = match_of(scan.parts, outgoing.reply);
  if (!match.fields.empty()) outgoing.note(Fidelity::converted, "its variables are the fields of a form");
  note_missing(outgoing, {{"channels", !outgoing.reply.channels.empty()},
                          {"draft", outgoing.reply.is_draft},
                          {"actions", !outgoing.reply.actions.empty()}});
  return match_text(outgoing, match);
}

}  // namespace

std::string write_espanso(std::vector<OutgoingReply>& replies, const ExportOptions&) {
  std::ranges::stable_sort(replies, {}, trigger_of);
  std::string out;
  for (const auto& reply : replies) out += reply_text(reply);
  return out.empty() ? "matches: []\n" : "matches:\n" + out;
}

}  // namespace kb
