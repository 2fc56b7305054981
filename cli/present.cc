#include "present.h"

#include <fmt/format.h>
#include <kb/text.h>

namespace kb::cli {
namespace {

std::string dotted(const std::vector<std::string>& parts) {
  return fmt::format("{}", fmt::join(parts, " · "));
}

// Whether the id is the path without its extension, so that telling both would say one thing twice.
bool is_id_from_path(const Record& record) {
  const auto dot = record.path.rfind('.');
  return record.meta.id == record.path || record.meta.id == record.path.substr(0, dot);
}

std::string about(const Record& record, Date today) {
  std::vector<std::string> parts{record.meta.id};
  if (!is_id_from_path(record)) parts.push_back(record.path);
  if (record.kind != Kind::article) parts.emplace_back(to_string(record.kind));
  if (!record.meta.lang.empty()) parts.push_back(record.meta.lang);
  parts.push_back(trust(record.meta, today));
  return for_terminal(dotted(parts));
}

// How it was found, where that was not by the words as typed.
std::string found_by(const Hit& hit) {
  if (hit.tier <= Tier::stem) return {};
  return for_terminal(fmt::format(" · by {}: {}", to_string(hit.tier), fmt::join(hit.by, ", ")));
}

}  // namespace

std::string trust(const Meta& meta, Date today) {
  std::vector<std::string> parts;
  if (meta.status != Status::current) parts.emplace_back(to_string(meta.status));
  if (meta.expires && *meta.expires < today) parts.push_back("expired " + format_date(*meta.expires));
  parts.push_back(meta.reviewed ? "reviewed " + format_date(*meta.reviewed) : "never reviewed");
  if (meta.due && *meta.due < today) parts.push_back("review was due " + format_date(*meta.due));
  return dotted(parts);
}

std::string format_hit(const Hit& hit, Date today, std::size_t width, const Style& style) {
  const std::string rank = fmt::format("{:>2}. ", hit.rank);
  const std::string indent(rank.size(), ' ');
  std::string out = rank + paint_marked(hit.title, 0, hit.title.text.size(), style, sgr::bold) + "\n";
  out += indent + style.paint(about(hit.record, today) + found_by(hit), sgr::dim) + "\n";
  for (const auto& [begin, end] : wrap_ranges(hit.snippet.text, width - rank.size(), 2)) {
    out += indent + paint_marked(hit.snippet, begin, end, style, "") + "\n";
  }
  for (const auto& reason : hit.reasons) {
    out += style.paint(fmt::format("{}{:7.3f}  {} in {} (as '{}')", indent, reason.weight, for_terminal(reason.word),
                                   reason.field, for_terminal(reason.term)),
                       sgr::dim) +
           "\n";
  }
  return out;
}

std::string format_similar(const SimilarHit& hit, Date today, std::size_t width, const Style& style) {
  const std::string rank = fmt::format("{:>2}. ", hit.rank);
  const std::string indent(rank.size(), ' ');
  std::string out = rank + style.paint(for_terminal(hit.record.meta.title), sgr::bold) + "\n";
  out += indent + style.paint(about(hit.record, today), sgr::dim) + "\n";
  const std::string shared = for_terminal(fmt::format("{:.2f}: {}", hit.similarity, fmt::join(hit.shared, ", ")));
  for (const auto& line : wrap(shared, width - rank.size())) out += indent + line + "\n";
  return out;
}

}  // namespace kb::cli
