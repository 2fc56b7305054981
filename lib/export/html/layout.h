// Parts of pages that the folder and the single file share. What stands in the ids "kb:..." is what page.js looks for;
// ids of articles never begin like that. Private to lib/export/html.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "export/html/site.h"

namespace kb {

// The bar with the set's title, the search, the choice of colours. `home` is where the title leads.
std::string site_header(const HtmlSite& site, std::string_view home);

// The set's title and description, all pages, section by section.
std::string site_contents(const HtmlSite& site, const std::function<std::string(std::size_t page)>& href);

// The headings of a page in a box that folds up, or nothing.
std::string headings_box(const HtmlSite& site, std::size_t page, const SiteBody& body);

// To the page before and the one after it.
std::string beside_links(const HtmlSite& site, std::size_t page);

std::string site_article(const HtmlSite& site, std::size_t page, const SiteBody& body);

}  // namespace kb
