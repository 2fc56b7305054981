// What the readers of foreign formats share: the file as far as it was understood, and a reply as the other system has
// it, before placeholders and HTML are converted.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "import/csv.h"
#include "import/json_text.h"
#include "import/reply_file.h"
#include "kb/import.h"
#include "kb/value.h"

namespace kb {

// How a system writes placeholders.
enum class Dialect {
  liquid,            // Zendesk, Chatwoot, Freshdesk: stays as it is
  intercom,          // {{user.name | fallback: "there"}}
  help_scout,        // {%customer.firstName,fallback=there%}
  os_ticket,         // %{ticket.name.first}
  discourse,         // %{name,fallback:there}
  zammad,            // #{ticket.number}
  live_helper_chat,  // {nick}
  espanso,           // {{name}}, defined beside the text
  text_expander,     // %filltext:name=x%
  spreadsheet,       // Liquid, {user_name}, 「插入用户昵称」
};

enum class BodyKind { text, html };

struct ForeignReply {
  int line = 0;
  std::string id;      // empty: made from shortcut or title
  ReplyContent reply;  // without body and variables
  std::string body;
  BodyKind body_kind = BodyKind::text;
  std::string fallback_body;               // for when a placeholder of `body` has no value
  std::vector<std::string> attachments;    // names
  std::vector<ForeignVariable> variables;  // known from beside the text
  std::vector<std::pair<std::string, std::string>>
      snippets;  // espanso: what a {{name}} of the text stands for, in Liquid
  std::vector<ImportNote> notes;
};

enum class FileSyntax { json, yaml, csv };

// A file, decoded and parsed by the syntax that it looks like.
struct ForeignFile {
  std::string path;
  std::string text;  // UTF-8
  std::string encoding;
  bool is_damaged = false;
  FileSyntax syntax = FileSyntax::csv;
  ForeignJson json;
  Value yaml;
  CsvTable csv;
};

// No desk has as many; more are refused before they fill the memory.
inline constexpr std::size_t most_replies = 100'000;

// Throws Error(io) for what is not text, cannot be parsed, or lists more than `most_replies`.
ForeignFile open_foreign_file(const ImportRequest& request);

// What a file of JSON lists: the items of the list at its root or under one of the `envelopes` (names separated by
// spaces), or the only object that there is. Items that are no objects are among them.
// Throws Error(io) for more than `most_replies`.
std::vector<const ForeignJson*> json_items(const ForeignJson& root, std::string_view envelopes);

// The column of that heading (letter case and blanks around it ignored), if the first row has it.
std::optional<std::size_t> find_column(const CsvTable& table, std::string_view heading);
// A cell of a row, empty where the row is too short.
std::string cell_at(const CsvRow& row, std::optional<std::size_t> column);

// A file-format row: how it is told and read.
struct ForeignFormat {
  ReplyFormat format;
  FileSyntax syntax;
  Dialect dialect;
  bool (*detect)(const ForeignFile& file);
  std::vector<ForeignReply> (*read)(const ForeignFile& file);
};

// The worst fidelity of the notes; exact without any.
Fidelity worst_of(std::span<const ImportNote> notes);

// The table; one name may have several rows, one a syntax.
std::span<const ForeignFormat> foreign_formats();

}  // namespace kb
