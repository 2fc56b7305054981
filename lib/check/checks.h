// What kb check looks at, one file a family. A page's checks see one page and what the site knows; a tree's checks see
// all pages. All are functions to findings; the tables in check.cc make them run.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "check/site.h"
#include "content/glob.h"
#include "content/place.h"
#include "kb/check.h"
#include "kb/config.h"
#include "kb/corpus.h"
#include "kb/finding.h"

namespace kb {

struct CheckContext {
  const Corpus& corpus;
  const Config& config;
  const Site& site;
  const Globs& elsewhere;  // files that the site has and the corpus has not
  Date today;
  bool has_wiki_links = false;
};

using Findings = std::vector<Finding>;
using PageCheck = void (*)(const CheckContext& context, const Document& page, Findings& findings);
using TreeCheck = void (*)(const CheckContext& context, Findings& findings);

void check_addresses(const CheckContext& context, const Document& page, Findings& findings);   // mail, phone, web
void check_candidates(const CheckContext& context, const Document& page, Findings& findings);  // [[..]], [..][..]
void check_definitions(const CheckContext& context, const Document& page, Findings& findings);
void check_headings(const CheckContext& context, const Document& page, Findings& findings);
void check_links(const CheckContext& context, const Document& page, Findings& findings);
void check_tables(const CheckContext& context, const Document& page, Findings& findings);
void check_text(const CheckContext& context, const Document& page, Findings& findings);

// The pages that its links lead to, itself too, in the order of the links.
std::vector<const Document*> pages_linked_from(const CheckContext& context, const Document& page);

void check_all_replies(const CheckContext& context, Findings& findings);
void check_orphans(const CheckContext& context, Findings& findings);
void check_titles(const CheckContext& context, Findings& findings);

}  // namespace kb
