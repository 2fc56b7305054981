// What kb check looks at, one file a family. Three kinds, each a function to findings and a row of its table in
// check.cc, which makes it run: what one page and the settings show, whatever the day and the other pages; what a
// page's links show beside the site; what only all pages together show.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "check/page_rules.h"
#include "check/record.h"
#include "check/site.h"
#include "content/glob.h"
#include "content/place.h"
#include "kb/check.h"
#include "kb/config.h"
#include "kb/corpus.h"
#include "kb/finding.h"

namespace kb {

struct ExternalResults;

// All that a page's findings may depend on beside the page. Without the day: what depends on it is no PageCheck.
struct PageContext {
  const Config& config;
  const PageRules& rules;  // of the same settings
};

struct CheckContext {
  std::span<const PageRecord> pages;  // sorted by path
  const Config& config;
  const Site& site;
  const Globs& elsewhere;  // files that the site has and the corpus has not
  Date today;
  bool has_wiki_links = false;
  const ExternalResults* external = nullptr;  // nullptr: nobody asked the web
  bool is_strict = false;                     // what the web did not tell is an error
  std::span<const std::string> others = {};   // files that are no pages
  std::span<const ImageFile> images = {};
  std::span<const SetFile> sets = {};
};

using Findings = std::vector<Finding>;
using PageCheck = void (*)(const PageContext& context, const Document& page, Findings& findings);
using SiteCheck = void (*)(const CheckContext& context, const PageRecord& page, Findings& findings);
using TreeCheck = void (*)(const CheckContext& context, Findings& findings);

void check_addresses(const PageContext& context, const Document& page, Findings& findings);  // mail, phone, web
void check_audience(const PageContext& context, const Document& page, Findings& findings);   // comments with no partner
void check_definitions(const PageContext& context, const Document& page, Findings& findings);
void check_front_matter(const PageContext& context, const Document& page, Findings& findings);
void check_headings(const PageContext& context, const Document& page, Findings& findings);
void check_references(const PageContext& context, const Document& page, Findings& findings);  // [..][label]
void check_tables(const PageContext& context, const Document& page, Findings& findings);
void check_text(const PageContext& context, const Document& page, Findings& findings);

void check_external(const CheckContext& context, const PageRecord& page, Findings& findings);  // the web
void check_links(const CheckContext& context, const PageRecord& page, Findings& findings);
void check_wiki_links(const CheckContext& context, const PageRecord& page, Findings& findings);  // [[..]]

// The pages that its links lead to, itself too, in the order of the links.
std::vector<const PageRecord*> pages_linked_from(const CheckContext& context, const PageRecord& page);

void check_assets(const CheckContext& context, Findings& findings);
void check_duplicates(const CheckContext& context, Findings& findings);
void check_ids(const CheckContext& context, Findings& findings);
void check_orphans(const CheckContext& context, Findings& findings);
void check_sets(const CheckContext& context, Findings& findings);  // of kb/set.h

// About a place that a record has.
Finding finding_at(std::string_view rule, const PageRecord& page, const RecordPlace& where, std::string message,
                   std::string hint = {});

}  // namespace kb
