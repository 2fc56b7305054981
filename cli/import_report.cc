#include "import_report.h"

#include <fmt/format.h>
#include <kb/text.h>

#include <algorithm>
#include <map>

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

Json elements_json(const std::vector<ElementCount>& elements) {
  Json list = Json::array();
  for (const auto& each : elements) {
    list.push_back(
        {{"what", each.what}, {"kept", each.kept}, {"approximated", each.approximated}, {"lost", each.lost}});
  }
  return list;
}

// Of all articles, by name.
std::vector<ElementCount> all_elements(const ImportReport& report) {
  std::map<std::string, ElementCount> rows;
  for (const auto& file : report.files) {
    for (const auto& item : file.batch.items) {
      for (const auto& each : item.elements) {
        ElementCount& row = rows.try_emplace(each.what, ElementCount{each.what}).first->second;
        row.kept += each.kept;
        row.approximated += each.approximated;
        row.lost += each.lost;
      }
    }
  }
  std::vector<ElementCount> all;
  for (auto& [what, row] : rows) all.push_back(std::move(row));
  return all;
}

// "2 tables, 1 <iframe>" of what has a number there.
std::string elements_phrase(const std::vector<ElementCount>& elements, std::size_t ElementCount::*number) {
  std::vector<std::string> parts;
  for (const auto& each : elements) {
    const std::size_t count = each.*number;
    if (count == 0) continue;
    const bool is_plural = count > 1 && !each.what.starts_with('<');
    parts.push_back(fmt::format("{} {}{}", count, each.what, is_plural ? "s" : ""));
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

// A line each of what was kept, said otherwise and lost.
std::string elements_text(const std::vector<ElementCount>& elements, std::string_view indent) {
  std::string out;
  constexpr std::pair<std::string_view, std::size_t ElementCount::*> fates[] = {
      {"kept", &ElementCount::kept}, {"approximated", &ElementCount::approximated}, {"lost", &ElementCount::lost}};
  for (const auto& [word, number] : fates) {
    const std::string phrase = elements_phrase(elements, number);
    if (!phrase.empty()) out += fmt::format("{}{}: {}\n", indent, word, phrase);
  }
  return out;
}

Json attachments_json(const ImportReport& report) {
  Json list = Json::array();
  for (const auto& each : report.attachments) {
    list.push_back(
        {{"source", each.source}, {"path", report.folder + each.path}, {"placement", to_string(each.placement)}});
  }
  return list;
}

std::string attachments_text(const ImportReport& report, const Style& style) {
  std::string out;
  std::map<Placement, std::size_t> counts;
  for (const auto& each : report.attachments) {
    ++counts[each.placement];
    if (each.placement != Placement::conflict && each.placement != Placement::failed) continue;
    out += fmt::format("{:<9} {}\n", to_string(each.placement), shown(report.folder + each.path, style));
  }
  std::vector<std::string> parts;
  for (const auto& [placement, number] : counts) parts.push_back(fmt::format("{} {}", number, to_string(placement)));
  const std::size_t all = report.attachments.size();
  if (all > 0) out += fmt::format("{} {}: {}\n", all, all == 1 ? "file" : "files", fmt::join(parts, ", "));
  const std::size_t remote = report.remote.size();
  if (remote > 0)
    out += remote == 1 ? "1 image stays on the web\n" : fmt::format("{} images stay on the web\n", remote);
  return out;
}

Json item_json(const ImportReport& report, const ImportedFile& file, const ImportItem& item) {
  Json json = {{"file", file.name},
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
  if (report.of_articles) json["elements"] = elements_json(item.elements);
  return json;
}

Json summary_json(const ImportReport& report) {
  Json summary = {{report.of_articles ? "articles" : "replies", count(report, [](const ImportItem&) { return true; })}};
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
  return out + notes_text(item.notes, style) + elements_text(item.elements, "    ");
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
  const std::string_view one = report.of_articles ? "article" : "reply";
  const std::string_view many = report.of_articles ? "articles" : "replies";
  return fmt::format("{} {}{}{}{}\n", all, all == 1 ? one : many, placed, fidelity,
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
  if (report.of_articles) {
    json["attachments"] = attachments_json(report);
    json["remote"] = report.remote;
  }
  json["summary"] = summary_json(report);
  if (report.of_articles) json["summary"]["elements"] = elements_json(all_elements(report));
  return json;
}

std::string format_import(const ImportReport& report, const Style& style) {
  std::string out;
  for (const auto& file : report.files) {
    for (const auto& item : file.batch.items) out += item_text(report, item, style);
  }
  out += totals_text(report);
  if (report.of_articles) out += elements_text(all_elements(report), "") + attachments_text(report, style);
  return out;
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
  const auto is_in_conflict = [](const Attachment& each) { return each.placement == Placement::conflict; };
  return count(report, Fidelity::refused) > 0 || count(report, Placement::conflict) > 0 ||
         std::ranges::any_of(report.attachments, is_in_conflict);
}

bool has_failed(const ImportReport& report) {
  const auto is_failed = [](const Attachment& each) { return each.placement == Placement::failed; };
  return count(report, Placement::failed) > 0 || std::ranges::any_of(report.attachments, is_failed);
}

}  // namespace kb::cli
