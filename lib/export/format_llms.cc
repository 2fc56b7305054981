// llms.txt (https://llmstxt.org): a title, a summary, sections of links; beside it the pages as Markdown, all of them
// in llms-full.txt as far as the budget goes, and a manifest. What is over the budget goes to the section "Optional".
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "export/estimate.h"
#include "export/formats.h"
#include "export/page_markdown.h"
#include "text/unicode.h"

namespace kb {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_that_clients_read = 100'000;  // characters; several cut a file there without a word

struct LlmsPage {
  const EditionPage* page = nullptr;
  std::string path;
  std::string text;
  std::size_t tokens = 0;
  bool is_in_full = true;
};

std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : trim(text)) {
    const bool is_blank = c == '\n' || c == '\t' || c == ' ';
    if (!is_blank) line += c;
    if (is_blank && !line.ends_with(' ')) line += ' ';
  }
  return line;
}

// The page's plain text, where [[names]] of pages that its readers may not know are left out.
std::string plain_text(const EditionPage& page) {
  std::string text = page.document.text;
  for (std::size_t i = 0; i < page.candidates.size(); ++i) {
    const LinkCandidate& candidate = page.document.candidates[i];
    if (!candidate.is_wiki) continue;
    const std::string link = fmt::format("[[{}]]", candidate.target);
    const std::size_t bar = candidate.target.find('|');
    std::string shown = bar == std::string::npos ? candidate.target : candidate.target.substr(bar + 1);
    if (page.candidates[i].is_secret && bar == std::string::npos) shown.clear();
    const std::size_t at = text.find(link);
    if (at != std::string::npos) text.replace(at, link.size(), shown);
  }
  return text;
}

// The first sentence or so of the page's text below its title.
std::string note_of(const EditionPage& page) {
  const Document& document = page.document;
  const std::string whole = plain_text(page);
  std::string_view text = whole;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trim(text.substr(0, end));
    const auto is_heading = [&](const Heading& heading) { return trim(heading.text) == line; };
    if (!line.empty() && std::ranges::none_of(document.headings, is_heading)) {
      return one_line(line.substr(0, boundary_before(line, 160))) + (line.size() > 160 ? "…" : "");
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return "";
}

std::string item_of(const Edition& edition, const LlmsPage& page) {
  const Document& document = page.page->document;
  std::string address = relative_destination("", page.path, "");
  const bool is_absolute = !edition.base_url.empty() && edition.base_url.find('{') == std::string::npos;
  if (is_absolute) address = edition.base_url + (edition.base_url.ends_with('/') ? "" : "/") + address;
  const std::string title = one_line(link_text(document.meta.title));
  const std::string note = note_of(*page.page);
  return fmt::format("- [{}]({}){}\n", title.empty() ? page.path : title, address, note.empty() ? "" : ": " + note);
}

std::string index_of(const Edition& edition, const std::vector<LlmsPage>& pages) {
  std::string out = fmt::format("# {}\n\n", one_line(edition.set.title));
  if (!edition.set.description.empty()) out += fmt::format("> {}\n\n", one_line(edition.set.description));
  std::size_t last_section = edition.set.sections.size();
  std::string optional;
  for (const LlmsPage& page : pages) {
    if (!page.is_in_full) {
      optional += item_of(edition, page);
      continue;
    }
    if (page.page->section != last_section) {
      const std::string title = one_line(edition.set.sections[page.page->section].title);
      out += fmt::format("{}## {}\n\n", last_section == edition.set.sections.size() ? "" : "\n",
                         title.empty() ? "Pages" : title);
      last_section = page.page->section;
    }
    out += item_of(edition, page);
  }
  if (!optional.empty()) out += fmt::format("\n## Optional\n\n{}", optional);
  return out;
}

std::string full_part(const LlmsPage& page) {
  return fmt::format("Source: {}\n\n{}{}", page.path, page.text, page.text.ends_with('\n') ? "\n" : "\n\n");
}

std::string full_head(const Edition& edition) {
  std::string out = fmt::format("# {}\n\n", one_line(edition.set.title));
  if (!edition.set.description.empty()) out += fmt::format("> {}\n\n", one_line(edition.set.description));
  return out;
}

// Pages in order, as long as they fit; a later one that is smaller does not take the place of an earlier one.
std::string full_text(const Edition& edition, const PackOptions& options, std::vector<LlmsPage>& pages) {
  std::string out = full_head(edition);
  std::size_t tokens = estimate_tokens(out);
  bool is_over = false;
  for (LlmsPage& page : pages) {
    const std::string part = full_part(page);
    is_over = is_over || (options.budget > 0 && tokens + page.tokens > options.budget) ||
              (options.max_bytes > 0 && out.size() + part.size() > options.max_bytes);
    page.is_in_full = !is_over;
    if (is_over) continue;
    out += part;
    tokens += page.tokens;
  }
  return out;
}

std::string manifest_of(const Edition& edition, const Pack& pack, const std::vector<LlmsPage>& pages) {
  Json json = {{"schema", 1},
               {"set", edition.set.name},
               {"title", edition.set.title},
               {"audience", to_string(edition.set.audience)},
               {"files", Json::array()}};
  for (const PackFile& file : pack.files) {
    Json entry = {{"path", file.path}, {"bytes", file.bytes.size()}, {"tokens", nullptr}};
    const bool is_text = file.path.ends_with(".md") || file.path.ends_with(".txt");
    if (is_text) entry["tokens"] = estimate_tokens(file.bytes);
    const auto page = std::ranges::find(pages, file.path, &LlmsPage::path);
    if (page != pages.end()) entry["in_full"] = page->is_in_full;
    json["files"].push_back(std::move(entry));
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace

Pack make_llms(const Edition& edition, const PackOptions& options) {
  std::vector<LlmsPage> pages;
  for (const EditionPage& page : edition.pages) {
    tell_progress(options, edition, page);
    LlmsPage& each = pages.emplace_back();
    each.page = &page;
    each.path = markdown_path(page.document);
    each.text = with_title(page.document, relative_body(edition, page, markdown_path).text);
    each.tokens = estimate_tokens(each.text);
  }
  Pack pack;
  std::string full = full_text(edition, options, pages);
  const std::size_t left_out =
      static_cast<std::size_t>(std::ranges::count_if(pages, [](const LlmsPage& page) { return !page.is_in_full; }));
  if (left_out > 0) pack.notes.push_back(fmt::format("llms-full.txt: {} pages are over the budget", left_out));
  if (characters_before(full, full.size()) > most_that_clients_read) {
    pack.notes.push_back(
        "llms-full.txt is over 100,000 characters, where some clients cut it; --budget keeps it below");
  }
  pack.files.push_back({"llms.txt", index_of(edition, pages)});
  pack.files.push_back({"llms-full.txt", std::move(full)});
  for (LlmsPage& page : pages) pack.files.push_back({page.path, std::move(page.text)});
  add_assets(edition, pack);
  settle_pack(pack);
  pack.files.push_back({"manifest.json", manifest_of(edition, pack, pages)});
  settle_pack(pack);
  return pack;
}

}  // namespace kb
