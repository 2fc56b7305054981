// Replies as a table. Cells that a spreadsheet would run as a formula are guarded; the import takes the guard away.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "import/csv.h"
#include "import/export_formats.h"

namespace kb {
namespace {

constexpr std::string_view separators[] = {",", ";", "|", "，", "；", "、"};

// A list in one cell; separators inside an item become blanks.
std::string joined(const std::vector<std::string>& items, const OutgoingReply& reply) {
  std::string out;
  for (std::string item : items) {
    for (const auto mark : separators) {
      for (std::size_t at = item.find(mark); at != std::string::npos; at = item.find(mark, at)) {
        item.replace(at, mark.size(), " ");
        reply.note(Fidelity::converted, fmt::format("'{}' in a list is a blank now", mark));
      }
    }
    out += (out.empty() ? "" : ", ") + item;
  }
  return out;
}

std::string row_of(const OutgoingReply& outgoing) {
  const ReplyContent& reply = outgoing.reply;
  std::array<std::string, 8> cells = {reply.title,
                                      reply.shortcut,
                                      reply.group,
                                      reply.lang,
                                      joined(reply.channels, outgoing),
                                      joined(reply.tags, outgoing),
                                      reply.is_draft ? "draft" : "",
                                      reply.body};
  for (auto& cell : cells) cell = guard_formula(cell);
  note_missing(outgoing, {{"variables", !reply.variables.empty()}, {"actions", !reply.actions.empty()}});
  return csv_row(cells);
}

}  // namespace

std::string write_csv(std::vector<OutgoingReply>& replies, const ExportOptions& options) {
  std::ranges::stable_sort(replies, {},
                           [](const OutgoingReply& one) { return std::pair(one.reply.group, one.reply.title); });
  const std::array<std::string, 8> headings = {"title",    "shortcut", "group",  "lang",
                                               "channels", "tags",     "status", "body"};
  std::string out = options.byte_order_mark ? "\xEF\xBB\xBF" : "";
  out += csv_row(headings);
  for (const auto& reply : replies) out += row_of(reply);
  return out;
}

}  // namespace kb
