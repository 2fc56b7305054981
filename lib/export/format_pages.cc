// What is known of each page, a table with commas or tabs.
#include <fmt/format.h>

#include "export/estimate.h"
#include "export/formats.h"
#include "export/page_markdown.h"

namespace kb {
namespace {

struct PageColumn {
  std::string_view name;
  std::string (*cell)(const Edition& edition, const EditionPage& page);
};

std::string day_text(const std::optional<Date>& date) {
  return date ? format_date(*date) : "";
}

std::string joined(const std::vector<std::string>& values) {
  return fmt::format("{}", fmt::join(values, "; "));
}

constexpr PageColumn page_columns[] = {
    {"id", [](const Edition&, const EditionPage& page) { return page.document.meta.id; }},
    {"path", [](const Edition&, const EditionPage& page) { return page.document.path; }},
    {"title", [](const Edition&, const EditionPage& page) { return page.document.meta.title; }},
    {"kind", [](const Edition&, const EditionPage& page) { return std::string(to_string(page.document.kind)); }},
    {"section",
     [](const Edition& edition, const EditionPage& page) { return edition.set.sections[page.section].title; }},
    {"lang", [](const Edition&, const EditionPage& page) { return page.document.meta.lang; }},
    {"status",
     [](const Edition&, const EditionPage& page) { return std::string(to_string(page.document.meta.status)); }},
    {"owner", [](const Edition&, const EditionPage& page) { return joined(page.document.meta.owners); }},
    {"tags", [](const Edition&, const EditionPage& page) { return joined(page.document.meta.tags); }},
    {"created", [](const Edition&, const EditionPage& page) { return day_text(page.document.meta.created); }},
    {"changed", [](const Edition&, const EditionPage& page) { return day_text(page.document.meta.changed); }},
    {"reviewed", [](const Edition&, const EditionPage& page) { return day_text(page.document.meta.reviewed); }},
    {"due", [](const Edition&, const EditionPage& page) { return day_text(page.document.meta.due); }},
    {"expires", [](const Edition&, const EditionPage& page) { return day_text(page.document.meta.expires); }},
    {"characters", [](const Edition&,
                      const EditionPage& page) { return fmt::to_string(measure_text(page.document.text).characters); }},
    {"words",
     [](const Edition&, const EditionPage& page) { return fmt::to_string(measure_text(page.document.text).words); }},
};

// What a spreadsheet would run as a formula begins with an apostrophe.
std::string csv_cell(std::string value) {
  if (!value.empty() && std::string_view("=+-@\t\r").find(value.front()) != std::string_view::npos) {
    value.insert(value.begin(), '\'');
  }
  if (value.find_first_of(",\"\r\n") == std::string::npos) return value;
  std::string quoted = "\"";
  for (const char c : value) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

std::string tsv_cell(std::string value) {
  for (char& c : value) {
    if (c == '\t' || c == '\n' || c == '\r') c = ' ';
  }
  return value;
}

Pack make_table(const Edition& edition, char separator, std::string_view extension, std::string (*cell)(std::string),
                std::string out) {
  for (const PageColumn& column : page_columns) {
    if (&column != page_columns) out += separator;
    out += column.name;
  }
  out += '\n';
  for (const EditionPage& page : edition.pages) {
    for (const PageColumn& column : page_columns) {
      if (&column != page_columns) out += separator;
      out += cell(column.cell(edition, page));
    }
    out += '\n';
  }
  Pack pack;
  pack.files.push_back({edition.set.name + std::string(extension), std::move(out)});
  return pack;
}

}  // namespace

Pack make_pages_csv(const Edition& edition, const PackOptions& options) {
  return make_table(edition, ',', ".csv", csv_cell, options.byte_order_mark ? "\xEF\xBB\xBF" : "");
}

Pack make_pages_tsv(const Edition& edition, const PackOptions&) {
  return make_table(edition, '\t', ".tsv", tsv_cell, "");
}

}  // namespace kb
