// Exporting: pages to replies, and the table of formats.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "import/export_formats.h"
#include "import/foreign.h"
#include "kb/error.h"

namespace kb {
namespace {

struct Writer {
  ReplyFormat format;
  std::string (*write)(std::vector<OutgoingReply>& replies, const ExportOptions& options);
};

constexpr Writer writers[] = {
    {{"zendesk", "Zendesk macros, JSON"}, write_zendesk},
    {{"chatwoot", "Chatwoot canned responses, JSON"}, write_chatwoot},
    {{"espanso", "espanso matches, YAML"}, write_espanso},
    {{"csv", "a table for spreadsheets"}, write_csv},
};

std::string text_at(const Value& map, std::string_view key) {
  const Value* const value = map.find(key);
  return value != nullptr && value->is_scalar() ? value->text : "";
}

std::vector<std::string> texts_at(const Value& map, std::string_view key) {
  const Value* const value = map.find(key);
  return value == nullptr ? std::vector<std::string>() : value->scalars();
}

std::vector<ForeignVariable> variables_of(const Value& head) {
  std::vector<ForeignVariable> variables;
  const Value* const table_of_variables = head.find("variables");
  if (table_of_variables == nullptr) return variables;
  for (const auto& [name, definition] : table_of_variables->members) {
    ForeignVariable variable;
    variable.name = name;
    if (auto type = text_at(definition, "type"); !type.empty()) variable.type = std::move(type);
    variable.label = text_at(definition, "label");
    variable.fallback = text_at(definition, "default");
    variable.choices = texts_at(definition, "choices");
    variable.required = text_at(definition, "required") != "false";
    variables.push_back(std::move(variable));
  }
  return variables;
}

std::vector<ForeignAction> actions_of(const Value& head) {
  std::vector<ForeignAction> actions;
  const Value* const list = head.find("actions");
  if (list == nullptr) return actions;
  for (const Value& item : list->items) {
    const Value* const value = item.find("value");
    const bool is_list = value != nullptr && value->kind == Value::Kind::list;
    actions.push_back({text_at(item, "field"), texts_at(item, "value"), is_list});
  }
  return actions;
}

std::string body_of(const Document& document) {
  std::string_view body = std::string_view(document.source).substr(std::min(document.body, document.source.size()));
  while (body.starts_with('\n')) body.remove_prefix(1);
  while (body.ends_with('\n')) body.remove_suffix(1);
  return std::string(body);
}

std::string stem_of(std::string_view path) {
  path.remove_prefix(path.rfind('/') + 1);
  return std::string(path.substr(0, path.rfind('.')));
}

}  // namespace

std::span<const ReplyFormat> export_formats() {
  static const auto formats = [] {
    std::array<ReplyFormat, std::size(writers)> all;
    std::ranges::transform(writers, all.begin(), &Writer::format);
    return all;
  }();
  return formats;
}

OutgoingReply outgoing(const Document& document, ExportItem& item) {
  const Value& head = document.front_matter;
  OutgoingReply out;
  out.item = &item;
  out.stem = stem_of(document.path);
  out.from = text_at(head, "imported.from");
  out.id = text_at(head, "imported.id");
  ReplyContent& reply = out.reply;
  reply.title = document.meta.title;
  reply.shortcut = document.meta.shortcut;
  reply.group = text_at(head, "group");
  reply.lang = document.meta.lang;
  reply.is_draft = document.meta.status != Status::current;
  reply.channels = texts_at(head, "channels");
  reply.tags = document.meta.tags;
  reply.variables = variables_of(head);
  reply.actions = actions_of(head);
  for (const char* const key : {"description", "restriction"}) {
    if (auto text = text_at(head, key); !text.empty()) reply.extra.emplace_back(key, std::move(text));
  }
  reply.body = body_of(document);
  return out;
}

void note_missing(const OutgoingReply& reply, std::initializer_list<std::pair<std::string_view, bool>> fields) {
  std::vector<std::string_view> missing;
  for (const auto& [name, is_there] : fields) {
    if (is_there) missing.push_back(name);
  }
  if (missing.empty()) return;
  reply.note(Fidelity::converted, fmt::format("has no place there: {}", fmt::join(missing, ", ")));
}

Fidelity ExportItem::fidelity() const {
  return worst_of(notes);
}

ExportResult export_replies(std::string_view format, std::span<const Document> replies, const ExportOptions& options) {
  const auto* const writer =
      std::ranges::find_if(writers, [&](const Writer& row) { return row.format.name == format; });
  if (writer == std::end(writers)) {
    std::vector<std::string_view> known;
    for (const auto& row : writers) known.push_back(row.format.name);
    throw Error(ErrorCode::usage, fmt::format("unknown format '{}'", format),
                fmt::format("known: {}", fmt::join(known, ", ")));
  }
  ExportResult result;
  for (const auto& document : replies) result.items.push_back({document.path, document.meta.title, {}});
  std::vector<OutgoingReply> going;
  for (std::size_t i = 0; i < replies.size(); ++i) {
    going.push_back(outgoing(replies[i], result.items[i]));
    if (!going.back().reply.body.empty()) continue;
    going.back().note(Fidelity::refused, "it has no text");
    going.pop_back();
  }
  result.bytes = writer->write(going, options);
  return result;
}

}  // namespace kb
