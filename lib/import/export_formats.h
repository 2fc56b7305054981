// What the writers of foreign formats share: a page of the knowledge base as a reply, and the table of writers.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "import/reply_file.h"
#include "kb/import.h"

namespace kb {

// A reply on its way out.
struct OutgoingReply {
  ReplyContent reply;
  std::string stem;  // of its file, for replies without a shortcut
  std::string from;  // the format it was once imported from, and its id there
  std::string id;
  ExportItem* item = nullptr;  // takes the notes

  void note(Fidelity fidelity, std::string text) const { item->notes.push_back({fidelity, std::move(text)}); }
};

OutgoingReply outgoing(const Document& document, ExportItem& item);

// One note of what is there but has no place in the format.
void note_missing(const OutgoingReply& reply, std::initializer_list<std::pair<std::string_view, bool>> fields);

std::string write_zendesk(std::vector<OutgoingReply>& replies, const ExportOptions& options);
std::string write_chatwoot(std::vector<OutgoingReply>& replies, const ExportOptions& options);
std::string write_espanso(std::vector<OutgoingReply>& replies, const ExportOptions& options);
std::string write_csv(std::vector<OutgoingReply>& replies, const ExportOptions& options);

}  // namespace kb
