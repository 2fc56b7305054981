// What the script of an exported site searches in: which page has which term and where, how characters sound and which
// forms they have. Terms are those of the one text analysis (text/analysis.h), titles' initials those of the index.
// The script, query.js, reads what stands here; they change together. Private to lib/export/html.
//
// The index is one JSON object:
//   pages      [title, place, name of the section, shard of its text] of each
//   words      terms written with letters, between blanks
//   wordPages  for each of them its pages, between blanks, and '|' after every 32
//   firsts     the characters that terms of two characters begin with
//   seconds    for each of those, between blanks, what follows it; '.' for the end of a run
//   pairPages  for each first, between '|', for each second, between blanks, its pages
//   initials   for each page, between '|', those of titles, '/', those of headings, between blanks
//   sounds     between '|', a syllable, a blank, the characters that may be read so
//   forms      pairs of a character and the Simplified one that it stands for
// Pages of a term are numbers in digits of five bits, least first, 32 for "more follow", written as the letters of
// base64url. A number is the distance from the page before it, less one, times four, plus where it stands: 3 title,
// 2 heading, 1 often, 0 in the text.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "export/html/site.h"

namespace kb {

struct SearchShards {
  std::vector<std::string> texts;    // JSON of each: [[text, [[place in UTF-16, id, heading], ...]], ...]
  std::vector<std::size_t> of_page;  // index into `texts`
};

// The texts, for snippets.
SearchShards search_shards(const std::vector<SiteBody>& bodies);

// `bodies` are those of the site's pages, of which the HTML is not looked at.
std::string search_index(const HtmlSite& site, const std::vector<SiteBody>& bodies, const SearchShards& shards);

}  // namespace kb
