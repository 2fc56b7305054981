// A set as one plain page for word processors: headings, lists, tables, images inside, no script, hardly any style.
#include <fmt/format.h>

#include "base/files.h"
#include "export/embed_file.h"
#include "export/formats.h"
#include "export/html/site.h"
#include "export/page_markdown.h"
#include "text/escape_markup.h"

namespace kb {
namespace {

constexpr std::string_view docx_style =
    "body { font-family: Calibri, \"Noto Sans CJK SC\", \"Microsoft YaHei\", sans-serif; }\n"
    "table { border-collapse: collapse; }\n"
    "th, td { border: 1px solid #999999; padding: 4px 8px; vertical-align: top; }\n"
    "pre, code { font-family: Consolas, monospace; }\n"
    "img { max-width: 100%; }\n";

class DocxPage {
 public:
  DocxPage(const Edition& edition, const PackOptions& options)
      : edition_(edition), options_(options), site_(edition, true) {}

  std::string write() const {
    const std::string title = escape_markup(edition_.set.title);
    std::string out = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta "
        "charset=\"utf-8\">\n<title>{}</title>\n<style>\n{}</style>\n"
        "</head>\n<body>\n<h1>{}</h1>\n",
        site_.words().lang, title, docx_style, title);
    if (!edition_.set.description.empty()) out += fmt::format("<p>{}</p>\n", escape_markup(edition_.set.description));
    out += contents();
    each_section(edition_, [&](const SetSection& section, const auto& pages) {
      if (!section.title.empty()) out += fmt::format("<h1>{}</h1>\n", escape_markup(section.title));
      for (const EditionPage* const page : pages) out += page_part(index_of(*page));
    });
    return out + "</body>\n</html>\n";
  }

 private:
  std::size_t index_of(const EditionPage& page) const {
    return static_cast<std::size_t>(&page - edition_.pages.data());
  }

  std::string contents() const {
    std::string out = fmt::format("<p><b>{}</b></p>\n<ul>\n", site_.words().contents);
    each_section(edition_, [&](const SetSection&, const auto& pages) {
      for (const EditionPage* const page : pages) {
        const std::string href = relative_destination("", "", site_.place(index_of(*page)));
        out += "<li>" + site_.link_to_page(href, index_of(*page)) + "</li>\n";
      }
    });
    return out + "</ul>\n";
  }

  // Word processors know places by the old attribute.
  std::string page_part(std::size_t index) const {
    tell_progress(options_, edition_, edition_.pages[index]);
    SafeHtml how;
    how.deeper = 1;
    how.reader = HtmlReader::word;
    how.embed = [this](std::size_t number) -> EmbeddedFile {
      if (number >= edition_.assets.size()) return {};
      const std::string address =
          data_address(edition_.assets[number], read_file(edition_.root / edition_.assets[number]));
      return {"", address.starts_with("data:image/") ? address : ""};
    };
    return fmt::format("<div{}>\n<p><a name=\"{}\"></a></p>\n{}{}</div>\n",
                       site_.lang_attribute(edition_.pages[index].document), escape_markup(site_.place(index)),
                       site_.body(index, how).html, site_.dates(index));
  }

  const Edition& edition_;
  const PackOptions& options_;
  const HtmlSite site_;
};

}  // namespace

Pack make_docx_html(const Edition& edition, const PackOptions& options) {
  Pack pack;
  pack.files.push_back({edition.set.name + ".html", DocxPage(edition, options).write()});
  return pack;
}

}  // namespace kb
