#include "complete_words.h"

#include <kb/channel.h>
#include <kb/config.h>
#include <kb/export.h>
#include <kb/fields.h>
#include <kb/import.h>
#include <kb/import_articles.h>
#include <kb/report.h>
#include <kb/review.h>
#include <kb/text.h>

#include <algorithm>
#include <ostream>

#include "columns.h"
#include "facets.h"

namespace kb::cli {
namespace {

std::vector<Candidate> setting_candidates() {
  std::vector<Candidate> out;
  for (const auto& setting : settings()) out.push_back({std::string(setting.key), std::string(setting.help)});
  return out;
}

std::vector<Candidate> field_candidates() {
  std::vector<Candidate> out;
  for (const auto& field : fields()) out.push_back({std::string(field.name), std::string(field.help)});
  return out;
}

std::vector<Candidate> format_candidates(std::span<const ReplyFormat> formats) {
  std::vector<Candidate> out;
  for (const auto& format : formats) out.push_back({std::string(format.name), std::string(format.summary)});
  return out;
}

std::vector<Candidate> target_candidates() {
  std::vector<Candidate> out;
  for (const auto& target : export_targets()) out.push_back({std::string(target.name), std::string(target.summary)});
  return out;
}

std::vector<Candidate> report_candidates() {
  std::vector<Candidate> out;
  for (const auto& format : report_formats()) out.push_back({std::string(format.name), std::string(format.summary)});
  return out;
}

std::vector<Candidate> rule_candidates() {
  std::vector<Candidate> out;
  for (const auto& rule : rules()) out.push_back({std::string(rule.id), std::string(rule.summary)});
  return out;
}

std::vector<Candidate> state_candidates() {
  std::vector<Candidate> out;
  for (const auto& row : review_states()) out.push_back({std::string(row.name), std::string(row.summary)});
  return out;
}

std::vector<Candidate> import_candidates() {
  std::vector<Candidate> out = format_candidates(import_formats());
  for (auto& each : format_candidates(article_formats())) out.push_back(std::move(each));
  return out;
}

std::vector<Candidate> channel_candidates() {
  std::vector<Candidate> out;
  for (const auto& channel : channels()) out.push_back({std::string(channel.name), ""});
  return out;
}

std::vector<Candidate> sort_candidates() {
  std::vector<Candidate> out;
  for (const auto& column : columns()) {
    if (!column.is_sortable) continue;
    out.push_back({std::string(column.name), "from small to large"});
    out.push_back({"-" + std::string(column.name), "from large to small"});
  }
  return out;
}

// The last of names separated by commas is completed: this is what comes before it.
std::string before_last(const std::string& word) {
  const auto comma = word.rfind(',');
  return comma == std::string::npos ? "" : word.substr(0, comma + 1);
}

std::vector<Candidate> column_candidates(const std::string& word) {
  std::vector<Candidate> out;
  for (const auto& column : columns()) out.push_back({before_last(word) + std::string(column.name), "column"});
  return out;
}

std::vector<Candidate> facet_candidates(const std::string& word) {
  std::vector<Candidate> out;
  for (const auto& name : facet_fields()) {
    out.push_back({before_last(word) + name, std::string(find_field(name)->help)});
  }
  return out;
}

// Tabs and line ends would be taken for the format's own.
std::string plain(const std::string& text) {
  std::string line = for_terminal(text);
  std::ranges::replace_if(
      line, [](char c) { return c == '\n' || c == '\t'; }, ' ');
  return line;
}

}  // namespace

std::vector<Candidate> fixed_candidates(const std::string& metavar, const std::string& word) {
  if (metavar == "FILE" || metavar == "PATH") return {{":file", ""}};
  if (metavar == "DIR") return {{":dir", ""}};
  if (metavar == "KIND") return {{"article", "knowledge for reading"}, {"reply", "canned replies"}};
  if (metavar == "WHEN") return {{"auto", "on a terminal"}, {"always", "also in pipes"}, {"never", "not at all"}};
  if (metavar == "FORMAT") return import_candidates();
  if (metavar == "ENCODING") {
    return {{"utf-8", ""},
            {"gb18030", "Chinese, Simplified; gbk is part of it"},
            {"big5", "Chinese, Traditional"},
            {"utf-16le", "Unicode text of Windows"}};
  }
  if (metavar == "REPORT") return report_candidates();
  if (metavar == "RULE") return rule_candidates();
  if (metavar == "SEVERITY") return {{"error", ""}, {"warning", ""}, {"note", ""}, {"never", "the exit status is 0"}};
  if (metavar == "TARGET") return target_candidates();
  if (metavar == "OUTSIDE")
    return {{"text", "only the text of the link stays"}, {"absolute", "export.base_url"}, {"error", ""}};
  if (metavar == "LINKS") return {{"desk", "to articles of the desk"}, {"absolute", "to export.base_url or an alias"}};
  if (metavar == "AUDIENCE") return {{"public", ""}, {"partner", ""}, {"internal", ""}};
  if (metavar == "REPLIES") {
    return {{"template", "as they are"}, {"example", "with values that are made up"}, {"none", "left out"}};
  }
  if (metavar == "SCHEMA") return {{"plain", ""}, {"langchain", ""}, {"llamaindex", ""}};
  if (metavar == "ACTION") return {{"list", "the sets"}, {"show", "the pages of one"}};
  if (metavar == "TASK") {
    return {{"info", "what the pack says of itself"}, {"verify", "whether it is whole"}, {"sign", "write a signature"}};
  }
  if (metavar == "STATE") return state_candidates();
  if (metavar == "CHANNEL") return channel_candidates();
  if (metavar == "MARKUP") {
    return {{"text", "plain text"}, {"markdown", ""}, {"html", ""}, {"json", "text, subject, length and notes"}};
  }
  if (metavar == "MODE") {
    return {{"kb", "strict, with kb's extensions"},
            {"strict", "Shopify's strict mode"},
            {"strict2", "stricter still"},
            {"lax", "Shopify's lax mode"}};
  }
  if (metavar == "MISSING") {
    return {{"fail", "write nothing, say what is missing"},
            {"prompt", "ask on the terminal"},
            {"mark", "write ⟦name⟧"},
            {"keep", "write the tag itself"},
            {"liquid", "write nothing for it"}};
  }
  if (metavar == "SETTING") return setting_candidates();
  if (metavar == "FIELD") return field_candidates();
  if (metavar == "SORT") return sort_candidates();
  if (metavar == "COLUMNS") return column_candidates(word);
  if (metavar == "FACETS") return facet_candidates(word);
  if (metavar != "STATUS") return {};
  return {{"current", "in use"},        {"draft", "not finished"},      {"archived", "kept, not used"},
          {"deprecated", "replaced"},   {"outdated", "no longer true"}, {"unlisted", "found by its address only"},
          {"hidden", "shown to nobody"}};
}

void write_candidates(std::ostream& out, const std::vector<Candidate>& candidates, const std::string& word) {
  for (const auto& [value, description] : candidates) {
    const bool is_directive = value.starts_with(':');
    if (!is_directive && !value.starts_with(word)) continue;
    if (value != plain(value)) continue;
    out << value;
    if (!description.empty()) out << '\t' << plain(description);
    out << '\n';
  }
}

}  // namespace kb::cli
