#include "import_report.h"

#include <fmt/format.h>
#include <kb/text.h>

#include <algorithm>

namespace kb::cli {
namespace {

constexpr Fidelity fidelities[] = {Fidelity::exact, Fidelity::converted, Fidelity::review, Fidelity::refused};
constexpr Placement placements[] = {Placement::added, Placement::updated, Placement::unchanged, Placement::conflict,
                                    Placement::failed};

std::string shown(std::string_view text, const Style& style) {
  return style.is_terminal ? for_terminal(text) : std::string(text);
}

// "3 need review": how a number of replies of that fidelity is told.
std::string_view phrase(Fidelity fidelity) {
  switch (fidelity) {
    case Fidelity::exact:
      return "exact";
    case Fidelity::converted:
      return "converted";
    case Fidelity::review:
      return "to review";
    case Fidelity::refused:
      return "refused";
  }
  return "";
}

template <typename Predicate>
std::size_t count(const ImportReport& report, Predicate matches) {
  std::size_t total = 0;
  for (const auto& file : report.files) {
    total += static_cast<std::size_t>(std::ranges::count_if(file.batch.items, matches));
  }
  return total;
}

std::size_t count(const ImportReport& report, Placement placement) {
  return count(report, [&](const ImportItem& item) { return item.placement == placement; });
}
std::size_t count(const ImportReport& report, Fidelity fidelity) {
  return count(report, [&](const ImportItem& item) { return item.fidelity() == fidelity; });
}

Json item_json(const ImportReport& report, const ImportedFile& file, const ImportItem& item) {
  return {{"file", file.name},
          {"number", item.number},
          {"line", item.line},
          {"from", item.from},
          {"id", item.id},
          {"title", item.title},
          {"shortcut", item.shortcut},
          {"path", item.path.empty() ? "" : report.folder + item.path},
          {"placement", to_string(item.placement)},
          {"fidelity", to_string(item.fidelity())},
          {"notes", to_json(item.notes)}};
}

Json summary_json(const ImportReport& report) {
  Json summary = {{"replies", count(report, [](const ImportItem&) { return true; })}};
  for (const auto placement : placements) summary[std::string(to_string(placement))] = count(report, placement);
  for (const auto fidelity : fidelities) summary[std::string(to_string(fidelity))] = count(report, fidelity);
  return summary;
}

std::string notes_text(const std::vector<ImportNote>& notes, const Style& style) {
  std::string out;
  for (const auto& note : notes) out += fmt::format("    {}: {}\n", phrase(note.fidelity), shown(note.text, style));
  return out;
}

std::string item_text(const ImportReport& report, const ImportItem& item, const Style& style) {
  if (item.placement == Placement::unchanged) return "";
  const bool is_refused = item.placement == Placement::none || item.placement == Placement::failed;
  const std::string what(is_refused ? "refused" : to_string(item.placement));
  std::string out = item.path.empty() ? fmt::format("{:<9} {}\n", what, shown(item.title, style))
                                      : fmt::format("{:<9} {}\n", what, shown(report.folder + item.path, style));
  if (item.placement == Placement::conflict) out += "    it was edited by hand since; --force replaces it\n";
  return out + notes_text(item.notes, style);
}

std::string totals_text(const ImportReport& report) {
  std::vector<std::string> parts;
  for (const auto placement : placements) {
    const std::size_t number = count(report, placement);
    if (number > 0) parts.push_back(fmt::format("{} {}", number, to_string(placement)));
  }
  std::vector<std::string> kinds;
  for (const auto fidelity : fidelities) {
    const std::size_t number = count(report, fidelity);
    if (number > 0) kinds.push_back(fmt::format("{} {}", number, phrase(fidelity)));
  }
  const std::size_t all = count(report, [](const ImportItem&) { return true; });
  const std::string placed = parts.empty() ? "" : fmt::format(": {}", fmt::join(parts, ", "));
  const std::string fidelity = kinds.empty() ? "" : fmt::format("; {}", fmt::join(kinds, ", "));
  return fmt::format("{} {}{}{}{}\n", all, all == 1 ? "reply" : "replies", placed, fidelity,
                     report.dry_run ? " (nothing written)" : "");
}

}  // namespace

Json to_json(const std::vector<ImportNote>& notes) {
  Json list = Json::array();
  for (const auto& note : notes) list.push_back({{"fidelity", to_string(note.fidelity)}, {"text", note.text}});
  return list;
}

Json to_json(const ImportReport& report) {
  Json json = {{"schema", schema}, {"dry_run", report.dry_run}, {"files", Json::array()}, {"items", Json::array()}};
  for (const auto& file : report.files) {
    json["files"].push_back({{"file", file.name}, {"format", file.batch.format}, {"encoding", file.batch.encoding}});
    for (const auto& item : file.batch.items) json["items"].push_back(item_json(report, file, item));
  }
  json["summary"] = summary_json(report);
  return json;
}

std::string format_import(const ImportReport& report, const Style& style) {
  std::string out;
  for (const auto& file : report.files) {
    for (const auto& item : file.batch.items) out += item_text(report, item, style);
  }
  return out + totals_text(report);
}

std::string format_export(std::span<const ExportItem> items, const Style& style) {
  std::string out;
  for (const auto& item : items) {
    if (item.notes.empty()) continue;
    out += fmt::format("{:<9} {}\n", phrase(item.fidelity()), shown(item.path, style)) + notes_text(item.notes, style);
  }
  return out;
}

bool has_refused(const ImportReport& report) {
  return count(report, Fidelity::refused) > 0 || count(report, Placement::conflict) > 0;
}

bool has_failed(const ImportReport& report) {
  return count(report, Placement::failed) > 0;
}

}  // namespace kb::cli
