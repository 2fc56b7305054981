// A set as one page that needs nothing else.
#include <fmt/format.h>

#include "base/files.h"
#include "export/embed_file.h"
#include "export/html/layout.h"
#include "export/html/parts.h"
#include "export/html/search_index.h"
#include "export/page_markdown.h"
#include "text/escape_markup.h"

namespace kb {
namespace {

class SitePage {
 public:
  SitePage(const Edition& edition, const PackOptions& options)
      : edition_(edition), options_(options), site_(edition, true) {}

  std::string write() const {
    const std::vector<SiteBody> all = bodies();
    const std::string policy = fmt::format(
        "default-src 'none'; img-src data:; media-src data:; style-src {}; script-src {}; base-uri 'none'; "
        "form-action 'none'",
        policy_digest(site_style_digest()), policy_digest(site_script_digest()));
    return page_start(site_.words(), policy, edition_.set.title,
                      fmt::format("<style>{}</style>\n<script>{}</script>\n", site_style(), site_script())) +
           "<body class=\"one\">\n" + site_header(site_, "#kb:contents") + "<div class=\"frame\">\n" +
           "<main id=\"kb:text\" tabindex=\"-1\">\n" + contents_part() + index_part(all) + articles(all) +
           "</main>\n</div>\n</body>\n</html>\n";
  }

  // All of it one after the other, nothing to click.
  std::string write_for_print() const {
    const std::string policy =
        fmt::format("default-src 'none'; img-src data:; style-src {}; base-uri 'none'; form-action 'none'",
                    policy_digest(site_style_digest()));
    return page_start(site_.words(), policy, edition_.set.title, fmt::format("<style>{}</style>\n", site_style())) +
           "<body class=\"one\">\n<div class=\"frame\">\n<main>\n" + contents_part() + articles(bodies()) +
           "</main>\n</div>\n</body>\n</html>\n";
  }

 private:
  std::string contents_part() const {
    const auto href = [&](std::size_t page) { return relative_destination("", "", site_.place(page)); };
    return "<section class=\"part\" id=\"kb:contents\">\n" + site_contents(site_, href) + "</section>\n";
  }

  SafeHtml how() const {
    SafeHtml how;
    how.embed = [this](std::size_t number) -> EmbeddedFile {
      if (number >= edition_.assets.size()) return {};
      const std::string& path = edition_.assets[number];
      return {path.substr(path.rfind('/') + 1), data_address(path, read_file(edition_.root / path))};
    };
    return how;
  }

  std::vector<SiteBody> bodies() const {
    std::vector<SiteBody> all(edition_.pages.size());
    work_on_pages(edition_, options_, [&](std::size_t i) { all[i] = site_.body(i, how()); });
    return all;
  }

  std::string articles(const std::vector<SiteBody>& all) const {
    std::string out;
    for (std::size_t i = 0; i < all.size(); ++i) {
      out += fmt::format("<div class=\"part\" id=\"{}\">\n", escape_markup(site_.place(i)));
      out += headings_box(site_, i, all[i]) + site_article(site_, i, all[i]) + beside_links(site_, i) + "</div>\n";
    }
    return out;
  }

  // Before the articles, so that the page can be used while they are read. Data ends at the first "</script", so no '<'
  // is left in it; in JSON they stand in strings only.
  std::string index_part(const std::vector<SiteBody>& all) const {
    std::string out = "<script type=\"application/json\" id=\"kb:index\">";
    for (const char c : search_index(site_, all, {})) c == '<' ? out += "\\u003c" : out += c;
    return out + "</script>\n";
  }

  const Edition& edition_;
  const PackOptions& options_;
  const HtmlSite site_;
};

}  // namespace

std::string html_for_print(const Edition& edition, const PackOptions& options) {
  return SitePage(edition, options).write_for_print();
}

Pack make_html_page(const Edition& edition, const PackOptions& options) {
  Pack pack;
  pack.is_one_file = true;
  pack.files.push_back({edition.set.name + ".html", SitePage(edition, options).write()});
  return pack;
}

}  // namespace kb
