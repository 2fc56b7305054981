#include "export/html/layout.h"

#include <fmt/format.h>

#include "export/page_markdown.h"
#include "text/escape_markup.h"

namespace kb {
namespace {

// The field, the list below it, and the choice of colours; the script shows them.
std::string site_tools(const SiteWords& words) {
  const auto choice = [](std::string_view value, std::string_view word) {
    return fmt::format("<option value=\"{}\">{}</option>", value, word);
  };
  return fmt::format(
      "<div class=\"search\" role=\"search\" hidden>\n"
      "<input type=\"search\" id=\"kb:search\" role=\"combobox\" aria-expanded=\"false\" aria-autocomplete=\"list\" "
      "aria-controls=\"kb:results\" aria-label=\"{0}\" placeholder=\"{1}\" autocomplete=\"off\" autocapitalize=\"off\" "
      "spellcheck=\"false\">\n<div class=\"found\" hidden>\n"
      "<p role=\"status\" id=\"kb:status\" data-loading=\"{2}\" data-none=\"{3}\" data-one=\"{4}\" "
      "data-several=\"{5}\">"
      "</p>\n<ul role=\"listbox\" id=\"kb:results\" aria-label=\"{0}\"></ul>\n</div>\n</div>\n"
      "<label class=\"colours\" hidden><span class=\"unseen\">{6}</span><select id=\"kb:colours\">{7}{8}{9}</select>"
      "</label>\n",
      words.search, words.hint, words.loading, words.none, words.one, words.several, words.colours,
      choice("auto", words.automatic), choice("light", words.light), choice("dark", words.dark));
}

}  // namespace

std::string site_header(const HtmlSite& site, std::string_view home) {
  const Edition& edition = site.edition();
  return fmt::format(
      "<a class=\"skip\" href=\"#kb:text\">{}</a>\n<header>\n<a class=\"home\" href=\"{}\">{}</a>\n{}</header>\n",
      site.words().skip, escape_markup(home), escape_markup(edition.set.title), site_tools(site.words()));
}

std::string site_contents(const HtmlSite& site, const std::function<std::string(std::size_t page)>& href) {
  const Edition& edition = site.edition();
  std::string out = fmt::format("<h1>{}</h1>\n", escape_markup(edition.set.title));
  if (!edition.set.description.empty()) out += fmt::format("<p>{}</p>\n", escape_markup(edition.set.description));
  each_section(edition, [&](const SetSection& section, const auto& pages) {
    if (!section.title.empty()) {
      out += fmt::format("<h2 id=\"kb:section-{}\">{}</h2>\n", &section - edition.set.sections.data() + 1,
                         escape_markup(section.title));
    }
    out += "<ul class=\"contents\">\n";
    for (const EditionPage* const page : pages) {
      const auto index = static_cast<std::size_t>(page - edition.pages.data());
      out += "<li>" + site.link_to_page(href(index), index) + "</li>\n";
    }
    out += "</ul>\n";
  });
  return out;
}

std::string headings_box(const HtmlSite& site, std::size_t page, const SiteBody& body) {
  const std::string list = site.headings(page, body);
  if (list.empty()) return {};
  return fmt::format(
      "<nav class=\"here\" aria-label=\"{0}\">\n<details open=\"\">\n<summary>{0}</summary>\n{1}"
      "</details>\n</nav>\n",
      site.words().here, list);
}

std::string beside_links(const HtmlSite& site, std::size_t page) {
  std::string out;
  const auto add = [&](std::size_t other, std::string_view word, std::string_view rel) {
    out += fmt::format("<li class=\"{}\">{} {}</li>\n", rel, word,
                       site.link_to_page(site.link(page, other, ""), other, fmt::format(" rel=\"{}\"", rel)));
  };
  if (page > 0) add(page - 1, site.words().previous, "prev");
  if (page + 1 < site.edition().pages.size()) add(page + 1, site.words().next, "next");
  return out.empty() ? "" : "<ul class=\"beside\">\n" + out + "</ul>\n";
}

std::string site_article(const HtmlSite& site, std::size_t page, const SiteBody& body) {
  const Document& document = site.edition().pages[page].document;
  return fmt::format("<article{}>\n{}{}</article>\n", site.lang_attribute(document), body.html, site.dates(page));
}

}  // namespace kb
