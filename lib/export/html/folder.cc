// A set as a folder of pages.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "export/formats.h"
#include "export/html/layout.h"
#include "export/html/parts.h"
#include "export/html/search_index.h"
#include "export/html/site.h"
#include "export/page_markdown.h"
#include "export/redirects.h"
#include "text/escape_markup.h"

namespace kb {
namespace {

constexpr std::string_view folder_policy =
    "default-src 'none'; img-src 'self' file: data:; media-src 'self' file:; style-src 'self' file:; "
    "script-src 'self' file:; base-uri 'none'; form-action 'none'";
constexpr std::string_view own_folder = "kb-assets/";

class SiteFolder {
 public:
  SiteFolder(const Edition& edition, const PackOptions& options)
      : edition_(edition), options_(options), site_(edition, false) {}

  Pack write() {
    Pack pack;
    pack.files.resize(edition_.pages.size());
    bodies_.resize(edition_.pages.size());
    work_on_pages(edition_, options_, [&](std::size_t i) {
      bodies_[i] = site_.body(i, {});
      pack.files[i] = {site_.place(i), page(i, bodies_[i])};
      std::string().swap(bodies_[i].html);
    });
    pack.files.push_back({site_.contents_name(), contents_page()});
    add_own_files(pack);
    add_redirects(pack);
    add_assets(edition_, pack);
    settle_pack(pack);
    return pack;
  }

 private:
  static std::string start_of(const SiteWords& words, const std::string& title, const std::string& from) {
    const std::string own = relative_destination(from, own_folder, "");
    return page_start(words, folder_policy, title,
                      fmt::format("<link rel=\"stylesheet\" href=\"{0}style.css\">\n<script src=\"{0}script.js\">"
                                  "</script>\n",
                                  own));
  }

  std::string page(std::size_t index, const SiteBody& body) const {
    const std::string& path = site_.place(index);
    const std::string title = edition_.pages[index].document.meta.title;
    const std::string home = relative_destination(path, site_.contents_name(), "");
    return start_of(site_.words(), title + " · " + edition_.set.title, path) + "<body>\n" + site_header(site_, home) +
           "<div class=\"frame\">\n" + headings_box(site_, index, body) + "<main id=\"kb:text\" tabindex=\"-1\">\n" +
           site_article(site_, index, body) + beside_links(site_, index) + "</main>\n" + pages_box(index, home) +
           "</div>\n</body>\n</html>\n";
  }

  // The sections, and of the page's own section the pages around it.
  std::string pages_box(std::size_t index, const std::string& home) const {
    const SiteWords& words = site_.words();
    const std::size_t section = edition_.pages[index].section;
    std::string out = fmt::format(
        "<nav class=\"pages\" aria-label=\"{0}\">\n<details open=\"\">\n<summary>{0}</summary>\n"
        "<ul>\n",
        words.pages);
    each_section(edition_, [&](const SetSection& each, const auto& pages) {
      const auto number = static_cast<std::size_t>(&each - edition_.set.sections.data());
      const bool is_own = number == section;
      out += "<li>";
      if (!each.title.empty()) {
        out += fmt::format("<a class=\"section\" href=\"{}#kb:section-{}\">{}</a>", escape_markup(home), number + 1,
                           escape_markup(each.title));
      }
      if (is_own) out += "\n<ul>\n" + near_pages(index, pages) + "</ul>\n";
      out += "</li>\n";
    });
    return out + fmt::format("<li><a href=\"{}\">{}</a></li>\n</ul>\n</details>\n</nav>\n", escape_markup(home),
                             with_number(words.more, edition_.pages.size()));
  }

  std::string near_pages(std::size_t index, const std::vector<const EditionPage*>& pages) const {
    constexpr std::size_t most = 40;
    const auto at = static_cast<std::size_t>(std::ranges::find(pages, &edition_.pages[index]) - pages.begin());
    const std::size_t begin = std::min(at - std::min(at, most / 2), pages.size() - std::min(most, pages.size()));
    const std::size_t end = std::min(pages.size(), begin + most);
    std::string out;
    for (std::size_t i = begin; i < end; ++i) {
      const auto page = static_cast<std::size_t>(pages[i] - edition_.pages.data());
      out += "<li>" +
             site_.link_to_page(page == index ? "#kb:text" : site_.link(index, page, ""), page,
                                page == index ? " aria-current=\"page\"" : "") +
             "</li>\n";
    }
    return out;
  }

  std::string contents_page() const {
    const std::string& name = site_.contents_name();
    const auto href = [&](std::size_t page) { return relative_destination(name, site_.place(page), ""); };
    return start_of(site_.words(), edition_.set.title, name) + "<body>\n" + site_header(site_, "#kb:text") +
           "<div class=\"frame\">\n<main id=\"kb:text\" tabindex=\"-1\">\n" + site_contents(site_, href) +
           "</main>\n</div>\n</body>\n</html>\n";
  }

  void add_redirects(Pack& pack) const {
    std::vector<std::string> places;
    for (std::size_t i = 0; i < edition_.pages.size(); ++i) places.push_back(site_.place(i));
    std::set<std::string> taken(edition_.assets.begin(), edition_.assets.end());
    taken.insert(site_.contents_name());
    for (PackFile& file : redirects(edition_, places, std::move(taken))) {
      if (!file.path.starts_with(own_folder)) pack.files.push_back(std::move(file));
    }
  }

  // The script loads these as scripts: a page from the disk may not fetch files.
  void add_own_files(Pack& pack) const {
    const std::string own(own_folder);
    const SearchShards shards = search_shards(bodies_);
    pack.files.push_back({own + "style.css", std::string(site_style())});
    pack.files.push_back({own + "script.js", std::string(site_script())});
    pack.files.push_back({own + "index.js", "kbSearch.takeIndex(" + search_index(site_, bodies_, shards) + ");\n"});
    for (std::size_t i = 0; i < shards.texts.size(); ++i) {
      pack.files.push_back(
          {fmt::format("{}text-{}.js", own, i), fmt::format("kbSearch.takeTexts({}, {});\n", i, shards.texts[i])});
    }
  }

  const Edition& edition_;
  const PackOptions& options_;
  const HtmlSite site_;
  std::vector<SiteBody> bodies_;
};

}  // namespace

Pack make_html(const Edition& edition, const PackOptions& options) {
  return options.one_file ? make_html_page(edition, options) : SiteFolder(edition, options).write();
}

}  // namespace kb
