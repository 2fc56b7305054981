// The table of what can be exported.
#include "kb/export.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "export/formats.h"
#include "kb/import.h"
#include "kb/text.h"

namespace kb {
namespace {

struct FormatRow {
  ExportTarget target;
  Pack (*make)(const Edition& edition, const PackOptions& options);
};

constexpr FormatRow format_rows[] = {
    {{"anki", "questions and answers for learning, as Anki takes them", true, true}, make_anki},
    {{"docx-html", "one plain page with images inside, for word processors", true, true}, make_docx_html},
    {{"epub", "an e-book (EPUB 3)", true, true, "--cover"}, make_epub},
    {{"freshdesk-articles", "solution articles for Freshdesk, JSON and the files they show", true, false, "--links"},
     make_freshdesk_articles},
    {{"html", "pages for a browser, with searching and without a network", true, false, "--one-file"}, make_html},
    {{"intercom-articles", "articles for Intercom, JSON and the files they show", true, false, "--links"},
     make_intercom_articles},
    {{"jsonl", "pieces of pages for retrieval, a JSON object a line", true, true,
      "--schema --chunk-characters --chunk-words"},
     make_jsonl},
    {{"kbpack", "one file that `kb --pack` searches, shows and fills replies from", true, true, {}, true}, make_kbpack},
    {{"llms", "llms.txt, llms-full.txt, pages as Markdown, a manifest", true, false, "--budget --max-bytes"},
     make_llms},
    {{"markdown", "the pages as Markdown with a table of contents, or all in one file", true, false, "--one-file",
      true},
     make_markdown},
    {{"mdbook", "a book that mdBook builds", true}, make_mdbook},
    {{"mkdocs", "a site that MkDocs builds", true}, make_mkdocs},
    {{"pages-csv", "what is known of each page, a table", true, true, "--bom"}, make_pages_csv},
    {{"pages-tsv", "the same with tabs", true, true}, make_pages_tsv},
    {{"pdf", "the pages printed by Chromium, where it is installed", true, true}, make_pdf},
    {{"zendesk-articles", "Help Center articles for Zendesk, JSON and the files they show", true, false, "--links"},
     make_zendesk_articles},
};

std::vector<ExportTarget> all_targets() {
  std::vector<ExportTarget> targets;
  for (const FormatRow& row : format_rows) targets.push_back(row.target);
  for (const ReplyFormat& format : export_formats()) {
    const std::string_view options = format.name == "csv" ? "--bom" : "";
    targets.push_back({format.name, format.summary, false, true, options});
  }
  return targets;
}

}  // namespace

std::span<const ExportTarget> export_targets() {
  static const std::vector<ExportTarget> targets = all_targets();
  return targets;
}

const ExportTarget& find_export_target(std::string_view name) {
  const auto targets = export_targets();
  const auto row = std::ranges::find(targets, name, &ExportTarget::name);
  if (row != targets.end()) return *row;
  std::vector<std::string> known;
  for (const ExportTarget& each : targets) known.emplace_back(each.name);
  const auto near = closest(name, known);
  throw Error(ErrorCode::usage, fmt::format("unknown format '{}'", name),
              near ? fmt::format("did you mean '{}'?", *near) : fmt::format("known: {}", fmt::join(known, ", ")));
}

Pack make_pack(std::string_view format, const Edition& edition, const PackOptions& options) {
  const auto* const row =
      std::ranges::find_if(format_rows, [&](const FormatRow& each) { return each.target.name == format; });
  if (row == std::end(format_rows)) {
    throw Error(ErrorCode::usage, fmt::format("'{}' is no format for sets", find_export_target(format).name));
  }
  Pack pack = row->make(edition, options);
  pack.notes.insert(pack.notes.begin(), edition.notes.begin(), edition.notes.end());
  pack.is_one_file = pack.is_one_file || row->target.is_one_file;
  return pack;
}

}  // namespace kb
