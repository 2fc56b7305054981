// What kb check has to know of a site, as its files and links show it: where a leading '/' leads, which folders are
// elsewhere, what placeholders stand for, and the program that makes the site.
#pragma once

#include <string>
#include <vector>

#include "kb/corpus.h"
#include "kb/init.h"

namespace kb {

// The destinations of one page's links, as they are written.
struct PageLinks {
  std::string path;
  std::vector<std::string> destinations;
};

void survey_site(const Listing& listing, const std::vector<PageLinks>& pages, Survey& survey);

}  // namespace kb
