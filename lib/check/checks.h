// What kb check looks at, one file a family. Three kinds, each a function to findings and a row of its table in
// check.cc, which makes it run: what one page and the settings show, whatever the day and the other pages; what a
// page's links show beside the site; what only all pages together show.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "check/record.h"
#include "check/site.h"
#include "content/glob.h"
#include "kb/check.h"
#include "kb/config.h"
#include "kb/corpus.h"
#include "kb/finding.h"

namespace kb {

// All that a page's findings may depend on beside the page. Without the day: what depends on it is no PageCheck.
struct PageContext {
  const Config& config;
};

struct CheckContext {
  std::span<const PageRecord> pages;  // sorted by path
  const Config& config;
  const Site& site;
  const Globs& elsewhere;  // files that the site has and the corpus has not
  Date today;
  bool has_wiki_links = false;
  std::span<const SetFile> sets = {};
};

using Findings = std::vector<Finding>;
using PageCheck = void (*)(const PageContext& context, const Document& page, Findings& findings);
using SiteCheck = void (*)(const CheckContext& context, const PageRecord& page, Findings& findings);
using TreeCheck = void (*)(const CheckContext& context, Findings& findings);

void check_addresses(const PageContext& context, const Document& page, Findings& findings);  // mail, phone, web
void check_audience(const PageContext& context, const Document& page, Findings& findings);  // comments with no partner
void check_definitions(const PageContext& context, const Document& page, Findings& findings);
void check_headings(const PageContext& context, const Document& page, Findings& findings);
void check_references(const PageContext& context, const Document& page, Findings& findings);  // [..][label]
void check_tables(const PageContext& context, const Document& page, Findings& findings);
void check_text(const PageContext& context, const Document& page, Findings& findings);

void check_links(const CheckContext& context, const PageRecord& page, Findings& findings);
void check_wiki_links(const CheckContext& context, const PageRecord& page, Findings& findings);  // [[..]]

void check_ids(const CheckContext& context, Findings& findings);
void check_orphans(const CheckContext& context, Findings& findings);
void check_sets(const CheckContext& context, Findings& findings);  // of kb/set.h
void check_titles(const CheckContext& context, Findings& findings);

// A finding about `size` bytes of the page's source; the end is told when it is in the same line.
Finding finding_at(std::string_view rule, const Document& page, const Position& where, std::size_t size,
                   std::string message, std::string hint = {});

// About a place that a record has.
Finding finding_at(std::string_view rule, const PageRecord& page, const RecordPlace& where, std::string message,
                   std::string hint = {});

// The place of a byte offset.
Position position_at(const Document& page, std::size_t offset);

// The fix that puts `text` where the finding is.
Fix replacement(const Finding& finding, std::string text);

}  // namespace kb
