// What kb check looks at, one file a family. A page's checks see one page and what the site knows; a tree's checks see
// all pages. All are functions to findings; the tables in check.cc make them run.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "check/site.h"
#include "content/glob.h"
#include "kb/check.h"
#include "kb/config.h"
#include "kb/corpus.h"
#include "kb/finding.h"

namespace kb {

struct ExternalResults;

struct CheckContext {
  const Corpus& corpus;
  const Config& config;
  const Site& site;
  const Globs& elsewhere;  // files that the site has and the corpus has not
  Date today;
  bool has_wiki_links = false;
  const ExternalResults* external = nullptr;  // nullptr: nobody asked the web
  bool is_strict = false;                     // what the web did not tell is an error
};

using Findings = std::vector<Finding>;
using PageCheck = void (*)(const CheckContext& context, const Document& page, Findings& findings);
using TreeCheck = void (*)(const CheckContext& context, Findings& findings);

void check_addresses(const CheckContext& context, const Document& page, Findings& findings);   // mail, phone, web
void check_candidates(const CheckContext& context, const Document& page, Findings& findings);  // [[..]], [..][..]
void check_definitions(const CheckContext& context, const Document& page, Findings& findings);
void check_external(const CheckContext& context, const Document& page, Findings& findings);
void check_headings(const CheckContext& context, const Document& page, Findings& findings);
void check_links(const CheckContext& context, const Document& page, Findings& findings);
void check_tables(const CheckContext& context, const Document& page, Findings& findings);
void check_text(const CheckContext& context, const Document& page, Findings& findings);

void check_all_replies(const CheckContext& context, Findings& findings);
void check_orphans(const CheckContext& context, Findings& findings);
void check_titles(const CheckContext& context, Findings& findings);

// A finding about `size` bytes of the page's source; the end is told when it is in the same line.
Finding finding_at(std::string_view rule, const Document& page, const Position& where, std::size_t size,
                   std::string message, std::string hint = {});

// The same for a byte offset.
Position position_at(const Document& page, std::size_t offset);

// The fix that puts `text` where the finding is.
Fix replacement(const Finding& finding, std::string text);

}  // namespace kb
