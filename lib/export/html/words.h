// What pages of an export say in their own words, in both languages. Private to lib/export/html.
#pragma once

#include <string_view>

namespace kb {

struct SiteWords {
  std::string_view lang;  // of these words
  std::string_view skip;
  std::string_view search;
  std::string_view hint;  // in the empty field
  std::string_view loading;
  std::string_view none;     // nothing was found
  std::string_view one;      // one result
  std::string_view several;  // "{n} results"
  std::string_view pages;
  std::string_view contents;
  std::string_view more;  // "All {n} pages"
  std::string_view here;  // headings of this page
  std::string_view previous;
  std::string_view next;
  std::string_view updated;
  std::string_view colours;
  std::string_view automatic;
  std::string_view light;
  std::string_view dark;
};

const SiteWords& site_words(bool chinese);

}  // namespace kb
