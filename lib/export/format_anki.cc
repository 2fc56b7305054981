// Notes for Anki, a line each: a question that customers ask, and the page that answers it, as HTML. Pages without
// questions are asked by their title. https://docs.ankiweb.net/importing/text-files.html
#include <fmt/format.h>

#include <algorithm>

#include "content/html_safe.h"
#include "content/markdown.h"
#include "export/formats.h"
#include "export/page_markdown.h"
#include "kb/render.h"
#include "text/escape_markup.h"

namespace kb {
namespace {

// A field is one line without tabs; in <pre> the line ends count.
std::string anki_field(std::string_view html) {
  std::string out;
  for (const char c : html) {
    if (c == '\n')
      out += "&#10;";
    else if (c == '\t')
      out += "&#9;";
    else if (c != '\r')
      out += c;
  }
  return out;
}

// Links inside the set have nowhere to go in a card, and images are not sent along.
EditionPage for_card(const EditionPage& page) {
  EditionPage card = page;
  for (auto* const goals : {&card.links, &card.candidates}) {
    for (LinkGoal& goal : *goals) {
      if (goal.kind == LinkGoal::Kind::page || goal.kind == LinkGoal::Kind::asset) goal.kind = LinkGoal::Kind::text;
    }
  }
  return card;
}

std::string answer_of(const EditionPage& page) {
  Document document;
  document.source = rewrite_body(for_card(page), [](const LinkGoal& goal) { return goal.path; }).text;
  document.meta = page.document.meta;
  read_markdown(document);
  SafeHtml how;
  how.reader = HtmlReader::word;  // a card is no page: it has no style for tables, and nothing scrolls
  std::string html = safe_html(render_html(document, true), how);
  while (html.ends_with('\n')) html.pop_back();
  return html;
}

std::string tags_of(const Document& document) {
  std::vector<std::string> tags = document.meta.tags;
  for (std::string& tag : tags) {
    std::ranges::replace_if(
        tag, [](char c) { return c == ' ' || c == '\t' || c == '\n'; }, '-');
  }
  return fmt::format("{}", fmt::join(tags, " "));
}

}  // namespace

Pack make_anki(const Edition& edition, const PackOptions& options) {
  std::string out = "#separator:tab\n#html:true\n#columns:Front\tBack\tTags\n#tags column:3\n";
  for (const EditionPage& page : edition.pages) {
    tell_progress(options, edition, page);
    const std::string answer = anki_field(answer_of(page));
    const Meta& meta = page.document.meta;
    const auto& questions = meta.questions.empty() ? std::vector{meta.title} : meta.questions;
    for (const std::string& question : questions) {
      out += fmt::format("{}\t{}\t{}\n", anki_field(escape_markup(question)), answer, tags_of(page.document));
    }
  }
  Pack pack;
  pack.files.push_back({edition.set.name + ".txt", std::move(out)});
  return pack;
}

}  // namespace kb
